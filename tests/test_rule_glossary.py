"""The site's terms: what is forbidden, what a translation left out, which acronym nothing explains; and the file itself."""

import re

import pytest

from scripts.content.data import load_editorial_data
from scripts.diagnostics import SourceError
from scripts.rules.content import glossary
from scripts.rules.terms import form_pattern, normal
from tests.check_helpers import in_three, small_workspace, spoilt, told, with_data
from tests.sources import add, small_data, tables

TABLES = tables("rule_glossary")

FR = TABLES["fr"]
EN = TABLES["en"]
ZH = TABLES["zh"]
PAGES = in_three(FR, EN, ZH)


def problems_of(pages: dict[str, str]):
    return list(glossary.check(small_workspace(pages)))


def test_a_warning_of_the_glossary_stays_one():
    pages, _ = spoilt(PAGES, "zh/page.md", "国际劳工组织支持", "劳工组织支持")
    found = [problem for problem in problems_of(pages) if "劳工组织" in problem.message and problem.code == "glossary/forbidden"]
    assert {problem.severity for problem in found} == {"warning"}


@pytest.mark.parametrize(
    ("code", "right", "quoted"),
    [
        ("en", "social protection floors", '<span lang="fr">socles de protection sociale</span>'),
        ("en", "social protection floors", '<q data-quote lang="fr">socles de protection sociale</q>'),
        ("zh", "社会保护底线", "*social protection floors*{: lang=en }"),
        ("fr", "socles de protection sociale", '<span lang="en">social protection floors</span>'),
    ],
)
def test_a_quotation_may_have_the_term_in_another_language(code, right, quoted):
    pages, _ = spoilt(PAGES, f"{code}/page.md", right, quoted)
    assert problems_of(pages) == []


@pytest.mark.parametrize(
    ("uri", "old", "new"),
    [
        ("en/page.md", "It also", "It also"),
        ("en/page.md", "It also", 'It (<span lang="fr">la sécurité sociale</span>) also'),
        ("fr/page.md", "Elle aide aussi", 'Elle `ILO` https://a.example/ILO info@ILO.org {{ cite("ILO") }} [aide](ILO.md) aussi'),
        ("en/page.md", "## The floors {#floors}\n\n", ""),
        ("en/page.md", "The International", "[^1]: The ILO says so.\n\nThe International"),
    ],
    ids=["right terms", "a quotation of the source", "no prose", "sections that do not agree", "a footnote is read after the text"],
)
def test_what_is_right_gives_no_message(uri, old, new):
    assert old in PAGES[uri]
    assert problems_of(PAGES | {uri: PAGES[uri].replace(old, new, 1)}) == []


def test_a_phrase_that_is_another_term_is_exempt_with_its_reason():
    pages = in_three("# Une page {#top}\n\nEn Asie du Sud-Est.\n", "# One page {#top}\n\nIn South-East Asia.\n", "# 页面 {#top}\n\n在东南亚。\n")
    assert problems_of(pages) == []
    pages = in_three("# Une page {#top}\n\nEn Asie du Sud.\n", "# One page {#top}\n\nIn South Asia.\n", "# 页面 {#top}\n\n在东南亚。\n")
    (problem,) = problems_of(pages)
    assert (problem.file, problem.line, problem.remedy) == ("docs/zh/page.md", 8, "Use “南亚”.")


def test_a_term_that_a_translation_leaves_out_is_told_where_it_should_stand():
    pages, line = spoilt(PAGES, "zh/page.md", "南方国家", "这些国家")
    (problem,) = problems_of(pages)
    assert (problem.file, problem.line, problem.severity) == ("docs/zh/page.md", line, "error")
    assert problem.code == "glossary/name-left-out"


def test_a_term_left_out_of_one_sentence_of_its_section_is_a_warning():
    more = {"fr": "\nLes pays du Sud agissent.\n", "en": "\nThey act.\n", "zh": "\n南方国家采取行动。\n"}
    pages = {uri: text + more[uri[:2]] for uri, text in PAGES.items()}
    (problem,) = problems_of(pages)
    assert (problem.file, problem.line, problem.severity) == ("docs/en/page.md", 16, "warning")


def test_singular_plural_and_capitals_are_the_same_term():
    for form, words in {
        "socle de protection sociale": "Socles de protection sociale",
        "field visit": "Field visits",
        "country": "Countries",
        "ILO": "ILO-China",
        "capacités institutionnelles": "capacité institutionnelle",
        "donor": "donors",
    }.items():
        assert re.match(form_pattern(form), normal(words)), (form, words)
    assert not re.search(form_pattern("Asie du Sud"), "Asie du Sud-Est")
    assert not re.search(form_pattern("ILO"), "SILOS")


def test_an_acronym_explained_further_down_is_told_where_it_first_stands():
    bodies = (
        FR.replace("# Une page {#top}\n", "# Une page {#top}\n\nL’OIT agit.\n"),
        EN.replace("{#top}\n", "{#top}\n\nIt acts: the ILO.\n"),
        ZH.replace("{#top}\n", "{#top}\n\n国际劳工组织。\n"),
    )
    assert told(problems_of(in_three(*bodies))) == [("docs/en/page.md", 8), ("docs/fr/page.md", 8)]


def test_titles_may_have_an_acronym_before_it_is_explained():
    pages = {
        uri: text.replace("# Une page", "# L’OIT").replace("# One page", "# The ILO").replace("# 页面", "# 国际劳工组织")
        for uri, text in PAGES.items()
    }
    assert problems_of(pages) == []


def test_a_summary_which_cards_show_explains_its_acronyms_itself():
    pages, line = spoilt(PAGES, "en/page.md", "---\n\n", "summary: What the ILO does.\n---\n\n")
    assert told(problems_of(pages)) == [("docs/en/page.md", line)]
    pages, _ = spoilt(PAGES, "en/page.md", "---\n\n", "summary: What the International Labour Organization (ILO) does.\nwhere: The ILO.\n---\n\n")
    assert problems_of(pages) == []


def test_an_acronym_that_is_not_explained_is_told_where_it_first_stands():
    pages, line = spoilt(PAGES, "en/page.md", "The International Labour Organization (ILO) acts.", "The work of the ILO.")
    assert told(problems_of(pages)) == [("docs/en/page.md", line)]


DATA = """words:
  fr: L’OIT et ses donateurs
  en: The ILO and its contributors
  zh: 国际劳工组织及其捐款人
"""


def test_texts_of_data_files_are_held_to_the_terms():
    assert told(glossary.check(with_data(DATA))) == [("docs/_data/words.yml", 3), ("docs/_data/words.yml", 4), ("docs/_data/words.yml", 4)]


def test_an_exemption_needs_its_reason_and_a_known_rule(tmp_path):
    data = small_data(tmp_path)
    rows = ("text: a, rules: [no-such-rule], why: b", "text: c, rules: [EN-02]", "text: d, rules: [EN-02], languages: [de], why: e")
    line = add(data / "glossary.yml", "exempt:\n" + "\n".join(f"  - {{{row}}}" for row in rows))
    with pytest.raises(SourceError) as error:
        load_editorial_data(data)
    assert sorted({problem.line for problem in error.value.problems}) == [line + 1, line + 2, line + 3]
