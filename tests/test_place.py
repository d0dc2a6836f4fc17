"""scripts/finish/place.py: a finished site takes the place of the previous one, or leaves it as it was."""

from pathlib import Path

import pytest

from scripts.finish.place import put_in_place, recover, staging
from tests.sources import tree

OLD = {"index.html": b"old", "gone/index.html": b"old page"}
NEW = {"index.html": b"new", "come/index.html": b"new page"}


def make(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site"


def test_a_site_is_built_beside_the_previous_one_in_a_hidden_folder(site):
    assert staging(site).parent == site.parent
    assert staging(site).name.startswith(".site.")
    assert staging(site) != staging(site.with_name("other"))


def test_the_first_site_is_put_in_place(site):
    put_in_place(make(staging(site), NEW), site)
    assert tree(site.parent) == {f"site/{name}": content for name, content in NEW.items()}


def test_the_new_site_takes_the_place_of_the_previous_one_and_nothing_else_is_left(site):
    make(site, OLD)
    put_in_place(make(staging(site), NEW), site)
    assert tree(site.parent) == {f"site/{name}": content for name, content in NEW.items()}


def test_what_an_interrupted_run_left_is_removed(site):
    make(site, OLD)
    make(site.with_name(".site.previous"), {"old.html": b"older"})
    put_in_place(make(staging(site), NEW), site)
    assert list(site.parent.iterdir()) == [site]


def test_the_previous_site_is_kept_when_there_is_no_new_one(site):
    make(site, OLD)
    with pytest.raises(FileNotFoundError):
        put_in_place(staging(site), site)
    assert tree(site.parent) == {f"site/{name}": content for name, content in OLD.items()}


def test_the_previous_site_is_kept_when_the_new_one_cannot_be_renamed(site, monkeypatch):
    make(site, OLD)
    make(staging(site), NEW)
    rename = Path.rename

    def refuse(self, target):
        if self == staging(site):
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        put_in_place(staging(site), site)
    assert tree(site) == OLD
    assert not site.with_name(".site.previous").exists()


def test_the_previous_site_is_kept_when_it_cannot_be_moved_itself(site, monkeypatch):
    make(site, OLD)
    make(staging(site), NEW)
    monkeypatch.setattr(Path, "rename", lambda self, target: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    with pytest.raises(PermissionError):
        put_in_place(staging(site), site)
    assert tree(site) == OLD


def test_a_previous_site_that_an_ended_run_had_moved_away_is_put_back(site):
    make(site.with_name(".site.previous"), OLD)
    recover(site)
    assert tree(site.parent) == {f"site/{name}": content for name, content in OLD.items()}
    recover(site)
    assert tree(site) == OLD


def test_a_site_that_stands_is_not_replaced_by_the_one_before(site):
    make(site, NEW)
    make(site.with_name(".site.previous"), OLD)
    recover(site)
    assert tree(site) == NEW
