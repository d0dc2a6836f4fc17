"""scripts/build/postbuild/destination.py: a finished site takes the place of the previous one, or leaves it as it was."""

import errno
import shutil
from pathlib import Path

import pytest

from scripts.build.postbuild import destination
from scripts.build.postbuild.build_manifest import recorded
from scripts.build.postbuild.destination import prepare, put_in_place, recover, refusal, staging, unusable
from tests.running import tree
from tests.sources import previous_site, write

OLD = {"index.html": b"old", "gone/index.html": b"old page"}
NEW = {"index.html": b"new", "come/index.html": b"new page"}


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site"


def alone(site: Path, content: dict[str, bytes]) -> bool:
    """Whether ``site`` has this content, and nothing else is beside it."""
    return tree(site.parent) == {f"site/{name}": text for name, text in content.items()}


def test_a_site_is_built_beside_the_previous_one_in_a_hidden_folder(site):
    assert staging(site).parent == site.parent
    assert staging(site).name.startswith(".site.")
    assert staging(site) != staging(site.with_name("other"))


@pytest.mark.parametrize("before", [{}, OLD])
def test_the_new_site_takes_the_place_of_the_previous_one_and_nothing_else_is_left(site, before):
    write(site, before)
    put_in_place(write(staging(site), NEW), site)
    assert alone(site, NEW)


def test_the_previous_site_is_kept_when_there_is_no_new_one(site):
    write(site, OLD)
    with pytest.raises(FileNotFoundError):
        put_in_place(staging(site), site)
    assert alone(site, OLD)


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), KeyboardInterrupt()], ids=["refused", "stopped"])
@pytest.mark.parametrize("name", [".site.building", "site"])
def test_the_previous_site_is_kept_when_one_of_the_two_cannot_be_renamed(site, monkeypatch, name, error):
    write(site, OLD)
    write(staging(site), NEW)
    rename = Path.rename

    def refuse(self, target):
        if self.name == name:
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(type(error)):
        put_in_place(staging(site), site)
    assert tree(site) == OLD
    assert not site.with_name(".site.previous").exists()


@pytest.mark.parametrize("stands", [True, False])
def test_a_previous_site_that_an_ended_run_had_moved_away_is_put_back_unless_there_is_a_newer_one(site, stands):
    write(site, NEW if stands else {})
    write(site.with_name(".site.previous"), OLD)
    for _ in range(2):
        recover(site)
        assert tree(site) == (NEW if stands else OLD)
    put_in_place(write(staging(site), NEW), site)
    assert alone(site, NEW)


# --- what may be replaced ---


def refused(site: Path, *sources: Path) -> str:
    problem = refusal(site, sources, recorded(site)[1])
    assert problem is None or (problem.line == 1 and problem.remedy), problem
    return problem.message if problem else ""


def test_only_what_a_build_wrote_is_replaced(site, tmp_path, monkeypatch):
    steps = (lambda: None, site.mkdir, lambda: previous_site(site), (site / "Thumbs.db").touch, (site / "empty").mkdir)
    for step in steps:
        step()
        assert refused(site) == ""
    (site / "elsewhere").symlink_to(tmp_path)
    assert refused(site).endswith("command: elsewhere"), "a link that somebody put into the site is not lost"
    monkeypatch.setattr("os.path.ismount", lambda path: Path(path) == site)
    assert "is mounted here" in refused(site)


@pytest.mark.parametrize(
    "record", ["", "[]", "{}", "null", '{"format": 1, "files": {}}', '{"format": 1, "site_url": "x", "files": ["mine.txt"]}', "\\xff"]
)
def test_a_file_of_that_name_that_is_no_record_allows_nothing(site, record):
    write(site, {"mine.txt": b"", "build.json": record.encode()})
    assert "build.json, mine.txt" in refused(site)


def test_what_is_hidden_counts_too_and_of_many_files_three_are_named(site):
    write(site, dict.fromkeys((".git", ".secret", "c", "d", "e"), "mine"))
    assert refused(site).endswith("command: .git, .secret, c and 2 more")


@pytest.mark.parametrize(("name", "where"), [("src", "inside"), ("src/a/b", "inside"), ("", "around"), ("srcs", ""), ("out", "")])
def test_a_site_lies_neither_inside_nor_around_the_sources(tmp_path, name, where):
    source = write(tmp_path / "src", {"a.md": b""})
    assert (f"is {where} the sources" in refused(tmp_path / name, source)) == bool(where)


# --- what was left ---


def kept(monkeypatch, *names: str) -> None:
    """Folders with one of these names cannot be removed, as those of somebody else."""
    remove = shutil.rmtree
    monkeypatch.setattr(shutil, "rmtree", lambda path, **options: None if any(name in str(path) for name in names) else remove(path, **options))


def test_what_cannot_be_removed_is_out_of_the_way_and_named(site, monkeypatch):
    write(site, OLD)
    write(staging(site), {"half.html": b"half"})
    with monkeypatch.context() as patch:
        kept(patch, ".site.building", ".site.previous")
        (left,) = prepare(site)
        assert left.parent == site.parent and left.name.startswith(".site.building-")
        put_in_place(write(staging(site), NEW), site)
        put_in_place(write(staging(site), OLD), site)
        assert tree(site) == OLD
        assert len(prepare(site)) == 3
    assert prepare(site) == []
    assert list(site.parent.iterdir()) == [site]


def test_folders_of_somebody_with_a_similar_name_are_left_alone(site):
    names = [".site.building-mine", ".site.old", ".other.building-1", "site.previous-1"]
    for name in names:
        site.with_name(name).mkdir()
    prepare(site)
    assert sorted(path.name for path in site.parent.iterdir()) == sorted(names)


def test_a_link_in_the_place_of_what_is_built_is_removed_and_not_followed(site, tmp_path):
    mine = write(tmp_path / "mine", OLD)
    staging(site).symlink_to(mine)
    assert prepare(site) == []
    assert tree(mine) == OLD
    assert not staging(site).is_symlink()


def test_a_site_that_is_write_protected_is_replaced(site):
    write(site, OLD)
    for folder in (site / "gone", site):
        folder.chmod(0o500)
    destination._unlock(site)
    assert (site / "gone").stat().st_mode & 0o700 == 0o700
    (site / "gone").chmod(0o500)
    put_in_place(write(staging(site), NEW), site)
    assert alone(site, NEW)


@pytest.mark.parametrize(("number", "way"), [(errno.EBUSY, "name a folder in it"), (errno.EPERM, "sudo rm -rf"), (errno.EIO, "Close what uses it")])
def test_a_refusal_of_the_system_comes_with_what_helps(site, number, way):
    problem = unusable(site, OSError(number, "No", str(site)))
    assert way in problem.remedy
    assert "(No)" in problem.message
