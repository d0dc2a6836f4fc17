"""``new-campaign``: the campaign of another organization builds at once, and nothing but what is still to be written is reported."""

import pytest

from scripts.edit.new.campaign import Answers, in_folder, starter
from scripts.rules import all_rules
from scripts.rules import run as rules
from scripts.rules.workspace import Workspace
from tests.running import mkdocs, tree
from tests.sources import lay, tables

LIBRARY = Answers("Books & more #1", "City Library Trust", "books.example", "hello@books.example", ("en", "es"), ("EUR",))
OPTIONS = ["--site=Books", "--organization=Trust", "--domain=books.example", "--email=hello@books.example", "--languages=en,es", "--currencies=EUR"]


@pytest.mark.parametrize(
    ("languages", "currencies"), [(("en", "es", "pt-BR"), ("EUR",)), (("ar", "en"), ("CHF", "EUR")), (("fr", "zh-Hant"), ("JPY",))]
)
def test_it_builds_at_once_and_only_what_is_to_be_written_is_left(tmp_path, languages, currencies):
    root = tmp_path / "new"
    in_folder(lay(tmp_path / "old"), root, LIBRARY._replace(languages=languages, currencies=currencies))
    assert tree(root / "scripts") == tree(tmp_path / "old" / "scripts")  # packages may have the name of a folder that is left out
    done = mkdocs("build", "--strict", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    names = [name for name in all_rules() if name not in ("tracked", "workflows")]
    found = rules(Workspace.load(root, root / "site"), names)
    assert {problem.code for problem in found if problem.severity == "error"} == {"unfinished/text"}
    assert not [file for file in (root / "site").rglob("*.html") if "OIT" in file.read_text("utf-8") or "ilo.org" in file.read_text("utf-8")]


def test_in_place_it_replaces_pages_and_data_and_keeps_pictures(clone, run):
    before, pictures = set(tree(clone / "docs")), set(tree(clone / "docs/assets"))
    assert run("new-campaign", *OPTIONS, "--yes").code == 0
    after = set(tree(clone / "docs"))
    assert set(tree(clone / "docs/assets")) == pictures
    made = set(starter(LIBRARY, (clone / "mkdocs.yml").read_text("utf-8"))) - {"mkdocs.yml"}
    assert {f"docs/{name}" for name in after if not name.startswith("assets/")} == made
    assert "fr/donors.md" in before - after


@pytest.mark.parametrize(("words", "why"), tables("new_campaign")["answers that cannot be used"])
def test_answers_that_cannot_be_used_are_refused_and_what_is_not_committed_is_not_replaced(clone, run, words, why):
    if words == "--yes":
        (clone / "docs/fr/mine.md").write_text((clone / "docs/fr/donors.md").read_text("utf-8").replace("title: ", "title: Autre "), "utf-8")
    before, ended = tree(clone), run("new-campaign", *([*OPTIONS, words] if words else OPTIONS[1:]))
    assert (ended.code, why in ended.err, tree(clone) == before) == (2, True, True), ended
