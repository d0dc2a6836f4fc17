"""Any language can be added to a campaign whose source is English: packs, tags, scripts, directions; what is missing is honest about it."""

import datetime
import re
from pathlib import Path

import pytest
import yaml
from markupsafe import Markup

from scripts.content.formats import date
from scripts.content.models import Language
from scripts.content.ui import completed, in_english, unwritten
from scripts.content.values import Borrowed
from scripts.edit.exchange.units import sheets, units
from scripts.edit.new.lacking import lacking
from scripts.edit.new.start import new_language
from scripts.languages import ENGLISH, FOLDER, attributes, direction, document, family, interface, language_name, own_name, scaffold, script
from scripts.languages.pack import pack
from scripts.languages.patterns import has_han
from scripts.languages.tags import wrong_tag
from scripts.rules import all_rules, run
from scripts.rules.dictionaries import dictionary, nearest
from scripts.rules.known import not_known
from scripts.rules.typography import rules_for
from scripts.rules.workspace import Workspace
from tests.conftest import WATER
from tests.running import build, page_at
from tests.sources import lay, tables

TABLES = tables("languages")

ADDED = "fr zh-Hans zh-Hant ja ko sw vi km lo pt-BR fil sr-Latn he fa hi th tr bn kk ckb es-419 ty".split()
WHOLE = ("en", "fr", "zh", "es", "ru", "ar", "pt", "de", "it", "ja", "vi", "id")
"""Languages with every word of the interface."""


def with_languages(folder: Path) -> None:
    lay(folder, WATER)
    for tag in ADDED:
        new_language(folder, tag)
    build(folder, folder / "site")


@pytest.fixture(scope="session")
def root(once) -> Path:
    """The campaign in English, Spanish and Arabic, with a draft in Russian, and with all these languages, built."""
    return once("languages", with_languages)


def test_two_dozen_languages_are_added_and_built_without_an_error(root):
    workspace = Workspace.load(root, root / "site")
    found = [*workspace.unread, *run(workspace, all_rules())]
    assert len(workspace.codes) >= 24
    assert [str(problem) for problem in found if problem.severity == "error"] == []


@pytest.mark.parametrize("tag", ADDED)
def test_a_page_says_its_language_and_that_of_what_it_borrows(root, tag):
    there = page_at(root / "site", f"{tag.lower()}/people")
    around = ' dir="rtl"' if direction(tag) == "rtl" else ""
    assert f"<html {attributes(tag, ENGLISH)}>" == f'<html lang="{tag}"{around}>'
    assert (there.get("lang"), there.get("dir")) == (tag, "rtl" if around else None)
    main = there.find(".//main")
    assert (main.get("lang"), main.get("dir")) == (ENGLISH, "ltr" if around else None)
    # Words of the campaign outside <main> are those of the source language, and say so.
    (heading,) = there.xpath("//header//a[@class='brand']//b/span")
    assert (heading.text, heading.get("lang"), heading.get("dir")) == ("Water within reach", ENGLISH, "ltr" if around else None)


@pytest.mark.parametrize("tag", [tag for tag in ADDED if "untranslated" not in interface(tag)])
def test_a_language_without_a_pack_has_english_words_marked_as_such(root, tag):
    notice = page_at(root / "site", f"{tag.lower()}/people").xpath("//main/p[@class='notice']")[1]
    assert notice.text_content().strip().startswith(f"This page is not available in {language_name(tag, ENGLISH)} yet. Here is the English text.")
    assert notice.get("lang") in (ENGLISH, None)  # inside <main>, which is in English


def test_no_page_shows_the_markup_of_what_it_borrows(root):
    assert [page for page in (root / "site").rglob("*.html") if "&lt;span" in page.read_text("utf-8")] == []
    words = Borrowed(" A & b", ENGLISH, 'lang="en"')
    expected = '<p> <span lang="en">A &amp; b</span></p>'
    assert Markup("<p>{}</p>").format(words) == Markup("<p>%s</p>") % words == Markup("<p>") + words + Markup("</p>") == expected


def test_only_pages_from_right_to_left_have_its_rules(root):
    mirrored = {code: "[dir=rtl]{" in (root / f"site/{code}/index.html").read_text("utf-8") for code in ("es", "ar", "he", "fa", "ckb", "ja")}
    assert mirrored == {"es": False, "ar": True, "he": True, "fa": True, "ckb": True, "ja": False}


def test_amounts_and_addresses_keep_their_order_from_right_to_left(root):
    there = page_at(root / "site", "ar/work/wells")
    assert there.xpath("//dd[@class='price']/b/bdi/text()") == ["\u200f12,000\u00a0€\u200e"]
    mails = there.xpath("//ul[@class='people']//a")
    assert mails and {mail.get("dir") for mail in mails} == {"ltr"}
    assert "\u2068" in there.xpath("string(//div[contains(@class, 'letter')])")
    assert not page_at(root / "site", "es/work/wells").xpath("//bdi | //a[@dir]")


