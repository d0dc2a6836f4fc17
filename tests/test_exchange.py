"""``export`` and ``import``: segments for translators, in XLIFF and PO, and back into pages and data without loss."""

import re
from pathlib import Path

import pytest
from lxml import etree
from translate.storage.pypo import pofile
from translate.storage.tbx import tbxfile
from translate.storage.tmx import tmxfile
from translate.storage.xliff2 import Xliff2File

from scripts.content.markdown.front import front_of
from scripts.content.yaml_text import paths_of_language, remove
from scripts.diagnostics import SourceError
from scripts.edit.exchange.export import FORMATS, export
from scripts.edit.exchange.importing import imported
from scripts.edit.exchange.pages import Page
from scripts.edit.exchange.units import sheets, units
from scripts.edit.new.plan import confirmed
from scripts.rules.translation_status import sync
from scripts.rules.workspace import Workspace
from scripts.system.usage import UsageError
from tests.running import problem_of, tree
from tests.sources import git, spoil, tables

TABLES = tables("exchange")

FRENCH, ENGLISH = TABLES["french"], TABLES["english"]
IN = "{urn:oasis:names:tc:xliff:document:2.0}"


@pytest.fixture
def small(root) -> Path:
    """The campaign with one page more, current in English and missing in Chinese."""
    for code, text in (("fr", FRENCH), ("en", ENGLISH)):
        (root / f"docs/{code}/page.md").write_text(text, "utf-8")
    sync(root, "page", "en").write()
    return root


def exported(root: Path, code: str, form: str = "xliff", everything: bool = False) -> Path:
    """Export to a new folder; returns the file of the segments."""
    folder = root / f"out-{len(list(root.glob('out-*')))}"
    export(root, code, everything, form, folder)
    return folder / f"{code}.{FORMATS[form]}"


def translate(path: Path, *pairs: tuple[str, str]) -> Path:
    """Write in the XLIFF file ``path``, as a translation program does, the second of each pair as the target of the source that the first is in."""
    tree = etree.parse(path)
    for words, target in pairs:
        page = tree.find(f"{IN}file[@original='docs/fr/page.md']")
        segment = next(each for each in page.iter(f"{IN}segment") if words in "".join(each[0].itertext()))
        for old in segment.findall(f"{IN}target"):
            segment.remove(old)
        segment.append(etree.fromstring(f'<target xmlns="{IN[1:-1]}">{target}</target>'))
        segment.set("state", "translated")
    tree.write(path, encoding="utf-8")
    return path


def added(change) -> list[str]:
    """The lines that ``change`` adds, but for records of translations."""
    diffs = "\n".join(each.diff() for each in change.changes())
    return [line[1:] for line in diffs.splitlines() if line.startswith("+") and not line.startswith(("+++", "+translation"))]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("content", ["campaign", "water"])
def test_what_nobody_has_changed_changes_nothing(content, form, request, tmp_path):
    root = request.getfixturevalue(content)
    for language in Workspace.load(root).data.languages[1:][:: 1 if form == "xliff" else -2]:
        export(root, language.code, True, form, tmp_path / language.code)
        assert imported(root, tmp_path / language.code / f"{language.code}.{FORMATS[form]}").files == {}


@pytest.mark.parametrize("content", ["campaign", "water"])
def test_a_page_made_from_the_source_page_and_the_translations_is_the_translated_page(content, request):
    workspace = Workspace.load(request.getfixturevalue(content))
    read, seen = sheets(workspace, workspace.codes), 0
    for code in workspace.codes[1:]:
        pages: dict[str, list] = {}
        for unit in units(workspace, code, read):
            pages.setdefault(unit.translation.removeprefix("docs/"), []).append(unit)
        for uri in pages.keys() & read.keys():
            given = {unit.id: unit.target.content for unit in pages[uri]}
            text, misread = Page(uri, read[pages[uri][0].file.removeprefix("docs/")], None, pages[uri], given, workspace.engine).text()
            assert misread == []
            assert text[front_of(text).end :] == read[uri].raw[front_of(read[uri].raw).end :]
            seen += 1
    assert seen > 15


