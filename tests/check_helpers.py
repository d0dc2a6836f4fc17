"""Small workspaces for the rules: a few pages in memory beside the data of the campaign."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, SimpleNamespace

from scripts.content.data import EditorialData, load_editorial_data
from scripts.content.front_matter import FrontMatter
from scripts.content.markdown_page import MarkdownPage
from scripts.content.pages import PageSource
from scripts.content.validate import validate
from scripts.content.yamlfile import front_matter
from scripts.diagnostics import Diagnostic
from scripts.rules.data_texts import data_texts
from scripts.rules.page_texts import page_texts
from scripts.rules.texts import File
from scripts.rules.workspace import DataFile, Workspace
from tests.conftest import CAMPAIGN, CODES, ROOT
from tests.sources import line_of

TITLES = {"fr": "Une page", "en": "A page", "zh": "一个页面", "es": "Una página", "ru": "Страница", "ar": "صفحة"}
FULL_STOP = dict.fromkeys(TITLES, ".") | {"zh": "。"}
DESCRIPTION = {
    "fr": "Une page de test, avec une description assez longue pour les moteurs de recherche et les cartes",
    "en": "A test page, with a description that is long enough for search engines and for shared cards",
    "zh": "这是一个测试页面，其说明文字的长度足以满足搜索引擎和分享卡片的要求，没有其他用途，谢谢阅读",
    "es": "Una página de prueba, con una descripción lo bastante larga para los buscadores y las tarjetas",
    "ru": "Пробная страница с описанием, которого хватает для поисковых систем и для карточек в соцсетях",
    "ar": "صفحة تجريبية لها وصف طويل بما يكفي لمحركات البحث ولبطاقات المشاركة على الشبكات الاجتماعية",
}


_FILES: dict[str, DataFile] = {}
"""The lines of data files, read once for all workspaces in memory."""


@cache
def campaign_data() -> EditorialData:
    """The data of the campaign, read once."""
    return load_editorial_data(CAMPAIGN / "docs" / "_data")


def page(code: str, body: str, **front: str) -> str:
    """The text of a page; ``front`` are keys of its front matter besides those that every page has (or instead of them)."""
    keys = {"title": TITLES[code], "description": f"{DESCRIPTION[code]}{FULL_STOP[code]}"} | front
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n\n{body}"


def in_three(fr: str, en: str, zh: str, path: str = "page.md", **front: str) -> dict[str, str]:
    """One page in three languages, from its bodies."""
    return {f"{code}/{path}": page(code, body, **front) for code, body in zip(CODES, (fr, en, zh), strict=True)}


def small_workspace(texts: Mapping[str, str], data: EditorialData | None = None) -> Workspace:
    """A workspace with the pages ``texts``, by their path below docs/, and the data of the campaign. Nothing is on disk."""
    workspace = Workspace(ROOT, data or campaign_data(), _files=_FILES)
    workspace.__dict__["texts"] = []
    tags = {known.lower(): language.code for language in workspace.data.languages for known in (language.tag, language.code)}
    for uri, text in texts.items():
        code, _, path = uri.partition("/")
        file = f"docs/{uri}"
        raw, lines, body, offset = front_matter(text, file)
        front = validate(FrontMatter, raw, lines, file, "front-matter", list(CODES))
        workspace.pages[uri] = MarkdownPage(PageSource(code, path, file, front, body, offset, lines))
        workspace.texts.extend(page_texts(File(ROOT / "docs" / uri, text), uri, code, tags))
    return workspace


def with_data(raw: str, texts: Mapping[str, str] = MappingProxyType({})) -> Workspace:
    """A workspace with the pages ``texts`` and the texts of one more file of data, docs/_data/words.yml."""
    workspace = small_workspace(texts)
    workspace.texts.extend(data_texts(File(ROOT / "docs/_data/words.yml", raw), set(CODES)))
    return workspace


def spoilt(texts: Mapping[str, str], uri: str, old: str, new: str) -> tuple[dict[str, str], int]:
    """``texts`` with the first ``old`` of one page replaced by ``new``, and the line on which it stands."""
    assert texts[uri].replace(old, new, 1) != texts[uri], (uri, old)
    return {**texts, uri: texts[uri].replace(old, new, 1)}, line_of(texts[uri], old)


def told(problems) -> list[tuple[str, int]]:
    """File and line of each problem, sorted. Every problem has a remedy."""
    problems = list(problems)
    assert all(isinstance(problem, Diagnostic) and problem.message and problem.remedy for problem in problems)
    return sorted((problem.file, problem.line) for problem in problems)


PAGE = "docs/fr/donors.md"


def stub(name: str, file: str = "", severity: str = "error", needs: str = "sources") -> SimpleNamespace:
    """A rule that reports one problem of ``file``, or nothing."""

    def check(workspace: Workspace) -> list[Diagnostic]:
        where = str(workspace.root / file) if file.startswith("site") else file
        return [Diagnostic(where, 5, "words", "bad", "Better.", severity)] if file else []

    return SimpleNamespace(name=name, about=f"About {name}.", needs=needs, check=check, fix=None)
