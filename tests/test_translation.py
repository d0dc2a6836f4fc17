"""scripts/content/translation.py and scripts/rules/translation_status.py: what a translation was made from, and what has changed since."""

import datetime

import pytest

from scripts.content.data import load_data
from scripts.content.front_matter import FrontMatter, Translation
from scripts.content.markdown_page import MarkdownPage
from scripts.content.pages import PageSource, load_pages
from scripts.content.translation import FRONT, State, fingerprint, is_hash, normalized, parts, record, state, states, with_record
from scripts.content.yamlfile import front_matter
from scripts.diagnostics import SourceError
from scripts.languages import interface
from scripts.rules.translation_status import page_path, status_table, sync, sync_page
from scripts.rules.workspace import Workspace
from tests.conftest import CAMPAIGN
from tests.running import entered
from tests.sources import SMALL, add, small_data, spoil, tables

TABLES = tables("translation")

DAY = datetime.date(2026, 11, 23)
FRENCH = """---
title: Les donateurs
nav: Donateurs
description: "Une phrase qui décrit la page en français, assez longue."
---

# Les donateurs {#top}

Des mots.

## Qui peut donner {#who}

- des organismes ; d’autres aussi.
- {{ amount("training") }} pour un an.

## Par où commencer {#start}

Écrivez [ici](contact.md).
"""
ENGLISH = """---
# About the title.
title: Donors   # short
description: "A sentence that describes the page in English, long enough."
---

# Donors {#top}

Words.

## Who can give {#who}

- bodies; others too.
- {{ amount("training") }} for a year.

## How to start {#start}

Write [here](contact.md).
"""


def taken_apart(text: str, code: str = "fr", path: str = "donors.md"):
    raw, lines, body, offset = front_matter(text, f"docs/{code}/{path}")
    return PageSource(code, path, f"docs/{code}/{path}", FrontMatter.model_validate(raw), body, offset, lines)


@pytest.fixture
def root(tmp_path):
    """Languages and two pages in French; one of them in English; nothing in Chinese."""
    for name, text in {
        "_data/languages.yml": (SMALL / "docs/_data/languages.yml").read_text("utf-8"),
        "fr/donors.md": FRENCH,
        "en/donors.md": ENGLISH,
        "fr/funding/index.md": FRENCH,
        "fr/index.md": FRENCH,
    }.items():
        file = tmp_path / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


def reported(wrong: pytest.ExceptionInfo) -> tuple[str, int, str]:
    (problem,) = wrong.value.problems
    assert problem.rule == "translation"
    assert problem.remedy
    return problem.file, problem.line, problem.code.partition("/")[2]


# --- what is a change, and what is not ---


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Oui ; non ! Quoi ? Ceci : cela", "Oui\u202f; non\u202f! Quoi\u202f? Ceci\u00a0: cela"),  # FR-01, FR-02
        ("Oui; non", "Oui\u202f; non"),
        ('"mot" et «mot»', "«\u00a0mot\u00a0» et “mot”"),  # FR-03, FR-04
        ("l'offre", "l’offre"),
        ("120 000 USD et 120000 USD", "120\u202f000\u00a0USD et 120\u00a0000 USD"),  # FR-05
        ("1.3 milliard", "1,3 milliard"),  # FR-06
        ("A l’OIT, Etat", "À l’OIT, État"),  # FR-07
        ("95%", "95\u00a0%"),  # FR-08
        ("6 Septembre 2016", "6\u00a0septembre 2016"),  # FR-10, FR-12
        ("du 6-8 septembre", "du 6–8 septembre"),
        ("le 2ème séminaire, XXIème siècle", "le 2e séminaire, XXIe siècle"),  # FR-11
        ("et ainsi...", "et ainsi…"),  # FR-13
        ("un mot , (deux )  et", "un mot, (deux) et"),  # FR-14
        ("oeuvre, coeur", "œuvre, cœur"),  # FR-15
        ("Organisation internationale du travail", "Organisation internationale du Travail"),  # FR-16
        ("un mot - ou deux - ici", "un mot – ou deux – ici"),  # FR-18
        ("## Un titre. {#a}", "## Un titre {#a}"),  # FR-19
        ("## Un titre {#a}", "### Un titre {#b .c}"),
        ("mot&nbsp;: un", "mot\u00a0: un"),
        ("un mo\u00adt", "un mot"),
        ("deux\nlignes", "deux lignes"),
        ("*   item", "- item"),
        ("le *seminar*{ lang=en }", "le seminar"),
        ('le <span lang="en">seminar</span>', "le seminar"),
        ("[Contact](contact.md){ .button }", "[Contact](../fr/contact.md#top)"),
        ("Des mots.\n{: .lead }", "Des mots."),
        ("/// html | div.hero\n\nDes mots.\n\n///", "Des mots."),
        ("mots <!-- une note --> ici", "mots ici"),
        ('{{ figures("exp-02","exp-03") }}', '{{figures("exp-02", "exp-03")}}'),
    ],
)
def test_a_typographic_fix_is_no_change(before, after):
    assert fingerprint(before) == fingerprint(after)