def test_a_changed_translation_is_all_that_changes_and_the_page_is_declared_up_to_date(small, capsys):
    spoil(small / "docs/fr/page.md", "Des mots", "De bons mots")
    spoil(small / "docs/fr/page.md", "(- .* pour un an.)", r"\1\n- Un point de plus.")
    file = translate(exported(small, "en"), ("bons mots", 'Good words: the <pc id="2">first ones</pc>*not*.'))
    before = tree(small / "docs")
    assert confirmed(imported(small, file), yes=False, dry_run=True) == 0
    words, said = "Good words: the [first ones](index.md){ .button }&#42;not&#42;.", capsys.readouterr().out
    assert f"+{words}\n" in said
    assert "docs/en/page.md: 9 segments not ready, the first from docs/fr/page.md:6" in said
    assert tree(small / "docs") == before
    rest = [("Qui peut", "Who"), ("Des organismes", "Bodies"), ("pour un", '<ph id="1"/> each'), ("de plus", "One more"), ("Quoi", "What")]
    translate(file, *rest, ("Les donateurs", "Donors"), ("Combien", "Much|more"), ("Un an", "A year"), ("2", "2"))
    change = imported(small, file)
    items = ["- Bodies", '- {{ amount("training") }} each', "- One more", "| What | Much&#124;more |"]
    assert added(change) == [words, "## Who {#who}", *items]
    change.write()
    assert imported(small, file).files == {}


def test_a_text_above_does_not_make_a_translation_unusable(small):
    file = translate(exported(small, "en", everything=True), ("pour un an", '<ph id="1"/> each'))
    for code in ("fr", "en"):
        spoil(small / f"docs/{code}/page.md", r"^- (\w+)", r"- De plus.\n- \1")
    assert added(imported(small, file)) == ['- {{ amount("training") }} each']


@pytest.mark.parametrize(("source", "target", "message"), TABLES["what would break the structure is refused"])
def test_what_would_break_the_structure_is_refused_with_its_line(small, source, target, message):
    file = translate(exported(small, "en", everything=True), (source, target))
    problem = problem_of(imported, small, file)
    assert message in problem.message
    assert (problem.file, source in "\n".join(file.read_text("utf-8").splitlines()[problem.line - 1 : problem.line + 20])) == ("out-0/en.xlf", True)


@pytest.mark.parametrize(("name", "old", "stale"), [("fr", "Des mots", "docs/fr/page.md:8"), ("en", "Words", "docs/en/page.md:9")])
def test_what_has_changed_since_the_export_is_never_written_over(small, name, old, stale):
    file = translate(exported(small, "en", everything=True), ("Des mots", '<pc id="2">words</pc>'))
    untouched = exported(small, "en", everything=True)
    spoil(small / f"docs/{name}/page.md", old, "Autre chose")
    with pytest.raises(SourceError, match=f"{stale} has changed since this file was exported"):
        imported(small, file)
    assert imported(small, untouched).files == {}


def test_a_page_is_not_complete_when_its_source_has_changed_since_the_export(small):
    file = translate(exported(small, "en", everything=True), ("pour un an", '<ph id="1"/> each'))
    spoil(small / "docs/fr/page.md", "Des mots", "Autre chose")
    stale = "the French text of docs/fr/page.md:8 has changed since this export: export again"
    assert imported(small, file).notes[2] == f"docs/en/page.md: 1 segment not ready, the first from docs/fr/page.md:8; {stale}"


def test_a_mistake_on_a_page_to_be_is_named_with_its_segment_and_the_line_of_the_file(small):
    file = translate(exported(small, "en", everything=True), ("Qui peut", "Who"), ("Les donateurs", "x" * 300))
    with pytest.raises(SourceError) as raised:
        imported(small, file)
    line = next(number for number, text in enumerate(file.read_text("utf-8").splitlines(), 1) if "docs:fr:page.md:front.title-" in text)
    broken, last = raised.value.problems
    assert broken.message.endswith(f"(segment docs:fr:page.md:front.title, out-0/en.xlf:{line})")
    assert "1 mistake, " in last.message


def test_a_page_and_data_that_are_missing_are_made_of_po(small):
    spoil(small / "docs/_data/languages.yml", "scale: true", r"scale: true\n  draft: true")
    spoil(small / "docs/_data/ui.yml", r"^(tagline: .*), zh: .*\}", r"\1}")
    file = exported(small, "zh", "po")
    text = file.read_text("utf-8").replace('pour un an."\nmsgstr ""', 'pour un an."\nmsgstr "<x1/>，一年。"')
    text = text.replace('</g2>."\nmsgstr ""', '</g2>."\nmsgstr "<g2>中文</g2> &lt; 文字"')
    assert text.count('\nmsgstr ""\n\n') > 8
    file.write_text(
        text.replace('\nmsgstr ""\n\n', '\nmsgstr "中文 &lt; 文字，还有很多其他的文字，可以说明这一页上有些什么，以及为谁而写。"\n\n') + "\n", "utf-8"
    )
    change = imported(small, file)
    page = change.text("docs/zh/page.md")
    assert '- {{ amount("training") }}，一年。\n' in page
    assert "{#top}\n\n[中文](index.md){ .button } < 文字\n{: .lead }" in page
    assert "translation: {date:" in page
    assert 'zh: "中文 < 文字，' in change.text("docs/_data/ui.yml")


