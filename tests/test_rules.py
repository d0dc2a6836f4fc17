"""Rules on sources, beyond their examples in the catalogue: what depends on the data, on the disk, on a package, or on several problems at once."""

import re
from dataclasses import replace

import pytest

from scripts import budgets
from scripts.content.data import EditorialData, load_editorial_data
from scripts.content.editorial_models import Claims, Forbidden, LanguageWords
from scripts.content.validate import validate
from scripts.diagnostics import Diagnostic
from scripts.diagnostics.catalogue import entry
from scripts.rules import agreement, all_rules, dictionaries, proofreader, run
from scripts.rules.content import data as data_rule
from scripts.rules.content import parity
from scripts.rules.content import spelling as spelling_rule
from scripts.rules.contrasts import words_of
from scripts.rules.lexicon import Lexicon
from scripts.rules.outline import inside, language_of
from scripts.rules.sentences import words_in
from scripts.rules.terms import form_pattern, normal
from scripts.rules.workspace import Workspace
from tests.check_helpers import DESCRIPTION, TITLES, campaign_data, in_three, page, small_workspace, told, with_data
from tests.conftest import CODES
from tests.examples import found
from tests.running import problems_of
from tests.sources import add, line_of, small_data, spoil, tables, write

TABLES = tables("rules")
TITLE = "# T {#top}\n\n"


def reported(rule: str, texts: dict[str, str], data=None) -> list[Diagnostic]:
    return list(all_rules()[rule].check(small_workspace(texts, data)))


def of_one(rule: str, code: str, body: str, data=None, **front: str) -> list[Diagnostic]:
    """What ``rule`` reports of one page in the language ``code``."""
    return reported(rule, {f"{code}/page.md": page(code, f"# {TITLES[code]} {{#top}}\n\n{body}\n", **front)}, data)


def with_lexicon(**words: dict[str, dict]) -> EditorialData:
    """The data of the campaign with other words in the lexicon: those of each language."""
    return replace(campaign_data(), lexicon={code: LanguageWords.model_validate(own) for code, own in words.items()})


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"fr": "Lire Zola.", "en": "Read Hugo.", "zh": "读左拉。"}, "segments/another-word"),
        ({"fr": "Lire cela.", "en": "Read Hugo.", "zh": "读这个。"}, "segments/word-only-here"),
        ({"fr": "Lire Zola.", "en": "Read it.", "zh": "读左拉。"}, "segments/word-missing"),
        ({"fr": "Un don à Zola.", "en": "A gift from Zola.", "zh": "送给左拉的礼物。"}, "segments/another-word"),
        ({"fr": "Un don à Zola.", "en": "A gift to Zola.", "zh": "送给左拉的礼物。"}, None),
        ({"fr": "Lire Proust.", "en": "Read it.", "zh": "读这个。"}, None),
    ],
)
def test_names_and_contrasts_of_the_lexicon_are_compared_where_every_language_has_them(said, code):
    lexicon = with_lexicon(
        fr={"names": {"z": ["Zola"], "h": ["Hugo"], "p": ["Proust"]}, "contrasts": {"gift": {"to": ["don à"], "from": ["don de"]}}},
        en={"names": {"z": ["Zola"], "h": ["Hugo"]}, "contrasts": {"gift": {"to": ["gift to"], "from": ["gift from"]}}},
        zh={"names": {"z": ["左拉"], "h": ["雨果"]}, "contrasts": {"gift": {"to": ["送给"], "from": ["来自"]}}},
    )
    assert [problem.code for problem in reported("segments", in_three(**said), lexicon)] == ([code] if code else [])


def test_a_word_that_two_entries_have_is_one_word():
    lexicon = Lexicon(LanguageWords(names={"z": ["Zola", "Zol*"], "h": ["Hugo"]}))
    [text] = with_data("words: {en: Zola and Hugo}", {}).texts
    assert [word.name for word in words_of(text, lexicon)] == ["name.z", "name.h"]


@pytest.mark.parametrize(("rule", "code", "body"), TABLES["right"])
def test_what_is_right_is_left_alone(rule, code, body):
    assert of_one(rule, code, body) == []


def test_a_warning_of_the_glossary_stays_one_and_a_description_ends_with_a_mark():
    assert {problem.severity for problem in of_one("glossary", "zh", "劳工组织支持。") if problem.code == "glossary/forbidden"} == {"warning"}
    assert [problem.line for problem in of_one("slips", "en", "Text.", description=DESCRIPTION["en"])] == [3]