@pytest.mark.parametrize("name", [file.stem for file in sorted(FOLDER.glob("*.yml")) if not file.stem.startswith("_")])
def test_a_pack_has_words_that_english_has_with_the_same_blanks(name):
    english, own = document(ENGLISH)["interface"], document(name)["interface"]
    assert set(own) <= set(english)
    assert (name not in WHOLE) or set(own) == set(english)
    optional = {"source", "language"}  # not every language can put their names into a sentence
    for key, text in own.items():
        blanks, expected = (set(re.findall(r"\{(\w+)\}", words)) - optional for words in (text, english[key]))
        assert (key, blanks) == (key, expected)
    assert document(name).keys() <= {"interface", "names", "scaffold", "counting", "unbroken", "amounts", "locale"}
    if "scaffold" in document(name):
        assert scaffold(name).keys() == scaffold(ENGLISH).keys()
    assert all(isinstance(part, dict) for part in yaml.safe_load_all((FOLDER / f"{name}.yml").read_text("utf-8")))


@pytest.mark.parametrize(
    ("tag", "shared"),
    [("pt-BR", ["pt-BR", "pt"]), ("zh-Hant", ["zh-Hant"]), ("zh-hans", ["zh-Hans", "zh"]), ("sr-Latn", ["sr-Latn"]), ("es-419", ["es-419", "es"])],
)
def test_a_pack_serves_the_countries_of_its_language_and_no_other_script(tag, shared):
    assert family(tag) == shared


@pytest.mark.parametrize(("tag", "name", "way", "written"), TABLES["names scripts and directions"])
def test_cldr_or_a_pack_knows_names_scripts_and_directions(tag, name, way, written):
    assert (own_name(tag), direction(tag), script(tag)) == (name, way, written)


@pytest.mark.parametrize(("tag", "text"), TABLES["right typography is left alone in every script"])
def test_right_typography_is_left_alone_in_every_script(tag, text):
    finders = [find for rule in rules_for(tag.lower()) if rule.only is None for find in rule.find]
    assert finders and [hit for find in finders for hit in find(text)] == []


@pytest.mark.parametrize(
    "tag", ["fr", "en-GB", "zh-Hans", "zh-Hant-TW", "pt-BR", "es-419", "de-CH-1996", "no", "la", "EN-gb", "zh-yue-HK", "zh-cmn-Hans-CN", "fr-x-easy"]
)
def test_tags_of_languages(tag):
    assert wrong_tag(tag) is None


@pytest.mark.parametrize(("tag", "remedy"), TABLES["what is not the tag of a language"])
def test_what_is_not_the_tag_of_a_language(tag, remedy):
    what, how = wrong_tag(tag)
    assert tag in what and remedy in how


HAN = ["社会保护", "the ILO（国", "\u3400", "\u9fff", "\uf900"]


@pytest.mark.parametrize("text", [*HAN, "", "protection", "（，。", "〇", "\u4dc0", "かな", "한"])
def test_a_chinese_character_is_found(text):
    assert has_han(text) is (text in HAN)


def twice(words: tuple[str, ...]) -> list[str]:
    """The words that another one with an asterisk has too; a phrase hides other words, and stays."""
    return [word for word in words for other in words if word != other and other[-1:] == "*" and word.startswith(other[:-1]) and " " not in word]


def test_no_word_of_a_contrast_is_there_twice():
    sides = {
        f"{file.stem}: {name}.{side}": words
        for file in FOLDER.glob("*.yml")
        for name, own in pack(file.stem).contrasts.items()
        for side, words in own.items()
    }
    assert {place: found for place, words in sides.items() if (found := twice(words))} == {}
    assert twice(("begin*", "begins", "begin again", "start")) == ["begins"]


def test_a_draft_borrows_the_interface_of_the_source_language_and_english_only_where_that_has_none():
    languages = [Language(code="eu"), Language(code="gl", draft=True), Language(code="en", draft=True)]
    words = {key: {"eu": "Hitzak"} for key in ("home", "untranslated")}
    found = completed(words, languages)
    assert found["home"] == {"eu": "Hitzak", "gl": "Hitzak", "en": "Home"}
    assert found["home"]["gl"].attributes == 'lang="eu"'
    assert found["print"]["gl"].attributes == 'lang="en"'
    assert found["untranslated"]["gl"].startswith("This page is not available in Galician")  # no other language can say so
    assert {"home", "print"} <= set(unwritten(found, "gl")) and unwritten(found, "en") == []