@pytest.mark.parametrize(("before", "after"), TABLES["a changed word or figure is a change"])
def test_a_changed_word_or_figure_is_a_change(before, after):
    assert fingerprint(before) != fingerprint(after)


def test_normalizing_twice_changes_nothing_more():
    for file in sorted((CAMPAIGN / "docs/fr").rglob("*.md")):
        once = normalized(file.read_text("utf-8"))
        assert normalized(once) == once, file


def test_a_hash_is_eight_hexadecimal_digits():
    assert is_hash(fingerprint("mot"))
    assert not any(map(is_hash, ("", "1a2b3c4", "1a2b3c4d5", "1A2B3C4D", "1a2b3c4g")))


# --- the sections of a page ---


def test_a_page_has_its_front_matter_and_its_sections_with_title_and_line():
    found = parts(taken_apart(FRENCH))
    assert [(part.id, part.title, part.line) for part in found.values()] == [
        (FRONT, "", 1),
        ("top", "Les donateurs", 7),
        ("who", "Qui peut donner", 11),
        ("start", "Par où commencer", 16),
    ]


@pytest.mark.parametrize(("key", "value"), [("title", "Autre"), ("nav", "Autre"), ("description", "Une autre phrase, assez longue pour la page.")])
def test_a_text_of_the_front_matter_changes_the_front_matter_alone(key, value):
    text = "\n".join(f"{key}: {value}" if line.startswith(f"{key}:") else line for line in FRENCH.split("\n"))
    before, after = record(taken_apart(FRENCH), DAY).sections, record(taken_apart(text), DAY).sections
    assert [id_ for id_ in before if before[id_] != after[id_]] == [FRONT]


def test_what_is_no_text_of_the_front_matter_changes_nothing():
    text = FRENCH.replace("nav: Donateurs", "nav: Donateurs\nanchors: {old: top}")
    assert record(taken_apart(text), DAY) == record(taken_apart(FRENCH), DAY)


def test_a_heading_without_id_belongs_to_the_section_above_and_code_has_no_headings():
    text = FRENCH.replace("Des mots.", "Des mots.\n\n## Sans nom\n\n```\n## Code {#code}\n```\n\n### Plus bas {#lower}")
    assert list(parts(taken_apart(text))) == [FRONT, "top", "who", "start"]
    assert parts(taken_apart(text))["top"].hash != parts(taken_apart(FRENCH))["top"].hash


def test_words_before_the_first_heading_count_with_the_front_matter():
    text = FRENCH.replace("# Les donateurs", "Avant.\n\n# Les donateurs")
    assert parts(taken_apart(text))[FRONT].hash != parts(taken_apart(FRENCH))[FRONT].hash
    only_marks = FRENCH.replace("# Les donateurs", "/// html | div.hero\n\n# Les donateurs")
    assert record(taken_apart(only_marks), DAY) == record(taken_apart(FRENCH), DAY)


def test_titles_are_told_as_they_are_read():
    text = FRENCH.replace("## Qui peut donner {#who}", "## Le *seminar*{ lang=en } et [un `lien`](a.md) {#who .x}")
    assert parts(taken_apart(text))["who"].title == "Le seminar et un lien"


# --- states ---


def translated(sections: dict | None = None, **changed: str) -> str:
    """The English page with a record of the French one, some of its hashes replaced."""
    kept = record(taken_apart(FRENCH), DAY).sections if sections is None else sections
    return with_record(ENGLISH, Translation(date=DAY, sections=kept | changed))


def test_a_translation_is_current_outdated_or_missing():
    source = taken_apart(FRENCH)
    assert state(source, None) == State("missing")
    assert state(source, taken_apart(translated(), "en")) == State("current", DAY)
    assert state(source, taken_apart(ENGLISH, "en")) == State("outdated")


