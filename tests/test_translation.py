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
from scripts.rules.translation_status import page_path, status_table, sync
from scripts.rules.workspace import Workspace
from tests.conftest import CAMPAIGN, CODES
from tests.running import entered, problem_of
from tests.sources import SMALL, add, small_data, spoil, tables, write

TABLES = tables("translation")
DAY = datetime.date(2026, 11, 23)
FRENCH, ENGLISH = TABLES["french"], TABLES["english"]


def source_of(text: str, code: str = "fr", path: str = "donors.md") -> PageSource:
    raw, lines, body, offset = front_matter(text, f"docs/{code}/{path}")
    return PageSource(code, path, f"docs/{code}/{path}", FrontMatter.model_validate(raw), body, offset, lines)


@pytest.fixture
def root(tmp_path):
    """Languages and three pages in French; one of them in English; nothing in Chinese."""
    pages = dict.fromkeys(("fr/donors.md", "fr/funding/index.md", "fr/index.md"), FRENCH) | {"en/donors.md": ENGLISH}
    write(tmp_path / "docs", pages | {"_data/languages.yml": (SMALL / "docs/_data/languages.yml").read_text("utf-8")})
    return tmp_path


def workspace_of(root) -> Workspace:
    """The workspace in ``root``; its pages alone are looked at, and need no data but the languages."""
    workspace = Workspace(root)
    for file in sorted((root / "docs").rglob("*.md")):
        code, _, path = file.relative_to(root / "docs").as_posix().partition("/")
        workspace.pages[f"{code}/{path}"] = MarkdownPage(source_of(file.read_text("utf-8"), code, path))
    return workspace


def states_of(root) -> dict[tuple[str, str], State]:
    return states({uri: page.source for uri, page in workspace_of(root).pages.items()}, list(CODES))


# --- what is a change, and what is not ---


@pytest.mark.parametrize(("before", "after"), TABLES["a typographic fix is no change"])
def test_a_typographic_fix_is_no_change(before, after):
    assert fingerprint(before) == fingerprint(after)
    assert normalized(normalized(before)) == normalized(before)


@pytest.mark.parametrize(("before", "after"), TABLES["a changed word or figure is a change"])
def test_a_changed_word_or_figure_is_a_change(before, after):
    assert fingerprint(before) != fingerprint(after)


def test_a_hash_is_eight_hexadecimal_digits_quoted_for_yaml():
    text = with_record("---\ntitle: x\n---\n", Translation(date=DAY, sections={"no": "0b101010", "on": "00000000"}))
    assert front_matter(text, "f")[0]["translation"]["sections"] == {"no": "0b101010", "on": "00000000"}
    assert is_hash(fingerprint("mot")) and not any(map(is_hash, ("", "1a2b3c4", "1a2b3c4d5", "1A2B3C4D", "1a2b3c4g")))


# --- the sections of a page ---


def test_a_page_has_its_front_matter_and_its_sections_with_title_and_line():
    text = FRENCH.replace("Qui peut donner", "Le *seminar*{ lang=en } et [un `lien`](a.md)")
    found = parts(source_of(text)).values()
    assert [(part.id, part.title, part.line) for part in found] == [
        (FRONT, "", 1),
        ("top", "Les donateurs", 7),
        ("who", "Le seminar et un lien", 11),
        ("start", "Par où commencer", 16),
    ]


@pytest.mark.parametrize(("old", "new", "changed"), TABLES["a change concerns its section alone"])
def test_a_change_concerns_its_section_alone(old, new, changed):
    before, after = (record(source_of(text), DAY).sections for text in (FRENCH, FRENCH.replace(old, new, 1)))
    assert list(before) == list(after) == [FRONT, "top", "who", "start"]
    assert [id_ for id_ in before if before[id_] != after[id_]] == changed


# --- states ---


def translated() -> PageSource:
    """The English page with a record of the French one."""
    return source_of(with_record(ENGLISH, Translation(date=DAY, sections=record(source_of(FRENCH), DAY).sections)), "en")