@pytest.fixture
def added(tmp_path: Path) -> Path:
    """The campaign in English, Spanish and Arabic, with drafts in French and Galician, and with Portuguese of Portugal, whose city is Amã."""
    lay(tmp_path, WATER)
    for tag in ("fr", "gl", "pt-PT"):
        new_language(tmp_path, tag)
    ui = tmp_path / "docs/_data/ui.yml"
    texts = "".join(f"{key}: {{en: {word}, es: {word}, ar: {word}}}\n" for key, word in (("home", "A"), ("print", "B")))
    ui.write_text(ui.read_text("utf-8") + texts, "utf-8")
    return tmp_path


def test_a_draft_lacks_no_word_that_its_pack_has(added):
    workspace = Workspace.load(added)
    said = "\n".join(lacking(added, workspace.data, everything=True))
    of_ui = {
        code: {unit.id for unit in units(workspace, code, sheets(workspace, ["en", code])) if unit.file.endswith("ui.yml")} for code in ("fr", "gl")
    }
    assert "site_name" in said and "docs/_data/ui.yml lacks" in said
    assert said.count("\n  home: Home") == 1  # in Galician
    assert [any(":home" in each for each in of_ui[code]) for code in ("fr", "gl")] == [False, True]


def test_status_names_the_first_words_and_all_of_them_when_asked(added):
    data = Workspace.load(added).data
    short, whole = "\n".join(lacking(added, data)), "\n".join(lacking(added, data, everything=True))
    assert re.search(r"and \d+ more\b", short)
    assert not re.search(r"and \d+ more\b", whole) and all(
        f"\n  {key}: {in_english(key, 'gl', data.source_language.tag)}" in whole for key in interface(ENGLISH) if key not in interface("gl")
    )


@pytest.mark.parametrize(("tag", "written"), [("en", "6\u00a0September 2016"), ("en-US", "September\u00a06, 2016")])
def test_dates_are_those_of_the_country_that_a_pack_writes_for(tag, written):
    assert date(datetime.date(2016, 9, 6), Language(code=tag.lower(), tag=tag)).replace(" 6", "\u00a06") == written


def test_no_country_is_checked_by_the_dictionary_of_another_one():
    assert dictionary("pt_BR").knows("eletrônico") and dictionary("pt_PT") is None and dictionary("pt") is None
    assert (nearest("pt"), nearest("es"), nearest("pt_PT"), nearest("ty")) == ("pt_BR", "es_ES", "", "")


def test_an_editor_is_told_what_no_rule_knows_of_a_language(added):
    said = {line.partition(":")[0]: line for line in not_known(Workspace.load(added).data)}
    assert {"en", "fr"}.isdisjoint(said)
    assert "spelling, typography, words typed twice, numbers in words" in said["pt-pt"] and "locale:" not in said["pt-pt"]
    assert "link texts that say nothing" in said["gl"] and "“locale: gl_ES”" in said["gl"]


@pytest.mark.parametrize(("key", "code", "mark", "wrong"), TABLES["marks of a language"])
def test_marks_of_a_language(added, key, code, mark, wrong):
    ui = added / "docs/_data/ui.yml"
    ui.write_text(f"{ui.read_text('utf-8')}{key}: {{{code}: '{mark}'}}\n", "utf-8")
    found = [problem for problem in run(Workspace.load(added), ["data"]) if problem.code == "data/other-mark"]
    assert [problem.message for problem in found] == ([wrong] if wrong else [])


@pytest.mark.parametrize(("tag", "text", "left"), TABLES["what a draft has in another language"])
def test_a_sentence_of_the_source_language_that_was_left_in_a_draft_is_a_warning(added, tag, text, left):
    (added / f"docs/{tag}").mkdir(exist_ok=True)
    languages = added / "docs/_data/languages.yml"
    if f"tag: {tag}\n" not in languages.read_text("utf-8"):
        new_language(added, tag)
    (added / f"docs/{tag}/people.md").write_text(
        f"---\ntitle: Water\ndescription: 2026 2027 2028 2029 2030 2031 2032 2033 2034\n---\n# Water {{#top}}\n\n{text}\n", "utf-8"
    )
    found = [problem for problem in run(Workspace.load(added), ["language-of-parts"]) if problem.file.endswith(f"docs/{tag}/people.md")]
    assert [(problem.severity, problem.message.partition("”")[0]) for problem in found] == ([("warning", f"“{left}")] if left else [])


def test_a_place_may_have_one_name_in_every_language(added):
    contacts = added / "docs/_data/contacts.yml"
    contacts.write_text(
        contacts.read_text("utf-8").replace("es: Lisboa,", "es: Lisbon,").replace("es: Oficina de Lisboa", "es: Lisbon office"), "utf-8"
    )
    found = [problem for problem in run(Workspace.load(added), ["language-of-parts"]) if problem.file.endswith("contacts.yml")]
    assert [problem.message.partition("”")[0] for problem in found] == ["“Lisbon office"]
