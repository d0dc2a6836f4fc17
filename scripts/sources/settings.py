"""What mkdocs.yml may say. It is a program more than a text: its hooks, plugins and extensions run, and its tags may call anything.

``check`` looks at it before anything else is read or run, and lets through the keys that this site uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from ..diagnostics import Diagnostic, SourceError, did_you_mean, short, shown
from .yamlfile import read_text

RULE = "settings"

_VARIABLES = {("site_url",): "SITE_URL", ("plugins", "i18n", "build_only_locale"): "LOCALE", ("extra", "custom_domain"): "CUSTOM_DOMAIN"}
"""Where a value may come from the environment, and the name of the variable."""

_PLAIN = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "null", "bool", "int", "float", "timestamp", "seq", "map", "merge")}
"""Tags that YAML gives by itself to what has none, and that make nothing but texts, numbers, lists and keys."""

_LEVELS = {"omitted_files", "not_found", "absolute_links", "anchors", "unrecognized_links"}
_CHECKED = dict.fromkeys(_LEVELS, "warn")

_ANY = "(?s:.*)"
_ALLOWED: dict = {
    "site_name": _ANY,
    "site_url": _ANY,
    "theme": {"name": "material", "custom_dir": "overrides", "font": "false"},
    "hooks": ["scripts/hooks[.]py"],
    "plugins": [
        {
            "i18n": {
                "docs_structure": "folder",
                "build_only_locale": _ANY,
                "fallback_to_default": "true",
                "reconfigure_search": "false",
                "languages": [{"locale": "[a-z]{2}", "name": _ANY, "default": "true|false"}],
            }
        }
    ],
    "markdown_extensions": ["attr_list|def_list|footnotes|tables|toc", {"tables": {"use_align_attribute": "true"}, "toc": {"permalink": "false"}}],
    "nav": [_ANY],
    "extra": {"custom_domain": _ANY, "footer": [_ANY]},
    "not_in_nav": _ANY,
    "exclude_docs": r"(?=(?s:.*)^/_data/$)(?!(?s:.*)^\s*!)(?s:.*)",
    "validation": {"nav": _CHECKED, "links": _CHECKED},
    "watch": ["overrides"],
}
"""The keys of mkdocs.yml: a dictionary has no others, an item of a list is like one of those here, a text matches the pattern."""

_REMEDY = "Remove it. What the site is to use besides is added to scripts/sources/settings.py, by somebody who reads mkdocs.yml as a program."


def foreign_settings(file: Path) -> list[Diagnostic]:
    """A problem for each key, value and tag of mkdocs.yml at ``file`` that this site does not use. Raises SourceError when it cannot be read."""
    try:
        root = yaml.compose(read_text(file), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        line = error.problem_mark.line + 1 if getattr(error, "problem_mark", None) else 1
        raise SourceError([Diagnostic(shown(file), line, "yaml", "this is not valid YAML", "Check indentation and colons.")]) from error
    found = _foreign(root, _ALLOWED, ()) if root else ()
    return [Diagnostic(shown(file), line, RULE, message, remedy) for line, message, remedy in found]


def _foreign(node: yaml.Node, allowed: dict | list | str, path: tuple) -> Iterator[tuple[int, str, str]]:
    """Line, message and remedy of each part of ``node``, at ``path``, that is not ``allowed``."""
    line, name = node.start_mark.line + 1, ".".join(path) or "the file"
    if node.tag == "!ENV" and path in _VARIABLES:
        yield from _of_variable(node, _VARIABLES[path], name)
    elif node.tag not in _PLAIN:
        yield line, f"{name} has the tag {short(node.tag)}", _REMEDY
    elif isinstance(node, yaml.MappingNode):
        yield from _of_mapping(node, allowed, path)
    elif isinstance(node, yaml.SequenceNode):
        if not isinstance(allowed, list):
            yield line, f"{name} is a list", _REMEDY
        else:
            for item in node.value:
                kind = next((kind for kind in allowed if isinstance(kind, dict) is isinstance(item, yaml.MappingNode) and _fits(item, kind)), None)
                yield from _foreign(item, allowed[-1] if kind is None else kind, path)
    elif not (re.fullmatch(allowed, node.value, re.M) if isinstance(allowed, str) else node.tag.endswith(":null")):
        yield line, f"{name} is “{short(node.value)}”", _REMEDY


def _fits(item: yaml.Node, kind: dict | str) -> bool:
    return isinstance(kind, dict) or (isinstance(item, yaml.ScalarNode) and bool(re.fullmatch(kind, item.value)))


def _of_mapping(node: yaml.MappingNode, allowed: dict | list | str, path: tuple) -> Iterator[tuple[int, str, str]]:
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or not isinstance(allowed, dict):
            yield line, f"{'.'.join(path) or 'the file'} has keys", _REMEDY
        elif key.value not in allowed:
            near = did_you_mean(key.value, allowed)
            yield line, f"unknown key “{short('.'.join((*path, key.value)))}”", f"{near} {_REMEDY}" if near.startswith("Did") else _REMEDY
        else:
            yield from _foreign(value, allowed[key.value], (*path, key.value))


def _of_variable(node: yaml.Node, variable: str, name: str) -> Iterator[tuple[int, str, str]]:
    """``!ENV [NAME, default]``, as MkDocs reads it: every item but the last is the name of a variable (pyyaml_env_tag)."""
    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    plain = all(isinstance(part, yaml.ScalarNode) and (part is node or part.tag in _PLAIN) for part in parts)
    if not plain or [part.value for part in parts[: max(1, len(parts) - 1)]] != [variable]:
        yield node.start_mark.line + 1, f"{name} is not read from the variable {variable} alone", f"Write !ENV [{variable}, …], with one default."