def test_an_outdated_translation_names_what_was_changed_added_and_removed():
    text = FRENCH.replace("Écrivez", "Téléphonez").replace("nav: Donateurs", "nav: Dons")
    found = state(source_of(text.replace("## Qui peut donner {#who}", "## Combien donner {#how-much}")), translated())
    assert (found.kind, found.date) == ("outdated", DAY)
    assert [(each.kind, each.id, each.title, each.line) for each in found.differences] == [
        ("changed", FRONT, "", 1),
        ("added", "how-much", "Combien donner", 11),
        ("changed", "start", "Par où commencer", 16),
        ("removed", "who", "Who can give", 0),
    ]
    assert [found.of(id_) for id_ in (FRONT, "top", "how-much", "who")] == ["changed", "current", "added", "removed"]


# --- the record in the file ---

RECORD = Translation(date=DAY, sections={"front": "1a2b3c4d", "top": "12345678"})
WRITTEN = "translation: {date: 2026-11-23, sections: {front: 1a2b3c4d, top: '12345678'}}"


@pytest.mark.parametrize(("before", "after"), TABLES["the record is written and every other byte stays"])
def test_the_record_is_written_and_every_other_byte_stays(before, after):
    after = after.replace("@", WRITTEN)
    assert with_record(before, RECORD) == after
    assert with_record(after, RECORD) == after
    assert front_matter(after.removeprefix("\ufeff").replace("\r\n", "\n"), "f")[0]["translation"] == RECORD.model_dump()


# --- sync ---


def test_sync_records_the_french_page_and_the_day_and_changes_nothing_else(root, monkeypatch, run):
    assert states_of(root)["en", "donors.md"] == State("outdated")
    change = sync(root, "donors.md", "en", DAY)
    assert (change.path, change.old) == (root / "docs/en/donors.md", ENGLISH)
    (added,) = [line for line in change.new.split("\n") if line not in ENGLISH.split("\n")]
    assert change.new.replace(f"{added}\n", "", 1) == ENGLISH
    change.write()
    again = sync(root, "donors.md", "en", DAY)
    assert again.old == again.new == change.new
    for code in ("fr", "en"):  # a page that moves keeps its record
        (root / f"docs/{code}/donors.md").rename(root / f"docs/{code}/givers.md")
    others = {(code, path): State("missing") for path in ("index.md", "funding/index.md") for code in ("en", "zh")}
    assert states_of(root) == others | {("en", "givers.md"): State("current", DAY), ("zh", "givers.md"): State("missing")}
    entered(root, monkeypatch)
    ended, today = run("sync", "givers", "en"), f"date: {datetime.date.today().isoformat()}"
    assert (ended.code, today in ended.out, today in (root / "docs/en/givers.md").read_text("utf-8")) == (0, True, True)


def test_sync_after_a_change_renews_the_record_repairs_a_broken_one_and_keeps_line_ends(root):
    sync(root, "donors.md", "en", DAY).write()
    spoil(root / "docs/fr/donors.md", "Des mots", "D’autres mots")
    later = sync(root, "donors.md", "en", datetime.date(2026, 12, 1))
    assert (later.old.count("2026-11-23"), later.new.count("2026-12-01"), later.new.count("2026-11-23")) == (1, 1, 0)
    file = root / "docs/en/donors.md"
    spoil(file, "^translation: .*", "translation: [1, 2]")
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    sync(root, "donors.md", "en", DAY).write()
    assert source_of(file.read_text("utf-8"), "en").front.translation.date == DAY
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n") == ENGLISH.count("\n") + 1


@pytest.mark.parametrize(("pattern", "replacement", "line", "code"), TABLES["sync refuses a page with other sections"])
def test_sync_refuses_a_page_whose_sections_are_not_those_of_the_french_one(root, pattern, replacement, line, code):
    spoil(root / "docs/en/donors.md", pattern, replacement)
    before = (root / "docs/en/donors.md").read_bytes()
    problem = problem_of(sync, root, "donors.md", "en", DAY)
    assert (problem.file, problem.line, problem.code) == ("docs/en/donors.md", line, f"translation/{code}")
    assert (root / "docs/en/donors.md").read_bytes() == before


