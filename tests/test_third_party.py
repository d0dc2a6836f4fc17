"""THIRD-PARTY.md and the credits that are published: up to date, and with the licences that the works really have."""

import re
import shutil
from importlib.metadata import version

import pytest

from scripts.tools import third_party
from scripts.tools.third_party import CREDITS, GROUPS, PAGE, SETS, WORDS, licence_file, pinned
from tests.conftest import CAMPAIGN, ROOT
from tests.sources import spoil


@pytest.mark.parametrize("name", [PAGE, CREDITS])
def test_what_is_written_is_up_to_date(name):
    assert (ROOT / name).read_text("utf-8") == third_party.third_party(ROOT)[name], "run “make third-party”"


@pytest.mark.parametrize("work", [*SETS.values(), WORDS], ids=lambda work: work["what"])
def test_a_work_has_the_licence_that_it_is_said_to_have(work):
    text = licence_file(work).read_text("utf-8")
    assert work["says"] in text


def test_the_credits_are_published(real_site):
    assert (real_site.folder / CREDITS.removeprefix("docs/")).read_bytes() == (ROOT / CREDITS).read_bytes()


def test_no_template_names_an_icon_by_itself():
    """What the data names is all there is, and all that is credited."""
    assert [path for path in (ROOT / "overrides").rglob("*.html") if re.search(r"""icon\(\s*["']""", path.read_text("utf-8"))] == []


def test_an_icon_of_another_set_brings_its_credit(tmp_path):
    shutil.copytree(CAMPAIGN / "docs" / "_data", tmp_path / "docs" / "_data")
    for file in GROUPS:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    spoil(tmp_path / "docs/_data/links.yml", "icon: fontawesome/brands/youtube", "icon: octicons/book-16")
    texts = third_party.third_party(tmp_path)
    assert "Octicons" in texts[CREDITS] and "`octicons`" in texts[PAGE]


@pytest.mark.parametrize("file", GROUPS)
def test_every_package_is_listed_with_a_licence(file):
    names = list(pinned(ROOT / file))
    listed = dict(re.findall(r"^\| ([a-z0-9-]+) \| (\S.*) \|$", (ROOT / PAGE).read_text("utf-8"), re.M))
    assert len(names) > 20
    assert set(names) <= set(listed)


def test_a_package_without_a_licence_is_reported(monkeypatch):
    monkeypatch.setattr(third_party, "_NOT_GIVEN", {})
    with pytest.raises(RuntimeError, match="give no licence: axe-playwright-python, no-such-package"):
        third_party.licences(["axe-playwright-python", "mkdocs", "no-such-package"])


def test_a_package_is_pinned_to_one_version_wherever_it_is_used():
    pins = {}
    for file in (*GROUPS, "scripts/tools/bench/requirements.txt", "audit/requirements.txt"):
        for name, pin in re.findall(r"^([\w.-]+)==(\S+)", (ROOT / file).read_text("utf-8"), re.M):
            pins.setdefault(name, set()).add(pin)
    assert {name: versions for name, versions in pins.items() if len(versions) > 1} == {}
    # What is installed is what is pinned: otherwise nothing above says anything of the site.
    assert version("mkdocs") in pins["mkdocs"]