def test_an_outdated_translation_names_what_was_changed_added_and_removed():
    text = FRENCH.replace("Écrivez", "Téléphonez").replace("nav: Donateurs", "nav: Dons")
    text = text.replace("## Qui peut donner {#who}", "## Combien donner {#how-much}")
    found = state(taken_apart(text), taken_apart(translated(), "en"))
    assert (found.kind, found.date) == ("outdated", DAY)
    assert [(each.kind, each.id, each.title, each.line) for each in found.differences] == [
        ("changed", FRONT, "", 1),
        ("added", "how-much", "Combien donner", 11),
        ("changed", "start", "Par où commencer", 16),
        ("removed", "who", "Who can give", 0),
    ]
    assert [found.of(id_) for id_ in (FRONT, "top", "how-much", "who")] == ["changed", "current", "added", "removed"]


def test_a_typographic_fix_in_french_leaves_the_translation_current():
    text = FRENCH.replace("organismes ; d’autres", "organismes\u202f; d'autres").replace("Par où commencer", "Par où commencer.")
    assert state(taken_apart(text), taken_apart(translated(), "en")).kind == "current"


def test_the_state_of_all_pages_has_a_row_for_each_source_page_and_other_language(root):
    pages = sources_of(root)
    assert {key: found.kind for key, found in states(pages, ["fr", "en", "zh"]).items()} == {
        ("en", "donors.md"): "outdated",
        ("zh", "donors.md"): "missing",
        ("en", "index.md"): "missing",
        ("zh", "index.md"): "missing",
        ("en", "funding/index.md"): "missing",
        ("zh", "funding/index.md"): "missing",
    }
    assert states(pages, ["fr"]) == {}


def sources_of(root) -> dict[str, PageSource]:
    return {uri: page.source for uri, page in load_small(root).pages.items()}


def load_small(root) -> Workspace:
    """The workspace in ``root``; its pages alone are looked at, and need no data but the languages."""
    workspace = Workspace(root)
    for file in sorted((root / "docs").rglob("*.md")):
        code, _, path = file.relative_to(root / "docs").as_posix().partition("/")
        workspace.pages[f"{code}/{path}"] = MarkdownPage(taken_apart(file.read_text("utf-8"), code, path))
    return workspace


# --- the record in the file ---

RECORD = Translation(date=DAY, sections={"front": "1a2b3c4d", "top": "12345678"})
WRITTEN = "{date: 2026-11-23, sections: {front: 1a2b3c4d, top: '12345678'}}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: x # c\n---\nbody\n", f"---\ntitle: x # c\ntranslation: {WRITTEN}\n---\nbody\n"),
        ("---\r\ntitle: x\r\n---\r\nbody", f"---\r\ntitle: x\r\ntranslation: {WRITTEN}\r\n---\r\nbody"),
        ("\ufeff---\ntitle: x\n---\n", f"\ufeff---\ntitle: x\ntranslation: {WRITTEN}\n---\n"),
        ("---\n---\nbody", f"---\ntranslation: {WRITTEN}\n---\nbody"),
        ("---\ntitle: x\n...\n", f"---\ntitle: x\ntranslation: {WRITTEN}\n...\n"),
        (
            "---\ntranslation: {date: 2020-01-01, sections: {}}  # by sync\n# b\nnav: y\n---\n",
            f"---\ntranslation: {WRITTEN}  # by sync\n# b\nnav: y\n---\n",
        ),
        ("---\ntranslation:\n  date: 2020-01-01\n  sections:\n    a: b\n\n# b\nnav: y\n---\n", f"---\ntranslation: {WRITTEN}\n\n# b\nnav: y\n---\n"),
        ("---\nnav: y\ntranslation:\n  date: 2020-01-01\n  sections: {}\n---\n", f"---\nnav: y\ntranslation: {WRITTEN}\n---\n"),
        ("---\ntranslation:\nnav: y\n---\n", f"---\ntranslation: {WRITTEN}\nnav: y\n---\n"),
        ("---\ntranslation: {date: 2020-01-01,\n  sections: {}}\nnav: «\u00a0é»\n---\n", f"---\ntranslation: {WRITTEN}\nnav: «\u00a0é»\n---\n"),
        ("---\ntitle: a\n---\n\n---\ntranslation: x\n---\n", f"---\ntitle: a\ntranslation: {WRITTEN}\n---\n\n---\ntranslation: x\n---\n"),
    ],
)
def test_the_record_is_written_and_every_other_byte_stays(before, after):
    assert with_record(before, RECORD) == after
    assert with_record(after, RECORD) == after
    assert front_matter(after.removeprefix("\ufeff").replace("\r\n", "\n"), "f")[0]["translation"] == RECORD.model_dump()


def test_an_id_that_yaml_would_not_read_as_text_is_quoted():
    text = with_record("---\ntitle: x\n---\n", Translation(date=DAY, sections={"no": "0b101010", "on": "00000000"}))
    assert front_matter(text, "f")[0]["translation"]["sections"] == {"no": "0b101010", "on": "00000000"}