@pytest.mark.parametrize(("page", "language", "file", "code"), TABLES["sync reports what it cannot find or read"])
def test_sync_reports_what_it_cannot_find_or_read(root, page, language, file, code):
    write(root / "docs/en", {"index.md": "---\ntitle: x: y\n---\n"})
    problem = problem_of(sync, root, page, language)
    assert (problem.file, problem.code) == (file, code)


@pytest.mark.parametrize(("written", "path"), [*TABLES["a page is named as people write it"], ("{root}/docs/fr/donors.md", "donors.md")])
def test_a_page_is_named_as_people_write_it(root, written, path):
    assert page_path(root, written.replace("{root}", str(root))) == path


# --- status ---


def test_the_status_has_a_line_for_each_page_and_names_what_has_changed_and_what_to_run(root, data):
    sync(root, "donors.md", "en", DAY).write()
    workspace = workspace_of(root)
    workspace.loaded = data
    assert status_table(workspace, False).split("\n") == [
        "page              en                   zh",
        "donors.md         current 2026-11-23   missing",
        "funding/index.md  missing              missing",
        "index.md          missing              missing",
        "",
        "1 current, 0 outdated, 5 missing",
    ]
    assert "\033[32mcurrent 2026-11-23" in status_table(workspace, True)
    spoil(root / "docs/fr/donors.md", "Des mots", "D’autres mots")
    workspace.pages = workspace_of(root).pages
    table = status_table(workspace, False)
    assert "donors.md         outdated 2026-11-23  missing" in table
    assert "docs/en/donors.md: “Les donateurs” (#top, line 7)\n    → python -m scripts sync donors en" in table
    assert "0 current, 1 outdated, 5 missing" in table


# --- a language being started ---


@pytest.fixture
def draft(tmp_path):
    """The small set of data, with Spanish as a draft that has no text at all."""
    folder = small_data(tmp_path / "docs")
    add(folder / "languages.yml", "- {code: es, tag: es, name: español, open_graph: es_ES, locale: es_ES, scale: false, draft: true}")
    return folder


def test_a_draft_language_has_the_texts_of_the_source_language_until_it_has_its_own(draft):
    spoil(draft / "ui.yml", "zh: 底线}", "zh: 底线, es: Pisos}\ntagline: {fr: Un mot, en: A word, zh: 一句话}")
    spoil(draft / "facts.yml", "short: {en: 95%}", 'short: {fr: "95\u00a0%"}\n    emphasis: {fr: "95", en: "95", zh: "95"}')
    data = load_data(draft)
    assert (data.ui["site_name"]["es"], data.ui["project_n"]["es"]) == ("Pisos", interface("es")["project_n"])
    assert not hasattr(data.ui["site_name"]["es"], "code")
    assert (data.ui["tagline"]["es"], data.ui["tagline"]["es"].code) == ("Un mot", "fr")
    assert data.contacts[0].city["es"] == "Genève"
    assert data.project_by_slug["field-visits"].duration.words["es"] == "trois jours"
    assert data.source_by_id["ext-one"].pages["es"] == data.source_by_id["ext-one"].pages["fr"]
    assert data.projects.units["per_year"]["es"] == "{amount} par an"
    assert data.fact_by_id["exp-02"].figure("es") == "95\u00a0%", "a borrowed figure is that of the source language"
    spoil(draft / "facts.yml", "zh: 95%}", "zh: 95%, es: 95 por ciento}")
    assert load_data(draft).fact_by_id["exp-02"].figure("es") == "95 por ciento"
    spoil(draft / "languages.yml", ", draft: true", "")
    with pytest.raises(SourceError, match="data/not-a-draft"):
        load_data(draft)


def test_every_page_of_the_campaign_is_current_and_has_the_sections_that_the_rules_see(data):
    pages = load_pages(CAMPAIGN / "docs", data)
    assert {key for key, each in states(pages, list(CODES)).items() if each.kind != "current"} == set()
    for page in pages.values():
        assert list(parts(page)) == [FRONT, *(heading.id for heading in MarkdownPage(page).headings if heading.id and heading.level <= 2)]
