"""The addresses of the site as it was last published: from the site itself, its manifest, or the sources at a Git revision."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ...content.markdown.front import front_of
from ...content.reserved_paths import address_of
from ...content.snapshot import Snapshot, at_revision
from ...system.git import git
from ...system.usage import UsageError
from ..postbuild.build_manifest import NAME
from .site import Manifest, manifest_in, manifest_of, site_at

_LANGUAGE = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]+)*)/index\.html")


class Published(NamedTuple):
    """The site as it was last published ``where`` (in words for people): the paths of its files, and the codes of its languages."""

    where: str
    files: frozenset[str]
    languages: frozenset[str]


def published(root: Path, where: str) -> Published:
    """Return what was published ``where``: an address or a folder of a site, a file build.json, or a revision of the repository in ``root``.

    Raises UsageError when it is none of these, NothingThere when nothing is published at an address, RuntimeError when its manifest cannot be read.
    """
    if Path(where).is_file():
        return _of_manifest(where, manifest_in(Path(where).read_bytes(), where))
    if Path(where).is_dir() or "://" in where:
        return _of_manifest(where, manifest_of(site_at(where.removesuffix(NAME))))
    try:
        texts = at_revision(root, where)
    except UsageError as error:
        raise UsageError(f"“{where}” is not a file, a folder or an address, and {str(error)[0].lower()}{str(error)[1:]}") from None
    found = git(root, "show", f"{where}:{NAME}")  # a branch or a tag that holds the site itself
    return _of_manifest(where, manifest_in(found.stdout.encode(), where)) if found.returncode == 0 else _of_sources(where, texts)


def _of_manifest(where: str, manifest: Manifest) -> Published:
    files = frozenset(manifest.files)
    codes = {found[1] for name in files if (found := _LANGUAGE.fullmatch(name)) and f"{found[1]}/search/index.json" in files}
    return Published(where, files, frozenset(codes))


def _of_sources(where: str, texts: Snapshot) -> Published:
    """Return what a build of ``texts`` would publish, as far as addresses of pages go. They are read leniently: models may have changed since."""
    languages = _loaded(texts.get("_data/languages.yml", ""))
    codes = [str(row["code"]) for row in languages if isinstance(row, dict) and "code" in row] if isinstance(languages, list) else []
    if not codes:
        raise RuntimeError(f"{where} has no docs/_data/languages.yml that can be read: its addresses are not known")
    own = {code: [uri.removeprefix(f"{code}/") for uri in texts if uri.startswith(f"{code}/")] for code in codes}
    source = codes[0]
    aliases = [alias for path in own[source] for alias in _aliases(texts[f"{source}/{path}"])]
    files = {
        f"{'' if code == source else f'{code}/'}{address}{'/' * bool(address)}index.html"
        for code in codes
        for address in [*map(address_of, {*own[source], *own[code]}), *aliases]
    }
    return Published(where, frozenset(files), frozenset(codes[1:]))


def _aliases(text: str) -> Iterator[str]:
    front = _loaded(front.yaml) if (front := front_of(text)) else None
    given = front.get("aliases") if isinstance(front, dict) else None
    yield from (alias for alias in given if isinstance(alias, str)) if isinstance(given, list) else ()


def _loaded(text: str) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:
        return None
