"""What a hook of MkDocs sees while a site is built: for tests/test_internals.py, in seen.json."""

import json
import logging
from pathlib import Path

import jinja2
import mkdocs
from markdown import Markdown
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

seen, warned = [], CountHandler()
warned.setLevel(logging.WARNING)
logging.getLogger(mkdocs.__name__).addHandler(warned)


def note(event, config, **more):
    i18n = config.plugins["i18n"]
    seen.append({"event": event, "language": i18n.current_language, "building": i18n.building, **more})


def on_startup(command, dirty):
    seen.append({"event": "startup", "command": command})


@event_priority(-110)
def on_config(config):
    theme, i18n = config.theme, config.plugins["i18n"].config
    note(
        "config",
        config,
        custom=theme.custom_dir in theme.dirs,
        static=sorted(theme.static_templates),
        only=i18n.build_only_locale,
        languages=[(language.locale, language.name) for language in i18n.languages],
    )
    theme.dirs, theme.static_templates = [], set()
    config.markdown_extensions = [made if not isinstance(made, str) else Markdown().build_extension(made, {}) for made in config.markdown_extensions]
    return config


def on_env(env, config, files):
    return jinja2.Environment(loader=jinja2.DictLoader({"main.html": "ours {{ page.content }}"}))


@event_priority(-110)
def on_files(files, config):
    found = files.get_file_from_path("index.md")
    note("files", config, default=found and found.src_uri, sources=sorted(file.src_uri for file in files.documentation_pages()))
    return files


def on_page_content(html, page, config, files):
    page.present_anchor_ids |= {"put-in-later"}
    file = page.file
    note(
        "content",
        config,
        page=file.src_uri,
        url=file.url,
        dest=file.dest_uri,
        locale=file.locale,
        norm=file.norm_src_uri,
        alternates={code: (other.locale, other.url) for code, other in file.alternates.items()},
        toc=[(item.id, item.title) for item in page.toc],
    )


def on_page_context(context, page, config, nav):
    note("context", config, menu=[item.file.norm_src_uri for item in nav.pages])
    return context


@event_priority(-200)
def on_post_build(config):
    note("end", config)
    if not config.plugins["i18n"].building:
        seen.append({"event": "warnings", "count": sum(number for _, number in warned.get_counts())})
        folder = Path(config.site_dir)
        seen.append(
            {
                "event": "written",
                "files": sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()),
                "home": (folder / "index.html").read_text(),
            }
        )
        Path("seen.json").write_text(json.dumps(seen))
