"""scripts/edit/new/campaign.py: the campaign of another organization, which builds at once, in place or in a new folder."""

import re

import pytest
import yaml
from lxml import html

from scripts.budgets import DESCRIPTION
from scripts.content.data import load_editorial_data
from scripts.edit.new.campaign import EXAMPLE, Answers, answers, in_folder, starter
from scripts.edit.new.start import STARTER
from scripts.languages import is_east_asian, scaffold
from scripts.rules import all_rules
from scripts.rules import run as check
from scripts.rules.workspace import Workspace
from scripts.system.loader import read_table
from tests.running import build, tree
from tests.sources import git, lay, tables

TABLES = tables("new_campaign")

LIBRARY = Answers("Books & more #1", "City Library Trust", "books.example", "hello@books.example", ("en", "es"), ("EUR",))
OPTIONS = ["--site=Books", "--organization=Trust", "--domain=books.example", "--email=hello@books.example", "--languages=en,es", "--currencies=EUR"]


@pytest.mark.parametrize(
    ("languages", "currencies"), [(("pt-BR", "en", "es"), ("EUR",)), (("ar", "en"), ("CHF", "EUR")), (("fr", "zh-Hant"), ("JPY",))]
)
def test_a_new_campaign_builds_at_once_and_only_what_is_to_be_written_is_left(tmp_path, languages, currencies):
    root = tmp_path / "new"
    (lay(tmp_path / "old") / "translation").mkdir()
    in_folder(tmp_path / "old", root, LIBRARY._replace(languages=languages, currencies=currencies))
    assert not (root / "translation").exists()
    assert tree(root / "scripts") == tree(tmp_path / "old" / "scripts")  # packages may have the name of a folder that is left out
    build(root, root / "site")
    names = [name for name in all_rules() if name not in ("tracked", "workflows")]
    found = check(Workspace.load(root, root / "site"), names)
    assert {problem.code for problem in found if problem.severity == "error"} == {"unfinished/text"}
    lost = html.parse(root / "site/404.html").xpath("//ul/li/a/@href")
    assert lost == ["/projects/", "/contact/"]  # its menu, though no page has a shorter title for it
    assert not [file for file in (root / "site").rglob("*.html") if "OIT" in file.read_text("utf-8") or "ilo.org" in file.read_text("utf-8")]


@pytest.mark.parametrize("tag", sorted(read_table(STARTER / "words.yml").keys() - {"hints"}))
def test_only_what_no_generator_can_know_is_left_to_be_written(tag):
    said = yaml.safe_load(starter(LIBRARY._replace(languages=(tag,)), "site_name: x\nnav:\n  - x\nextra:\n  footer:\n    - x\n")["docs/_data/ui.yml"])
    left = {key for key, texts in said.items() if texts[tag].startswith(scaffold(tag)["to_write"])}
    assert left == read_table(STARTER / "words.yml")["hints"].keys()


@pytest.mark.parametrize("tag", ["en", "fr", "ja", "ko", "zh-Hant"])
def test_a_new_page_says_how_long_a_description_may_be_for_check_to_be_silent(tag):
    page = starter(LIBRARY._replace(languages=(tag,)), "site_name: x\nnav:\n  - x\nextra:\n  footer:\n    - x\n")[f"docs/{tag.lower()}/contact.md"]
    assert re.search(r"^description: .*?(\d+)\D+(\d+)", page, re.M).groups() == tuple(map(str, DESCRIPTION[is_east_asian(tag)]))


def test_in_place_it_replaces_pages_data_and_pictures_of_pages_and_keeps_the_drawings_of_every_page(clone, run):
    before, pictures = set(tree(clone / "docs")), set(tree(clone / "docs/assets"))
    (clone / "docs/assets/hand.png").write_bytes((clone / "docs/assets/icon-192.png").read_bytes())
    git(clone, "add", "--all")
    git(clone, "commit", "--message=A picture")
    ended = run("new-campaign", *OPTIONS, "--languages=en,nl", "--yes")
    assert (ended.code, "In nl, " in ended.out, "In en, " in ended.out) == (0, True, False)
    assert ("remove  docs/assets/hand.png" in ended.out, "@@" in ended.out) == (True, False)
    after = set(tree(clone / "docs"))
    assert set(tree(clone / "docs/assets")) == pictures
    made = set(starter(LIBRARY._replace(languages=("en", "nl")), (clone / "mkdocs.yml").read_text("utf-8"))) - {"mkdocs.yml"}
    assert {f"docs/{name}" for name in after if not name.startswith("assets/")} == made
    assert "fr/donors.md" in before - after


def test_its_data_say_what_their_keys_mean_and_hold_a_letter_as_readers_see_it(clone, run):
    heads = {path.name: re.match(r"(?:#.*\n)*", path.read_text("utf-8"))[0] for path in (clone / "docs/_data").glob("*.yml")}
    assert run("new-campaign", *OPTIONS, "--yes").code == 0
    made = {path.name: path.read_text("utf-8") for path in (clone / "docs/_data").glob("*.yml")}
    assert all(text.startswith(heads[name]) for name, text in made.items()) and heads["campaign.yml"] and heads["facts.yml"]
    assert "\n    Yours faithfully,\n\n    Name:\n    E-mail:\n" in made["ui.yml"]


def test_the_examples_in_its_data_can_be_read_and_those_of_an_earlier_campaign_are_not_kept(clone, run, tmp_path):
    assert run("new-campaign", *OPTIONS, "--yes").code == 0
    assert "git init" in run("new-campaign", *OPTIONS, tmp_path / "new").out
    data = tmp_path / "new/docs/_data"
    for name in ("campaign", "projects", "contacts", "links", "facts", "claims", "lexicon", "glossary"):
        file, text = data / f"{name}.yml", (data / f"{name}.yml").read_text("utf-8")
        (example,) = re.findall(rf"\n{EXAMPLE}\n((?:#.*\n)+)\n", text)
        rows, written = yaml.safe_load(text), yaml.safe_load(re.sub("^#", "", example, flags=re.M))
        file.write_text(yaml.safe_dump(rows + written if isinstance(rows, list) else rows | written), "utf-8")
    (data / "printed.yml").write_text("projects: []\n", "utf-8")  # goes with document: in campaign.yml
    read = load_editorial_data(data)
    assert (read.projects.projects[0].duration.iso, read.links.sources[0].pages["en"].tag) == ("P6W", "en")


def test_an_answer_that_cannot_be_used_is_asked_again_and_the_others_are_kept(monkeypatch, capsys):
    said = iter(["x", "Books", "Trust", "https://books.example", "books.example", "hello@books.example", "en,klingon", "en,es", "eur"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: next(said))
    assert answers({}) == Answers("Books", "Trust", "books.example", "hello@books.example", ("en", "es"), ("EUR",))
    shown = capsys.readouterr().out.splitlines()
    assert [line[:1] for line in shown] == ["-", "“", "“"] and "not a domain" in shown[1] and "klingon" in shown[2]


@pytest.mark.parametrize(("words", "why"), TABLES["answers that cannot be used"])
def test_answers_that_cannot_be_used_are_refused_and_what_is_not_committed_is_not_replaced(clone, run, words, why):
    if words == "--yes":
        (clone / "docs/fr/mine.md").write_text((clone / "docs/fr/donors.md").read_text("utf-8").replace("title: ", "title: Autre "), "utf-8")
    before, ended = tree(clone), run("new-campaign", *([*OPTIONS, words] if words else OPTIONS[1:]))
    assert (ended.code, why in ended.err, tree(clone) == before) == (3 if words == "--yes" else 2, True, True), ended