@pytest.mark.parametrize(("rule", "raw", "places"), TABLES["data"])
def test_texts_of_data_files_are_reported_on_their_line(rule, raw, places):
    assert [line for _, line in told(all_rules()[rule].check(with_data(raw, in_three("Un.", "One.", "一。"))))] == places


@pytest.mark.parametrize("rule", ["slips", "spelling"])
def test_what_the_glossary_exempts_is_left_alone(rule, tmp_path):
    folder = small_data(tmp_path)
    assert len(of_one(rule, "en", "They met in zorbly zorbly.", load_editorial_data(folder))) > 0
    add(folder / "glossary.yml", f"exempt:\n  - {{text: zorbly zorbly, rules: [{rule}], why: an island}}")
    assert of_one(rule, "en", "They met in zorbly zorbly.", load_editorial_data(folder)) == []


# --- pages, front matter, data ---


def test_each_of_several_marks_blocks_and_anchors_is_reported_at_its_own_line():
    text = page("en", "Words **one.\n\nWords **two.\n\n`**two`\n\nWords **two,\n**three")
    lines = [line_of(text, words) for words in ("**one", "Words **two.", "Words **two,", "**three")]
    assert [problem.line for problem in reported("markdown", {"en/page.md": text})] == lines
    blocks = page("en", "/// html | div.columns\n\nOne.\n\n///\n\n/// html | div.steps\n\nTwo.\n")
    assert [line for _, line in told(reported("block", {"en/page.md": blocks}))] == [line_of(blocks, "/// html | div.steps")]
    anchors = page("en", f"{TITLE}## Part {{#part}}\n", anchors="\n  older: part\n  old: parts")
    assert [line for _, line in told(reported("front-matter", {"en/page.md": anchors}))] == [line_of(anchors, "old: parts")]
    (problem,) = of_one("block", "en", "/// html | div.colums\n\nOne.\n\n///")
    assert "“colums”" in problem.message and "“columns”" in problem.remedy


@pytest.mark.parametrize(("title", "codes"), [("Take part # 2", ["markdown/cut"]), ('"Take part # 2"', []), ("Take part#2", [])])
def test_a_text_that_yaml_cuts_is_reported(title, codes):
    assert [(problem.code, problem.line) for problem in of_one("markdown", "en", "Words.", title=title)] == [(code, 2) for code in codes]


@pytest.mark.parametrize("code", CODES)
def test_a_description_that_is_short_or_long_is_a_warning(code):
    low, high = budgets.DESCRIPTION[code == "zh"]
    for length, right in ((low - 1, False), (low, True), (high, True), (high + 1, False)):
        problems = of_one("front-matter", code, "Text.", description=(DESCRIPTION[code] * 3)[:length])
        assert [(problem.line, problem.severity) for problem in problems] == ([] if right else [(3, "warning")])


def test_what_keeps_files_from_being_read_is_reported_once_under_its_own_rule(root):
    broken = spoil(root / "docs/_data/ui.yml", "home: \\{", "home: [")
    wrong = spoil(root / "docs/_data/projects.yml", "amount: 120000", 'amount: "120 000"')
    spoil(root / "docs/fr/contact.md", "title:", "titel:")
    workspace = Workspace.load(root)
    problems = list(data_rule.check(workspace))
    assert [(problem.file, problem.rule) for problem in problems] == [("docs/_data/projects.yml", "data"), ("docs/_data/ui.yml", "yaml")]
    assert problems[0].line == wrong and abs(problems[1].line - broken) <= 1
    assert [*run(workspace, ["front-matter", "call"]), *all_rules()["parity"].check(workspace)] == []


def test_a_mistake_in_a_page_is_not_one_of_the_data(root):
    spoil(root / "docs/fr/contact.md", "title:", "titel:")
    spoil(root / "docs/en/contact.md", "title: ", "title: [")
    (root / "docs/zh/contact.md").write_bytes(b"---\ntitle: \xff\n---\n")
    workspace = Workspace.load(root)
    assert [*data_rule.check(workspace), *all_rules()["parity"].check(workspace)] == []
    problems = {(problem.file, problem.rule) for problem in all_rules()["front-matter"].check(workspace)}
    assert problems == {("docs/fr/contact.md", "front-matter"), ("docs/en/contact.md", "yaml"), ("docs/zh/contact.md", "encoding")}