# --- sync ---


def test_sync_records_the_french_page_and_the_day_and_changes_nothing_else(root):
    change = sync(root, "donors.md", "en", DAY)
    assert change.path == root / "docs/en/donors.md"
    assert change.old == ENGLISH
    added = [line for line in change.new.split("\n") if line not in ENGLISH.split("\n")]
    assert len(added) == 1
    assert change.new.replace(f"{added[0]}\n", "", 1) == ENGLISH
    change.write()
    assert state(taken_apart(FRENCH), taken_apart(change.path.read_text("utf-8"), "en")) == State("current", DAY)
    again = sync(root, "donors.md", "en", DAY)
    assert again.old == again.new == change.new


def test_the_command_writes_the_record_and_shows_it(root, monkeypatch, run):
    entered(root, monkeypatch)
    code, out, _ = run("sync", "donors", "en")
    assert code == 0
    today = f"date: {datetime.date.today().isoformat()}"
    assert today in out
    assert today in (root / "docs/en/donors.md").read_text("utf-8")


def test_sync_of_a_page_is_dated_today(root):
    assert f"date: {datetime.date.today().isoformat()}" in sync_page(root, "donors", "en").new


def test_sync_after_a_change_renews_the_record_and_repairs_a_broken_one(root):
    sync(root, "donors.md", "en", DAY).write()
    spoil(root / "docs/fr/donors.md", "Des mots", "D’autres mots")
    later = sync(root, "donors.md", "en", datetime.date(2026, 12, 1))
    assert (later.old.count("2026-11-23"), later.new.count("2026-12-01"), later.new.count("2026-11-23")) == (1, 1, 0)
    spoil(root / "docs/en/donors.md", "^translation: .*", "translation: [1, 2]")
    repaired = sync(root, "donors.md", "en", DAY)
    assert taken_apart(repaired.new, "en").front.translation.date == DAY


def test_a_page_that_moves_keeps_its_record(root):
    sync(root, "donors.md", "en", DAY).write()
    for code in ("fr", "en"):
        (root / f"docs/{code}/donors.md").rename(root / f"docs/{code}/givers.md")
    assert states(sources_of(root), ["fr", "en"])["en", "givers.md"] == State("current", DAY)


def test_windows_line_ends_are_kept(root):
    file = root / "docs/en/donors.md"
    file.write_bytes(ENGLISH.replace("\n", "\r\n").encode())
    sync(root, "donors.md", "en", DAY).write()
    written = file.read_bytes()
    assert written.count(b"\n") == written.count(b"\r\n") == ENGLISH.count("\n") + 1


@pytest.mark.parametrize(
    ("pattern", "replacement", "line", "code"),
    [
        (r"## Who can give \{#who\}\n", "", 1, "missing-section"),
        (r"\{#start\}", "{#begin}", 1, "missing-section"),
        (r"## How", "## More {#more}\n\n## How", 16, "extra-section"),
        (r"(## Who [^#]*#who\}[^#]*)(## How .*\n\n.*\n)", r"\2\n\1", 11, "section-order"),
    ],
)
def test_sync_refuses_a_page_whose_sections_are_not_those_of_the_french_one(root, pattern, replacement, line, code):
    spoil(root / "docs/en/donors.md", pattern, replacement)
    before = (root / "docs/en/donors.md").read_bytes()
    with pytest.raises(SourceError) as wrong:
        sync(root, "donors.md", "en", DAY)
    assert reported(wrong) == ("docs/en/donors.md", line, code)
    assert (root / "docs/en/donors.md").read_bytes() == before


@pytest.mark.parametrize(
    ("page", "language", "file", "code"),
    [
        ("donors", "fr", "docs/_data/languages.yml", "source-language"),
        ("donors", "de", "docs/_data/languages.yml", "unknown-language"),
        ("donors", "zh", "docs/zh/donors.md", "missing-page"),
        ("donor", "en", "docs/fr/donor.md", "unknown-page"),
        ("../donors", "en", "docs/donors.md", "unknown-page"),
        ("../en/donors", "en", "docs/en/donors.md", "unknown-page"),
    ],
)
def test_sync_reports_what_it_cannot_find(root, page, language, file, code):
    with pytest.raises(SourceError) as wrong:
        sync_page(root, page, language)
    assert reported(wrong)[0::2] == (file, code)


