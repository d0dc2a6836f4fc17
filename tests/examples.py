"""The examples of the catalogue, tried: what a rule finds in a sample, in a checkout around it."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from scripts.diagnostics import Diagnostic
from scripts.diagnostics.catalogue import Example, Sample, entry, rules
from scripts.diagnostics.registry import LINKS
from scripts.rules import all_rules
from scripts.rules.workspace import Workspace
from scripts.site.findings import run
from scripts.site.link_graph import LinkGraph
from scripts.site.site import BuiltSite
from scripts.urls import Deployment
from tests import small_site
from tests.check_helpers import page, small_workspace
from tests.git_helpers import git

OF_A_WHOLE_SITE = {"facts/not-stated", "facts/not-stated-with-its-words", "facts/on-no-page", "facts/count"}
"""What no few pages can have: they are a part of a site."""

_PAGE = re.compile(r"(?P<code>fr|en|zh|es|ru|ar)(?:/(?P<path>.+\.md))?")
_FRONT = re.compile(r"---\n(?P<keys>.*?)^---\n(?P<body>.*)", re.M | re.S)


def samples() -> Iterator[tuple[str, int, str, int]]:
    """Each sample of the catalogue: its rule, the number of its example, ``bad`` or ``good``, its number there."""
    for rule in rules():
        for number, example in enumerate(entry(rule).examples):
            for kind in ("bad", "good"):
                yield from ((rule, number, kind, at) for at in range(len(getattr(example, kind))))


def found(rule: str, example: Example, sample: Sample, folder: Path) -> list[Diagnostic]:
    """What ``rule`` finds in ``sample``; files are written into the empty ``folder``. A rule of what cannot be read has no function."""
    texts = sample if isinstance(sample, dict) else {example.file or example.language: sample}
    registered = all_rules().get(rule)
    if registered and registered.needs != "site" and all(map(_PAGE.fullmatch, texts)):
        problems = registered.check(small_workspace(dict(_markdown(name, text) for name, text in texts.items())))
        return [problem for problem in problems if problem.code not in OF_A_WHOLE_SITE]
    small_site.small_workspace(folder)
    for name, text in texts.items():
        if _PAGE.fullmatch(name):
            uri, text = _markdown(name, text)
            name = f"docs/{uri}"
        _write(folder / name, text, example)
    if example.tracked:
        git(folder, "init", "--quiet")
        git(folder, "add", "--force", *texts)
    if rule == "links":  # “check” leaves canonical addresses to the rule “head”
        return [one.diagnostic for one in run(LINKS.rules.values(), LinkGraph(BuiltSite.load(folder / "site"), Deployment(small_site.BASE)))]
    with contextlib.chdir(folder):
        workspace = Workspace.load(folder, folder / "site" if registered and registered.needs == "site" else None)
        unread = [one for one in workspace.unread if one.rule == rule]
        return list(dict.fromkeys([*(registered.check(workspace) if registered else ()), *unread]))


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


def _write(file: Path, text: str, example: Example) -> None:
    """Write ``text`` as the whole ``file``, or in place of what it replaces there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    replaces = example.replaces
    if replaces is None and file.is_file() and isinstance(good := example.good[0], str) and good in file.read_text("utf-8"):
        replaces = good
    if replaces is not None and file.is_file():
        whole = file.read_text("utf-8")
        assert replaces in whole, f"the small checkout has no “{replaces}” in {file.name}"
        text = whole.replace(replaces, text, 1)
    file.write_text(text, example.encoding)