def test_a_project_needs_a_page_in_every_language_but_a_draft_and_a_workspace_its_data(root):
    (root / "docs/zh/funding/training.md").unlink()
    (problem,) = parity.check(Workspace.load(root))
    assert (problem.code, problem.file) == ("parity/not-translated", "docs/fr/funding/training.md")
    add(root / "docs/_data/languages.yml", "  draft: true")
    assert {problem.code for problem in parity.check(Workspace.load(root))} == {"parity/draft"}
    for file in (root / "docs/_data").iterdir():
        file.unlink()
    assert [problem.file for problem in data_rule.check(Workspace.load(root))] == ["docs/_data/languages.yml"]


# --- the same in every language ---

BODY = TITLE + "## A {#a}\n\n- one, with [a link](contact.md);\n- two.\n"
OTHER = BODY.replace("contact", "donors")


@pytest.mark.parametrize("code", CODES)
def test_of_three_languages_the_one_unlike_the_others_is_reported_with_their_lines(code):
    others = " and ".join(f"docs/{other}/page.md:10" for other in CODES if other != code)
    (problem,) = reported("parity", in_three(*(OTHER if each == code else BODY for each in CODES)))
    assert told([problem]) == [(f"docs/{code}/page.md", 10)] and f"at {others}" in problem.message


def test_of_two_languages_the_source_is_right_and_what_is_below_a_lost_heading_is_not_reported_too():
    assert {problem.file for problem in reported("parity", {"fr/page.md": page("fr", OTHER), "en/page.md": page("en", BODY)})} >= {"docs/en/page.md"}
    assert len(reported("parity", in_three(BODY, BODY.replace("## A {#a}\n\n", ""), BODY))) == 1


@pytest.mark.parametrize(("uri", "target", "language", "there"), TABLES["where a link leads"])
def test_a_link_leads_to_a_page_of_its_own_language_or_of_another(uri, target, language, there):
    assert (language_of(uri, target, CODES), inside(uri, target)) == (language, there)


def test_a_renamed_page_is_reported_with_its_old_name_and_one_of_a_draft_as_a_warning(root):
    (root / "docs/en/experience.md").rename(root / "docs/en/lessons.md")
    extra, missing = sorted(run(Workspace.load(root), ["parity"]))
    assert (extra.file, "rename it to docs/en/experience.md" in extra.remedy) == ("docs/en/lessons.md", True)
    assert (missing.file, "rename docs/en/lessons.md" in missing.remedy) == ("docs/fr/experience.md", True)
    (root / "docs/en/lessons.md").rename(root / "docs/en/experience.md")
    for name in ("donors", "contact"):
        (root / f"docs/zh/{name}.md").unlink()
    add(root / "docs/_data/languages.yml", "  draft: true")
    (problem,) = run(Workspace.load(root), ["parity"])
    assert (problem.file, problem.line) == ("docs/_data/languages.yml", line_of(root / "docs/_data/languages.yml", "- code: zh"))
    assert (problem.code, problem.severity) == ("parity/draft", "warning") and "contact.md, donors.md" in problem.message


# --- words ---


def test_every_conclusion_that_the_facts_forbid_has_an_example():
    samples = [(example, bad) for example in entry("conclusions").examples for bad in example.bad]
    messages = {problem.message for example, bad in samples for problem in found("conclusions", example, bad)}
    assert [row.id for row in campaign_data().claims.forbidden if not any(row.why in message for message in messages)] == []


@pytest.mark.parametrize("text", ["rapports\u00a0annuels", "rapports\nannuels", "Rapports annuels"])
def test_spaces_line_ends_and_capitals_make_no_difference_to_a_conclusion(text):
    assert len(of_one("conclusions", "fr", text)) == 1


def test_a_conclusion_without_patterns_in_a_language_is_not_looked_for_there():
    row = {"id": "no-x", "why": "w.", "instead": "i.", "patterns": [{"language": "en", "match": ["secret"]}]}
    claims = Claims(forbidden=[validate(Forbidden, row, {}, "f.yml", "data", list(CODES))])
    problems = reported("conclusions", in_three("secret", "secret", "secret", nav="Secret"), replace(campaign_data(), claims=claims))
    assert told(problems) == [("docs/en/page.md", 4), ("docs/en/page.md", 7)]


def test_a_sentence_of_another_project_is_reported_on_both_pages_unless_every_language_shares_it():
    sentences = TABLES["sentences"]

    def projects(*codes: str) -> dict[str, str]:
        front = {"project": "training", "summary": "x", "covers": "x"}
        bodies = [(name, code, name == "one" or code in codes) for name in ("one", "two") for code in CODES]
        return {f"{code}/funding/{name}.md": page(code, TITLE + (sentences[code] if same else "Texte."), **front) for name, code, same in bodies}

    for code in CODES:
        assert told(reported("slips", projects(code))) == [(f"docs/{code}/funding/one.md", 11), (f"docs/{code}/funding/two.md", 11)]
    assert reported("slips", projects(*CODES)) == []


