"""Small workspaces for the rules: a few pages in memory beside the real data, or a whole valid workspace on disk."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from scripts.checks.numbers import numbers
from scripts.checks.texts import File, page_texts
from scripts.checks.workspace import Workspace
from scripts.sources.data import Data, load_data
from scripts.sources.markdown import take_apart
from scripts.sources.models import FrontMatter
from scripts.sources.pages import PageSource
from scripts.sources.problems import Problem
from scripts.sources.validate import validate
from scripts.sources.yamlfile import front_matter
from tests.conftest import CODES, ROOT

DESCRIPTION = {
    "fr": "Une page de test, avec une description assez longue pour les moteurs de recherche et les cartes",
    "en": "A test page, with a description that is long enough for search engines and for shared cards",
    "zh": "这是一个测试页面，其说明文字的长度足以满足搜索引擎和分享卡片的要求，没有其他用途，谢谢阅读",
}


@cache
def real_data() -> Data:
    """The data of the site, read once."""
    return load_data(ROOT / "docs" / "_data", checks=True)


def page(code: str, body: str, **front: str) -> str:
    """The text of a page; ``front`` are keys of its front matter besides those that every page has (or instead of them)."""
    keys = {"title": f"Page {code}", "description": f"{DESCRIPTION[code]}."} | front
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n\n{body}"


def in_three(fr: str, en: str, zh: str, path: str = "page.md", **front: str) -> dict[str, str]:
    """One page in three languages, from its bodies."""
    return {f"{code}/{path}": page(code, body, **front) for code, body in zip(CODES, (fr, en, zh), strict=True)}


def small_workspace(texts: Mapping[str, str], data: Data | None = None) -> Workspace:
    """A workspace with the pages ``texts``, by their path below docs/, and the data of the site. Nothing is on disk."""
    workspace = Workspace(ROOT, data or real_data())
    workspace.__dict__["texts"] = []
    tags = {known.lower(): language.code for language in workspace.data.languages for known in (language.tag, language.code)}
    for uri, text in texts.items():
        code, _, path = uri.partition("/")
        file = f"docs/{uri}"
        raw, lines, body, offset = front_matter(text, file)
        front = validate(FrontMatter, raw, lines, file, "front-matter", list(CODES))
        workspace.pages[uri] = take_apart(PageSource(code, path, file, front, body, offset, lines))
        workspace.texts.extend(page_texts(File(ROOT / "docs" / uri, text), uri, code, tags))
    return workspace


def line_of(text: str, words: str) -> int:
    """The line of ``text`` on which ``words`` first stand."""
    assert words in text, words
    return text.count("\n", 0, text.index(words)) + 1


def spoilt(texts: Mapping[str, str], uri: str, old: str, new: str) -> tuple[dict[str, str], int]:
    """``texts`` with the first ``old`` of one page replaced by ``new``, and the line on which it stands."""
    assert texts[uri].replace(old, new, 1) != texts[uri], (uri, old)
    return {**texts, uri: texts[uri].replace(old, new, 1)}, line_of(texts[uri], old)


def told(problems) -> list[tuple[str, int]]:
    """File and line of each problem, sorted. Every problem has a remedy."""
    problems = list(problems)
    assert all(isinstance(problem, Problem) and problem.message and problem.remedy for problem in problems)
    return sorted((problem.file, problem.line) for problem in problems)


# --- a whole workspace on disk ---------------------------------------------------------------------


def tiny_workspace(folder: Path) -> Path:
    """A valid workspace in ``folder``: the real docs/_data and mkdocs.yml, and small pages that hold every fact. Returns ``folder``."""
    shutil.copytree(ROOT / "docs" / "_data", folder / "docs" / "_data")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for uri, text in tiny_pages().items():
        file = folder / "docs" / uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


@cache
def tiny_pages() -> dict[str, str]:
    """The pages of :func:`tiny_workspace`, by their path below docs/: each holds, in calls and phrases, what facts.yml and printed.yml have for it."""
    data = real_data()
    facts, brochure = data.facts, data.printed
    rows = (*facts.facts, *brochure.projects, *brochure.contacts, *brochure.urls, *brochure.accounts)
    counted = {known.counts.partition("#")[0] for known in data.claims.known if "#" in (known.counts or "")}
    paths = sorted({path for row in rows for path in row.pages} | counted)
    projects = {path: project.slug for project in brochure.projects for path in project.pages[:1]}
    found = {}
    for number, path in enumerate(paths):
        mark = "abcdefghijklmnopqrstuvwxyz"[number]
        for code in CODES:
            front = {"title": f"Page {mark}", "description": f"{DESCRIPTION[code]} ({mark})."}
            if path in projects:
                front |= {"project": projects[path], "summary": "Texte", "covers": "Texte"}
            found[f"{code}/{path}"] = page(code, _body(data, code, path, projects.get(path)), **front)
    return found


def _body(data: Data, code: str, path: str, project: str | None) -> str:
    facts, brochure = data.facts, data.printed
    blocks = ["# Titre {#top}"]
    ids = [fact.id for fact in facts.facts if fact.display and path in fact.pages]
    blocks += [f"{{{{ figures({', '.join(f'{chr(34)}{id_}{chr(34)}' for id_ in ids)}) }}}}"] if ids else []
    blocks += ["{{ project_sheet() }}"] if project else []
    blocks += ["{{ project_cards() }}"] if any(path in row.pages[1:] for row in brochure.projects) else []
    blocks += ["{{ contacts() }}"] if any(path in row.pages for row in brochure.contacts) else []
    blocks += ["{{ social() }}"] if any(path in row.pages for row in brochure.accounts) else []
    blocks += [f'{{{{ printed("{row.id}") }}}}' for row in brochure.urls if path in row.pages]
    blocks += [row.phrases[code][0] for row in (*facts.facts, *brochure.projects) if row.phrases and row.pages[0] == path]
    for known in data.claims.known:
        there, _, id_ = (known.counts or "").partition("#")
        if there == path and id_:
            count = next(int(number.value) for number in numbers(known.forms[code][0], code) if number.kind == "number")
            blocks += [f"## Partie {{#{id_}}}", "\n".join(["- Texte"] * count)]
    return "\n\n".join(blocks) + "\n"