def test_data_keep_no_record_so_git_says_what_has_changed(small):
    git(small, "init", "--quiet")
    git(small, "add", "docs")
    git(small, "commit", "--quiet", "--message", "Before")
    spoil(small / "docs/_data/ui.yml", "^(tagline: .fr: )[^,]*", r"\1Autre")
    assert not exported(small, "en").exists()
    export(small, "en", False, "xliff", small / "since", "HEAD")
    segment = (small / "since/en.xlf").read_text("utf-8").partition(">Autre<")
    assert segment[0].rstrip().endswith('<segment state="initial">\n        <source xml:space="preserve"')


@pytest.mark.parametrize(("form", "reader"), [("xliff", Xliff2File), ("po", pofile)])
def test_a_translation_program_reads_everything_and_what_it_saves_comes_back(campaign, tmp_path, form, reader):
    """translate-toolkit, on which Weblate, Pootle and Virtaal are built."""
    export(campaign, "zh", True, form, tmp_path)
    workspace = Workspace.load(campaign)
    found = list(units(workspace, "zh", sheets(workspace, ("fr", "zh"))))
    name = f"zh.{FORMATS[form]}"
    store = reader.parsefile(str(tmp_path / name))
    store.savefile(str(tmp_path / name))
    assert sum(unit.istranslated() for unit in store.units) >= len(found) - 1  # one is a code alone
    assert imported(campaign, tmp_path / name).files == {}
    memory, terms = tmxfile.parsefile(str(tmp_path / "zh.tmx")), tbxfile.parsefile(str(tmp_path / "zh.tbx"))
    assert (len(memory.units), memory.units[0].source, memory.units[0].target) == (
        len(found),
        *(each.content[0] for each in (found[0].source, found[0].target)),
    )
    ilo = terms.findunit("Organisation internationale du Travail")
    assert (ilo.target, ilo.get_target_terms()[1].deprecated) == ("国际劳工组织", True)


def test_what_a_draft_lacks_and_translators_are_not_given_is_named_and_no_term_is_lent(small):
    before = export(small, "zh", False, "xliff", small / "whole")
    assert "by hand" not in before and 'xml:lang="zh-Hans"' in (small / "whole/zh.tbx").read_text("utf-8")
    spoil(small / "docs/_data/languages.yml", "scale: true", r"scale: true\n  draft: true")
    for file in (small / "docs/_data/glossary.yml", small / "docs/_data/links.yml"):
        text = file.read_text("utf-8")
        file.write_text(remove(text, list(paths_of_language(text, ("fr", "en", "zh"), "zh"))), "utf-8")
    said = export(small, "zh", False, "xliff", small / "draft")
    assert re.search(r"by hand in zh:\n  docs/_data/links\.yml: sources\.0\.pages \(line \d+\)", said)
    assert re.search(r"\n  docs/_data/glossary\.yml: terms\.0\.words \(line \d+\)", said)
    assert ".says " not in said
    terms = (small / "draft/zh.tbx").read_text("utf-8")
    assert 'langSet xml:lang="fr"' in terms and "zh-Hans" not in terms


def test_files_that_are_there_are_never_replaced_and_others_are_refused(small):
    file = exported(small, "zh")
    with pytest.raises(UsageError, match="is there already"):
        export(small, "zh", False, "xliff", file.parent)
    with pytest.raises(UsageError, match="not a language to translate into"):
        export(small, "fr", False, "xliff", small / "other")
    unit = f'<xliff xmlns="{IN[1:-1]}" trgLang="en"><file id="f"><unit id="u"><segment><target>{{}}</target></segment></unit></file></xliff>'
    entity = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + unit.format("&a;")
    files = {"a.xlf": "<xliff/>", "b.xlf": "<", "c.xlf": unit.format('<cp hex="x"/>'), "d.xlf": entity, "e.po": 'msgid "a', "f.po": 'msgid "\\x'}
    for name, content in files.items():
        (small / name).write_text(content, "utf-8")
        with pytest.raises(SourceError, match=rf"{name}:1: error \[import\]"):
            imported(small, small / name)
