"""Bring a site up to date by what has changed since it was built: a page whose text was edited, and what depends on it.

What a build was made from is kept (record.py, inputs.py). When nothing but the text of pages is other than it was, these pages are made again,
in every language, with what shows their text elsewhere: the search indexes, the parallel view, and, where the state of a
translation changes, the pages that list the states. Whatever else has changed, or anything that is not as expected, means a build from nothing.
"""

import json
import logging
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_date

from ....content.configuration import disallowed_settings
from ....content.markdown import limit
from ....content.pages import Pages, load_page
from ....content.translation import States, state
from ....diagnostics import shown
from ....generator import CONFIGURATION, PART
from ...pipeline import Build, write
from ...postbuild.build_manifest import NAME, digest, digests
from ...postbuild.destination import staging
from ...render.environment import look_again
from ..session import Kept, builder_log, i18n_of, log, manifest_of, read_data, read_menus, session, start_build
from . import record as records
from .inputs import UNSETTLED, inputs_of, settled, surroundings
from .record import Alternate, Doubt, File, Language, Record, outline

_PAGES = "docs/"  # where inputs are that are pages, if they end in .md


def rebuilt(config: MkDocsConfig, root: Path) -> bool:
    """Bring the claimed site up to date by making some of its pages again; return whether that is done. If not, nothing has changed."""
    session.surroundings = _surroundings(config, root)
    kept = records.read(root) if session.surroundings else None
    if not kept or kept.surroundings != session.surroundings:
        return False
    try:
        with _no_warning():
            _bring_up_to_date(config, root, kept)
        return True
    except Exception as doubt:  # whatever it is, a build from nothing does without what is kept, or reports it
        log.debug(f"Everything is built again: {doubt}")
        limit.stop()
        i18n_of(config).current_language, session.kept = None, {}
        return False


def keep(root: Path, manifest: str) -> None:
    """Keep what the next build needs of this one, which has published its site, with its ``manifest``, without a warning."""
    if session.surroundings:
        with suppress(OSError):  # a file that is gone again, such as one of an editor
            files, languages = inputs_of(root, session.since), {code: _language(kept) for code, kept in session.kept.items()}
            records.write(root, records.record(files, session.surroundings, manifest.encode(), session.build, languages))


def _surroundings(config: MkDocsConfig, root: Path) -> str:
    """Return the digest of what is in no file of the repository; "" where nothing is kept.

    That is the preview, a build of one language alone, settings whose effect is unknown, and CI: a record that came with the checkout
    would be believed there.
    """
    file = Path(config.config_file_path)
    partly = session.serving or session.dirty or os.environ.get("CI") or os.environ.get(PART[0])
    if partly or not session.destination or file != root / CONFIGURATION or disallowed_settings(file):
        return ""
    return surroundings(config.data, session.destination.site, get_build_date(), mkdocs.__name__)


def _language(kept: Kept) -> Language:
    files = []
    for file in cast("Any", kept.files):
        files.append(found := File(file.src_uri, file.url))
        if file.is_documentation_page():
            found.norm_src_uri, found.dest_uri, found.locale = file.norm_src_uri, file.dest_uri, file.locale
            found.alternates = {code: Alternate(other.url, other.locale) for code, other in file.alternates.items()}
            found.ids, found.outline = sorted(file.page.present_anchor_ids), outline(session.build.views[file.dest_uri].sections)
    return Language([cast("Any", page.file).norm_src_uri for page in kept.nav.pages], files)


@contextmanager
def _no_warning() -> Iterator[None]:
    """What is done inside and warns of something ends with Doubt: the build that follows says it."""

    class Ending(logging.Handler):
        def handle(self, record: logging.LogRecord) -> bool:
            raise Doubt(record.getMessage())

    ending, level = Ending(logging.WARNING), builder_log.level
    builder_log.handlers.insert(0, ending)
    builder_log.setLevel(min(level, logging.WARNING))
    try:
        yield
    finally:
        builder_log.removeHandler(ending)
        builder_log.setLevel(level)


def changed_pages(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """Return the pages, by their path below docs/, whose files have other digests ``now``. Raises Doubt when anything else has changed."""
    if before.keys() != now.keys():
        raise Doubt("there are other files")
    names = [name for name, one in now.items() if one != before[name] or one == UNSETTLED]
    if others := [name for name in names if not (name.startswith(_PAGES) and name.endswith(".md"))]:
        raise Doubt(f"{others[0]} has changed")
    return [name.removeprefix(_PAGES) for name in names]


def _sources(docs: Path, kept: Record, codes: list[str], changed: Iterable[str]) -> tuple[Pages, States, list[str]]:
    """Return the pages and states of translations as they are now, and the paths of pages to be made again in every language. Raises Doubt."""
    pages, before = kept.pages, {(code, path): state for code, path, state in kept.states}
    paths = list(dict.fromkeys(uri.partition("/")[2] for uri in changed))
    _read_again(docs, pages, codes, paths)
    touched = {(code, path): state(pages[f"{codes[0]}/{path}"], pages.get(f"{code}/{path}")) for code, path in before if path in paths}
    if (states := before | touched) != before:
        listing = [path for path in kept.listing if path not in paths]
        _read_again(docs, pages, codes, listing)
        paths += listing
    return pages, states, paths


def _read_again(docs: Path, pages: Pages, codes: list[str], paths: Iterable[str]) -> None:
    for uri in (f"{code}/{path}" for path in paths for code in codes):
        if before := pages.get(uri):
            pages[uri] = now = load_page(docs, shown(docs), uri, codes)
            if now.front != before.front:
                raise Doubt(f"the front matter of {uri} has changed")


def _bring_up_to_date(config: MkDocsConfig, root: Path, kept: Record) -> None:
    assert session.destination
    site, began = session.destination.site, time.time_ns()
    from .pages import made_again  # which most builds do without

    manifest, now = (site / NAME).read_bytes(), inputs_of(root, session.since)
    changed = changed_pages(kept.inputs, now)
    if digest(manifest) != kept.manifest or (written := digests(site)) != json.loads(manifest)["files"]:
        raise Doubt("the site is not as it was built")
    data, menus = read_data(root / "docs" / "_data"), read_menus(config)
    pages, translations, paths = _sources(root / "docs", kept, [language.code for language in data.languages], changed)
    look_again()
    build = Build(data, pages, kept.order, menus.footer, translations)
    start_build(config, build)
    files = made_again(config, build, kept, paths, site)
    files = {name: text for name, text in files.items() if digest(text.encode()) != written[name]}
    records.forget(root)
    published = _publish(site, written, files)
    if settled(root, began):
        states = [(code, path, state) for (code, path), state in translations.items()]
        records.write(root, replace(kept, inputs=now, manifest=digest(published.encode()), states=states))
    log.info(f"{site} is up to date: {len(files)} of {len(written)} files were made again")


def _publish(site: Path, written: dict[str, str], files: dict[str, str]) -> str:
    """Put ``files`` in the place of those of the ``site``, which had those ``written``, and return its new manifest.

    All are written beside the site first. Who ends it while they take their places, which is a matter of milliseconds, leaves a site that
    differs from its manifest, the last one to be written: the next build begins from nothing.
    """
    manifest = manifest_of(written | {name: digest(text.encode()) for name, text in files.items()}, session.build.site_url)
    beside = staging(site)
    for name, text in {**files, NAME: manifest}.items():
        write(beside / name, text)
    for name in (*files, NAME):
        os.replace(beside / name, site / name)
    assert session.destination
    session.destination.discard()
    return manifest
