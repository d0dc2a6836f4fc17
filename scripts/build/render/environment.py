"""The Jinja environment: our templates, Material's icons and interface strings, style sheets and scripts inlined."""

import os
import re
import zlib
from functools import cache
from itertools import accumulate, chain
from pathlib import Path
from string import ascii_letters
from typing import Any

import jinja2
import rcssmin
import rjsmin
from markupsafe import Markup

from ...content import OVERRIDES
from ...content.data import Data
from ...content.drawing import inlined
from ...content.models import Language
from ...content.palette import Palette
from ...content.values import Borrowed
from ...diagnostics import Mistake, SourceError, did_you_mean, report, shown
from ...generator import icon_file, material_templates
from ...languages import ENGLISH, attributes, direction, family
from ...system.lines import line_at
from .pruning import pruned

ROOT = Path(__file__).resolve().parents[3]

_MATERIAL = {"ckb": "ku-IQ", "fil": "tl", "no": "nb", "sr-Latn": "sh", "bs": "sh"}  # what Material calls a language whose tag (BCP 47) is another one
_CLASSES = re.compile(r' class="([^"]+)"')
_LANGUAGES = re.compile(r' lang="([\w-]+)"(?! hreflang)')  # of parts of a page; a link with both only names the language that it leads to
_IDS = re.compile(r' id="([^"]+)"')
_ELEMENTS = re.compile(r"<[a-z]\w*")
_SCRIPTED = re.compile(r'classList\.\w+\("([\w-]+)"|createElement\("(\w+)"')
_SPACED = re.compile(r'("[^"]*"|[/~]) | (?=[/~])')  # spaces that rcssmin leaves: 1 / span 4, h2 ~ *

# What style sheets have instead of colours: “--palette: light” all of a screen, “colour(sky)” and “colour(sky, dark)” one.
_COLOURS = re.compile(r"--palette:\s*(?P<screen>light|dark)|\bcolour\((?P<name>[\w-]+)(?P<dark>,\s*dark)?\)")
_VARIABLE = re.compile(r"(?<![\w-])--[a-z][\w-]*")


@cache
def icon(name: str) -> Markup:
    """Return one of Material's icons as inline SVG, hidden from assistive technology (the text beside it speaks)."""
    path = icon_file(name)
    if not path.is_file():
        raise LookupError(f"there is no icon “{name}”")
    return Markup(inlined(path, "icon"))


@cache
def drawing(name: str) -> Markup:
    """Return the drawing overrides/drawings/<name>.svg as inline SVG, hidden from assistive technology. Raises Mistake for an unknown one."""
    drawings = {path.stem: path for path in (OVERRIDES / "drawings").glob("*.svg")}
    if name not in drawings:
        raise Mistake("call/unknown-row", what="drawing", key=name, keys=did_you_mean(name, drawings))
    return Markup(inlined(drawings[name], "drawing"))


@cache
def mark() -> Markup:
    """Return the mark of the site, the same drawing as its icon."""
    return Markup(inlined(ROOT / "docs" / "assets" / "icon.svg", "mark"))


@cache
def illustration(label: str) -> Markup:
    """Return the illustration of the home page, which assistive technology is given ``label`` for."""
    return Markup(inlined(ROOT / "docs" / "assets" / "illustration.svg", "scene folk", label))


@cache
def _asset(path: Path) -> str:
    text = path.read_text("utf-8")
    return _SPACED.sub(r"\1", rcssmin.cssmin(text)) if path.suffix == ".css" else str(rjsmin.jsmin(text))


@cache
def _components() -> frozenset[str]:
    return frozenset(path.stem for path in (OVERRIDES / "css").glob("*.css")) - {"base", "print", "rtl"}


@cache
def _scripted() -> frozenset[str]:
    """Return the classes that scripts set, and the elements that they make."""
    found = chain.from_iterable(_SCRIPTED.findall(path.read_text("utf-8")) for path in (OVERRIDES / "js").glob("*.js"))
    return frozenset(name or f"<{element}" for name, element in found)


@cache
def coloured(name: str, palette: Palette) -> str:
    """Return the style sheet css/<name>.css, minified, with the colours of ``palette``. Raises SourceError for one that it does not have."""
    path = OVERRIDES / "css" / f"{name}.css"

    def colour(found: re.Match[str]) -> str:
        if screen := found["screen"]:
            return ";".join(f"--{name}:{value}" for name, value in palette.variables(screen == "dark").items())
        if found["name"] not in palette.shades:
            text = path.read_text("utf-8")
            line = line_at(text, text.find(f"colour({found['name']}"))
            raise SourceError([report("template/unknown-colour", shown(path), line, name=found["name"])])
        return palette.colour(found["name"], bool(found["dark"]))

    return _COLOURS.sub(colour, _asset(path))


@cache
def _letters() -> dict[str, str]:
    """Return the letter that a page has in place of each custom property: words are for who reads the style sheets."""
    names = {name for path in (OVERRIDES / "css").glob("*.css") for name in _VARIABLE.findall(_asset(path))}
    return {name: f"--{letter}" for name, letter in zip(sorted(names - {"--palette"}), ascii_letters, strict=False)}  # past 52 they keep their names


