"""The examples of the catalogue, tried: what a rule finds in a sample, in a checkout around it."""

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from scripts.diagnostics import Diagnostic
from scripts.diagnostics.catalogue import Example, Sample
from scripts.diagnostics.registry import LINKS
from scripts.rules import all_rules
from scripts.rules.workspace import Workspace
from scripts.site.findings import run
from scripts.site.link_graph import LinkGraph
from scripts.site.site import BuiltSite
from scripts.urls import Deployment
from tests import sites
from tests.check_helpers import page, small_workspace
from tests.sources import git

OF_A_WHOLE_SITE = {"facts/not-stated", "facts/not-stated-with-its-words", "facts/on-no-page", "facts/count"}
"""What no few pages can have: they are a part of a site."""

_PAGE = re.compile(r"(?P<code>fr|en|zh|es|ru|ar)(?:/(?P<path>.+\.md))?")
_MARKDOWN = re.compile(r"(?:fr|en|zh|es|ru|ar)/.+\.md")
_FRONT = re.compile(r"---\n(?P<keys>.*?)^---\n(?P<body>.*)", re.M | re.S)


def pages(example: Example, sample: Sample) -> Workspace | None:
    """``sample`` as pages in memory; None where it has other files."""
    texts = _texts(example, sample)
    return small_workspace(dict(_markdown(name, text) for name, text in texts.items())) if all(map(_PAGE.fullmatch, texts)) else None


def found(rule: str, example: Example, sample: Sample) -> list[Diagnostic]:
    """What ``rule`` finds in ``sample``. A rule of what cannot be read has no function."""
    registered = all_rules().get(rule)
    if registered and registered.needs != "site" and (workspace := pages(example, sample)):
        return [problem for problem in registered.check(workspace) if problem.code not in OF_A_WHOLE_SITE]
    folder = Path(_checkout().name)
    with _written(folder, example, sample), contextlib.chdir(folder):
        if rule == "links":  # “check” leaves canonical addresses to the rule “head”
            return [one.diagnostic for one in run(LINKS.rules.values(), LinkGraph(BuiltSite.load(folder / "site"), Deployment(sites.BASE)))]
        workspace = Workspace.load(folder, folder / "site" if registered and registered.needs == "site" else None)
        unread = [one for one in workspace.unread if one.rule == rule]
        return list(dict.fromkeys([*(registered.check(workspace) if registered else ()), *unread]))


@cache
def _checkout() -> TemporaryDirectory[str]:
    """The small checkout, made once; it goes when Python ends."""
    kept = TemporaryDirectory()
    sites.small_checkout(Path(kept.name))
    return kept


def _texts(example: Example, sample: Sample) -> dict[str, str]:
    return sample if isinstance(sample, dict) else {example.file or example.language: sample}


def _files(example: Example, sample: Sample) -> dict[str, str]:
    """The files of ``sample``, whole, by their path below the root of the checkout."""
    texts = _texts(example, sample)
    named = dict(_markdown(name, text) if _PAGE.fullmatch(name) else (name, text) for name, text in texts.items())
    paths = {f"docs/{name}" if _MARKDOWN.match(name) else name: text for name, text in named.items()}
    return paths if all(map(_PAGE.fullmatch, texts)) else {path: _whole(path, text, example) for path, text in paths.items()}


def changed_lines(example: Example, bad: Sample) -> set[tuple[str, int]]:
    """File and number of each line in which ``bad`` differs from the good sample most like it; of a line taken out, those around it."""
    alike = max(example.good, key=lambda good: SequenceMatcher(None, str(good), str(bad)).ratio())
    found, files, twin = set(), _files(example, bad), _files(example, alike)
    for path in {*files, *twin}:
        lines = twin.get(path, "").splitlines(), files.get(path, "").splitlines()
        for kind, _, _, start, end in SequenceMatcher(None, *lines, autojunk=False).get_opcodes():
            found |= {(path, line) for line in range(start + (start < end), end + 1 + (start == end)) if kind != "equal"}
    return found


@contextlib.contextmanager
def _written(folder: Path, example: Example, sample: Sample) -> Iterator[None]:
    """Write the files of ``sample`` into ``folder`` for the time of a ``with`` block; then every file there is as before."""
    files = {folder / path: text for path, text in _files(example, sample).items()}
    before = {file: (file.read_bytes(), file.stat()) if file.is_file() else None for file in files}
    folders = [parent for file in files for parent in file.parents if not parent.exists()]
    try:
        for file, text in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, example.encoding)
        if example.tracked:
            git(folder, "init", "--quiet")
            git(folder, "add", "--force", *map(str, files))
        yield
    finally:
        shutil.rmtree(folder / ".git", ignore_errors=True)
        for file, was in before.items():
            file.unlink(missing_ok=True)
            if was:
                file.write_bytes(was[0])
                os.utime(file, ns=(was[1].st_atime_ns, was[1].st_mtime_ns))
        for made in folders:
            shutil.rmtree(made, ignore_errors=True)


def _markdown(name: str, text: str) -> tuple[str, str]:
    """Path below docs/ and text of the page ``name`` (``en``, ``en/donors.md``); keys of front matter that it lacks are those of every page."""
    named = _PAGE.fullmatch(name)
    front = _FRONT.fullmatch(text)
    keys = {str(key): value for key, value in yaml.safe_load(front["keys"]).items()} if front else {}
    uri = f"{named['code']}/{named['path'] or 'page.md'}"
    return uri, page(named["code"], front["body"].lstrip("\n") if front else text, **{key: _yaml(value) for key, value in keys.items()})


def _yaml(value: object) -> str:
    """``value`` in YAML, on one line."""
    return yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10_000).removesuffix("...\n").strip()


def _whole(path: str, text: str, example: Example) -> str:
    """The file ``path`` of the checkout with ``text`` in place of what it replaces there; where it replaces nothing, the text alone."""
    file, replaces = Path(_checkout().name, path), example.replaces
    before = file.read_text("utf-8") if file.is_file() else ""
    if before and replaces is None and isinstance(good := example.good[0], str) and good in before:
        replaces = good
    assert not before or replaces is None or replaces in before, f"the small checkout has no “{replaces}” in {path}"
    return before.replace(replaces, text, 1) if before and replaces is not None else text