def test_words_that_the_data_lists_are_known_there_only(tmp_path):
    folder = small_data(tmp_path)
    add(folder / "glossary.yml", "spelling:\n  en: [wuggish, ASEAM]")
    data = load_editorial_data(folder)
    assert of_one("spelling", "en", "A wuggish thing, the ASEAM.", data) == []
    (problem,) = of_one("spelling", "fr", "Une chose wuggish.", data)
    assert problem.message.startswith("“wuggish”")


def test_proposals_end_but_messages_do_not(monkeypatch):
    monkeypatch.setattr(spelling_rule, "_PROPOSALS", 2)
    problems = of_one("spelling", "en", " ".join(f"a page about the b{letter}nificiariez;" for letter in "abcd"))
    assert (len(problems), sum("Did you mean" in problem.remedy for problem in problems)) == (4, 2)


def test_a_missing_package_is_reported_with_how_to_install_it(monkeypatch):
    monkeypatch.setattr(dictionaries, "PACKAGES", {"no_such_module_here": "chunspell"})
    (problem,) = of_one("spelling", "en", "New oportunities.")
    assert problem.severity == "warning" and "chunspell not installed" in problem.message and "tests/requirements.txt" in problem.remedy


@pytest.mark.parametrize(
    ("tagger", "reported"),
    [(True, ["“Two memoranda was signed, from one…”: The verb is in the singular, and “Two memoranda” is plural"]), (False, [])],
)
def test_without_the_proofreader_only_verbs_are_compared_with_their_subjects(monkeypatch, tagger, reported):
    monkeypatch.setattr(proofreader, "find_spec", lambda _: None)
    monkeypatch.setattr(agreement, "find_spec", lambda _: object() if tagger else None)
    assert [problem.message for problem in of_one("grammar", "en", "Two memoranda was signed, from one country to an other.")] == reported


def test_a_language_has_its_own_dictionary_or_none():
    assert dictionaries.dictionary("zh_Hans_CN") is None
    english = dictionaries.dictionary("en_GB")
    assert dictionaries.dictionary("fr_FR") is not None and english.knows("colour") and not english.knows("color")


@pytest.mark.parametrize(("one", "other", "near"), TABLES["slips of one letter"])
def test_one_slip_is_one_letter(one, other, near):
    assert dictionaries.one_slip(one, other) is dictionaries.one_slip(other, one) is near


@pytest.mark.parametrize("words", ["يقفون جنبًا إلى جنب", "हिन्दी में लिखें", "l’école de Côte-d’Or"])
def test_marks_that_letters_carry_end_no_word(words):
    assert [each[0] for each in words_in(words)] == words.split()


# --- links ---

TOPICS = TABLES["topics"]
FUND = ("une visite de terrain", "a field visit for one delegation", "组织代表团实地考察")


def linked(texts: tuple[str, str, str], target: str) -> dict[str, str]:
    """A page about each topic, and one with a link."""
    pages = in_three(*(f"{TITLE}[{text}]({target})\n" for text in texts), path="home.md")
    for path, titles in TOPICS.items():
        pages |= {f"{code}/{path}": page(code, f"{TITLE}{title}.\n", title=title) for code, title in zip(CODES, titles, strict=True)}
    return pages


def test_a_text_with_the_words_of_another_page_is_a_warning_in_every_language_once_it_is_translated():
    texts = linked(FUND, "training.md")
    problems = reported("link-text", texts)
    assert told(problems) == sorted((f"docs/{code}/home.md", line_of(texts[f"{code}/home.md"], "](")) for code in CODES)
    assert {(problem.severity, problem.code) for problem in problems} == {("warning", "link-text/words-of-another-page")}
    assert reported("link-text", {uri: text for uri, text in texts.items() if uri not in ("en/home.md", "zh/home.md")}) == []


@pytest.mark.parametrize(("texts", "target"), [(FUND, "visits.md"), *TABLES["links that are right"]])
def test_a_text_of_no_other_page_or_of_its_own_too_and_a_link_out_of_the_site_are_not_reported(texts, target):
    assert reported("link-text", linked(tuple(texts), target)) == []


# --- terms ---


def test_a_phrase_that_is_another_term_is_exempt_with_its_reason():
    assert reported("glossary", in_three("En Asie du Sud-Est.", "In South-East Asia.", "在东南亚。")) == []
    (problem,) = reported("glossary", in_three("En Asie du Sud.", "In South Asia.", "在东南亚。"))
    assert (problem.file, problem.line, problem.remedy) == ("docs/zh/page.md", 6, "Use “南亚”.")