def test_sync_tells_front_matter_that_cannot_be_read(root):
    spoil(root / "docs/en/donors.md", "^title: .*", "titel: Donors")
    with pytest.raises(SourceError) as wrong:
        sync_page(root, "donors", "en")
    assert {problem.file for problem in wrong.value.problems} == {"docs/en/donors.md"}


@pytest.mark.parametrize(("written", "path"), TABLES["a page is named as people write it"])
def test_a_page_is_named_as_people_write_it(root, written, path):
    assert page_path(root, written) == path


def test_a_page_is_named_by_its_whole_path_too(root):
    assert page_path(root, str(root / "docs/fr/donors.md")) == "donors.md"


# --- status ---


@pytest.fixture
def workspace(root, data):
    sync(root, "donors.md", "en", DAY).write()
    workspace = load_small(root)
    workspace.loaded = data
    return workspace


def test_the_status_has_a_line_for_each_page_with_its_state_in_each_language(workspace):
    assert status_table(workspace, False).split("\n") == [
        "page              en                   zh",
        "donors.md         current 2026-11-23   missing",
        "funding/index.md  missing              missing",
        "index.md          missing              missing",
        "",
        "1 current, 0 outdated, 5 missing",
    ]


def test_the_status_names_what_has_changed_and_what_to_run(root, workspace):
    spoil(root / "docs/fr/donors.md", "Des mots", "D’autres mots")
    workspace.pages = load_small(root).pages
    table = status_table(workspace, False)
    assert "donors.md         outdated 2026-11-23  missing" in table
    assert "docs/en/donors.md: “Les donateurs” (#top, line 7)\n    → python -m scripts sync donors en" in table
    assert "0 current, 1 outdated, 5 missing" in table


def test_the_status_is_coloured_on_a_terminal_only(workspace):
    assert "\033[32mcurrent 2026-11-23" in status_table(workspace, True)
    assert "\033" not in status_table(workspace, False)


# --- a language being started ---

SPANISH = "- {code: es, tag: es, name: español, open_graph: es_ES, locale: es_ES, scale: false, draft: true}\n"


@pytest.fixture
def draft(tmp_path):
    """The small set of data, with Spanish as a draft that has no text at all."""
    folder = small_data(tmp_path / "docs")
    add(folder / "languages.yml", SPANISH)
    return folder


def test_a_draft_language_has_the_texts_of_the_source_language_until_it_has_its_own(draft):
    spoil(draft / "ui.yml", "zh: 底线}", "zh: 底线, es: Pisos}\ntagline: {fr: Un mot, en: A word, zh: 一句话}")
    data = load_data(draft)
    assert data.ui["site_name"]["es"] == "Pisos"
    assert data.ui["tagline"]["es"] == data.ui["tagline"]["fr"]
    assert data.ui["tagline"]["es"].code == "fr"
    assert data.ui["project_n"]["es"] == interface("es")["project_n"]
    assert not hasattr(data.ui["site_name"]["es"], "code")
    assert data.contacts[0].city["es"] == "Genève"
    assert data.project_by_slug["field-visits"].duration.words["es"] == "trois jours"
    assert data.source_by_id["ext-one"].pages["es"] == data.source_by_id["ext-one"].pages["fr"]
    assert data.projects.units["per_year"]["es"] == "{amount} par an"


def test_a_borrowed_figure_is_that_of_the_source_language(draft):
    spoil(draft / "facts.yml", "short: {en: 95%}", 'short: {fr: "95\u00a0%"}\n    emphasis: {fr: "95", en: "95", zh: "95"}')
    fact = load_data(draft).fact_by_id["exp-02"]
    assert fact.figure("es") == fact.figure("fr") == "95\u00a0%"
    assert fact.figure("es") == fact.figure("fr")
    spoil(draft / "facts.yml", "zh: 95%}", "zh: 95%, es: 95 por ciento}")
    assert load_data(draft).fact_by_id["exp-02"].figure("es") == "95 por ciento"


def test_a_language_that_is_no_draft_still_needs_every_text(draft):
    spoil(draft / "languages.yml", ", draft: true", "")
    with pytest.raises(SourceError) as wrong:
        load_data(draft)
    assert any("no text in es" in problem.message for problem in wrong.value.problems)


# --- the pages of the site ---


def test_every_page_of_the_site_has_its_record_and_is_current(data):
    found = states(load_pages(CAMPAIGN / "docs", data), ["fr", "en", "zh"])
    assert {key for key, each in found.items() if each.kind != "current"} == set()


def test_sections_are_those_that_the_rules_see(data):
    for page in load_pages(CAMPAIGN / "docs", data).values():
        assert list(parts(page)) == [FRONT, *(section.id for section in MarkdownPage(page).sections if section.id)]
