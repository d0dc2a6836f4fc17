"""``new-campaign``: the campaign of another organization builds at once, and nothing but what is still to be written is reported."""

import pytest

import scripts.__main__
from scripts.edit.new.campaign import Answers, in_folder, starter
from scripts.rules import all_rules
from scripts.rules import run as rules
from scripts.rules.workspace import Workspace
from tests.running import entered, mkdocs, tree
from tests.sources import committed, lay

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


@pytest.fixture
def root(tmp_path, monkeypatch):
    return entered(committed(tmp_path / "repository"), monkeypatch)


def test_in_place_it_replaces_pages_and_data_and_keeps_pictures(root, monkeypatch):
    before, pictures = set(tree(root / "docs")), set(tree(root / "docs/assets"))
    assert scripts.__main__.main(["new-campaign", *OPTIONS, "--yes"]) == 0
    after = set(tree(root / "docs"))
    assert set(tree(root / "docs/assets")) == pictures
    assert {f"docs/{name}" for name in after if not name.startswith("assets/")} == set(starter(LIBRARY, (root / "mkdocs.yml").read_text("utf-8"))) - {
        "mkdocs.yml"
    }
    assert "fr/donors.md" in before - after


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--languages=xx-!"], "xx-!"),
        (["--languages=en,en"], "is given twice"),
        (["--currencies=EURO"], "is not a currency of ISO 4217"),
        (["--domain=https://x.org/"], "is not a domain"),
        (["--email=hello"], "is not an e-mail address"),
        (["--site=x"], "2 to 60 characters"),
        (["--site={x} y"], "without marks"),
        (["docs"], "is not empty"),
    ],
)
def test_answers_that_cannot_be_used_are_refused(root, capsys, more, why):
    before = tree(root)
    assert scripts.__main__.main(["new-campaign", *OPTIONS, *more]) == 2
    assert why in capsys.readouterr().err
    assert tree(root) == before


def test_what_is_not_committed_is_not_replaced(root, capsys):
    (root / "docs/fr/mine.md").write_text((root / "docs/fr/donors.md").read_text("utf-8").replace("title: ", "title: Autre "), "utf-8")
    before = tree(root)
    assert scripts.__main__.main(["new-campaign", *OPTIONS, "--yes"]) == 2
    assert "docs/fr/mine.md:1: this is not in the last commit" in capsys.readouterr().err
    assert tree(root) == before


def test_without_a_terminal_every_answer_is_an_option(root, capsys):
    assert scripts.__main__.main(["new-campaign", *OPTIONS[1:]]) == 2
    assert "--site is missing (Name of the site)" in capsys.readouterr().err