@cache
def _lettered(name: str, palette: Palette) -> str:
    return _VARIABLE.sub(lambda found: _letters().get(found[0], found[0]), coloured(name, palette))


def look_again() -> None:
    """See what has changed of style sheets, scripts and the mark since: the live preview does so before each build."""
    OWN_CODE.clear()
    for cached in (_asset, coloured, drawing, mark, illustration, _components, _letters, _lettered, _scripted):
        cached.cache_clear()


def styles(html: str, palette: Palette, tag: str = ENGLISH) -> Markup:
    """Return the style sheet of a page in the colours of ``palette``: base.css, each css/<name>.css whose class the page uses, then print.css.

    Before the last, rtl.css where the page, whose language is ``tag``, or a part of it is written from right to left.

    A page so carries only the rules of the components that it has, and of each sheet only the rules whose classes, ids and languages it has.
    """
    used = frozenset(name for names in set(_CLASSES.findall(html)) for name in names.split())
    right_to_left = direction(tag) == "rtl" or ' dir="rtl"' in html
    languages = [frozenset(accumulate(language.split("-"), "{}-{}".format)) for language in {tag, *_LANGUAGES.findall(html)}]
    present = (
        used
        | _scripted()
        | {f"#{name}" for name in _IDS.findall(html)}
        | {"<html", "<body", *_ELEMENTS.findall(html)}
        | {f":lang({one})" for one in frozenset.union(*languages)}
    )
    parts = ["base", *sorted(_components() & used), *(["rtl"] if right_to_left else []), "print"]
    throughout = frozenset(f":not(:lang({one}))" for one in frozenset.intersection(*languages))
    return Markup("".join(pruned(_lettered(name, palette), present, throughout) for name in parts))


def script(name: str) -> Markup:
    """Return the script js/<name>.js, minified, to be inlined in the one page that needs it."""
    return Markup(_asset(OVERRIDES / "js" / f"{name}.js"))


OWN_CODE: set[str] = set()  # the text of every style and script that a template has put into a page: the Content Security Policy allows these alone


@jinja2.pass_context
def _style_element(context: jinja2.runtime.Context, html: str, tag: str, more: str = "") -> Markup:
    """Return the element with the style sheet of a page in the language ``tag`` whose body is ``html``, and ``more`` of a template's own."""
    return _own_element("style", styles(html, context["data"].campaign.palette, tag) + more)


def _script_element(name: str) -> Markup:
    return _own_element("script", script(name))


def _own_element(tag: str, text: str) -> Markup:
    OWN_CODE.add(str(text))
    return Markup(f"<{tag}>{text}</{tag}>")


def _compiled() -> jinja2.BytecodeCache | None:
    """Templates compiled before, kept as Python keeps its modules: a new process need not compile them again.

    Not under CI (every service sets the variable CI): a file that came with the checkout would run there in place of the template.
    """
    if os.environ.get("CI"):
        return None
    folder = ROOT / ".cache" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a read-only checkout builds too, only slower
        return None
    options = zlib.crc32(Path(__file__).read_bytes())  # code compiled with those of another revision would not run
    return jinja2.FileSystemBytecodeCache(str(folder), f"{options:08x}-%s.cache")


def _not_none(value: object) -> object:
    """Return what a template prints. Raises Mistake where there is nothing: readers would see “None”."""
    if value is None:
        raise Mistake("template/none")
    return value


@cache
def environment() -> jinja2.Environment:
    """Return the one environment of all templates and all languages.

    ``material/…`` names Material's own templates. Unknown variables are errors, never blanks. It looks at each template
    once: who builds again after an edit sets its ``auto_reload``.
    """
    env = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.FileSystemLoader(OVERRIDES), jinja2.PrefixLoader({"material": jinja2.FileSystemLoader(material_templates())})]
        ),
        undefined=jinja2.StrictUndefined,
        finalize=_not_none,
        bytecode_cache=_compiled(),
        auto_reload=False,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["plain"] = str
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}  # words that the page has elsewhere compress well
    env.globals.update(written_in=written_in, icon=icon, mark=mark, style=_style_element, script=_script_element, illustration=illustration)
    return env


@cache
def interface_string(tag: str, key: str) -> str:
    """Return one of Material's interface strings in the language ``tag``, or borrowed from English, with typographic apostrophes."""
    own = [*(_MATERIAL.get(name, name) for name in family(tag)), ENGLISH]
    for language in own:
        try:
            module: Any = environment().get_template(f"material/partials/languages/{language}.html").module  # its macros are attributes
            text = Markup(module.t(key)).unescape()  # a macro gives HTML; the template that prints it escapes it again
        except (jinja2.TemplateNotFound, jinja2.UndefinedError):  # Material does not know the language, or not the string in it
            continue
        if text := text.replace("'", "’"):
            return text if language != ENGLISH or ENGLISH in family(tag) else Borrowed(text, ENGLISH, attributes(ENGLISH, tag))
    raise LookupError(f"Material has no interface string “{key}”")


def written_in(data: Data, key: str) -> list[Language]:
    """Return the languages that have the text ``key`` of ui.yml; the source language, with the words that it borrows, where none has it."""
    own = [language for language in data.languages if not isinstance(data.ui[key][language.code], Borrowed)]
    return own or [data.source_language]