def test_a_right_form_that_no_text_has_is_reported_at_its_own_row():
    texts = in_three(*("\n\n".join([words] * 2) for words in ("En Asie du Sud.", "In Southern parts.", "在南亚。")))
    problems = [problem for problem in reported("glossary", texts) if problem.code == "glossary/in-no-text"]
    assert [problem.file for problem in problems] == ["docs/_data/glossary.yml"]


def test_an_acronym_that_no_text_has_is_reported_at_its_own_row():
    texts = in_three(*("\n\n".join([words] * 2) for words in ("L’Association des nations de l’Asie du Sud-Est.", "The ASEAN.", "东盟。")))
    (problem,) = (problem for problem in reported("glossary", texts) if problem.code == "glossary/in-no-text")
    assert (problem.file, problem.message) == (
        "docs/_data/glossary.yml",
        "No text has “ANASE”, though those of the other languages have “ASEAN” and “东盟”",
    )


@pytest.mark.parametrize(("what", "more", "severity", "line"), TABLES["left out"])
def test_a_term_is_left_out_as_an_error_and_of_one_sentence_of_its_section_as_a_warning(what, more, severity, line):
    bodies = (f"{TITLE}## Un {{#a}}\n\nLes pays du Sud agissent.\n\n{what[0]}\n", f"{TITLE}## One {{#a}}\n\n{more}\n\n{what[1]}\n")
    (problem,) = reported("glossary", {f"{code}/page.md": page(code, body) for code, body in zip(CODES, bodies, strict=False)})
    assert (problem.file, problem.line, problem.severity) == ("docs/en/page.md", line, severity)


def test_singular_plural_and_capitals_are_the_same_term():
    for form, words in TABLES["same term"].items():
        assert re.match(form_pattern(form), normal(words)), (form, words)


@pytest.mark.parametrize(("body", "front", "lines"), TABLES["acronyms"])
def test_an_acronym_is_explained_where_it_first_stands_but_in_titles(body, front, lines):
    assert [problem.line for problem in reported("glossary", {"en/page.md": page("en", body, **front)})] == lines


def test_an_exemption_needs_its_reason_and_a_known_rule(tmp_path):
    data = small_data(tmp_path)
    rows = ("text: a, rules: [no-such-rule], why: b", "text: c, rules: [EN-02]", "text: d, rules: [EN-02], languages: [de], why: e")
    line = add(data / "glossary.yml", "exempt:\n" + "\n".join(f"  - {{{row}}}" for row in rows))
    assert sorted({problem.line for problem in problems_of(load_editorial_data, data)}) == [line + 1, line + 2, line + 3]


@pytest.mark.parametrize(
    ("body", "needed"),
    [("2012\n:   An agreement is signed.", "def_list"), ("A term.[^1]\n\n[^1]: What it means.", "footnotes"), ("At three: a talk.", None)],
)
def test_an_extension_that_a_page_needs_and_the_configuration_lacks_is_missed_there(tmp_path, body, needed):
    extensions = ("attr_list", "def_list", "footnotes")
    workspace = small_workspace(in_three(*(f"{TITLE}{body}\n" for _ in CODES)))  # the title has an attribute list
    workspace.root = tmp_path
    for lacking in extensions:
        listed = "".join(f"  - {each}\n" for each in extensions if each != lacking)
        write(tmp_path, {"mkdocs.yml": f"markdown_extensions:\n{listed}"})
        found = [(problem.code, problem.line) for problem in data_rule._of_configuration(workspace) if problem.code == "data/no-extension"]
        assert found == [("data/no-extension", 2)] * (lacking in {"attr_list", needed})


def test_a_language_of_which_a_pack_lacks_words_keeps_a_rule_from_comparing_no_other():
    data = campaign_data()
    added = data.languages[1].model_copy(update={"code": "es", "tag": "es"})
    four = replace(data, languages=[*data.languages, added])
    spanish = {"es/page.md": page("es", "Todo es gratuito, sin gastos.")}
    right = in_three("Rien n’est payé. Il n’y a pas de frais.", "Nothing is paid. There are no fees.", "不付款，没有费用。")
    wrong = in_three("Rien n’est payé. Il n’y a pas de frais.", "Much is paid. There are fees.", "不付款，没有费用。")
    assert reported("segments", right | spanish, four) == []
    assert {problem.code for problem in reported("segments", wrong | spanish, four)} == {"segments/negation-missing"}
