"""``new-campaign``: the first pages and data of another organization's campaign, in place of those that are there or in a new folder."""

import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
import yaml
from babel.numbers import list_currencies

from ...content.printed_files import SHARE_IMAGE
from ...content.tree import CREDITS
from ...content.values import EMAIL, HOST
from ...content.yaml_text import set_list, set_value
from ...generator import CONFIGURATION
from ...languages import ENGLISH, own_name
from ...languages.tags import canonical, wrong_tag
from ...system.git import git
from ...system.loader import LOADER, read_table
from ...system.usage import UsageError, commands
from .plan import ChangeSet, confirmed
from .start import STARTER, quoted, started, unmarked, unwritten_notice, words

# The template of each first page, by its path.
_PAGES = {"index.md": "index", "projects/index.md": "projects", "contact.md": "contact", "sources.md": "sources", "search.md": "search"} | {
    "translations.md": "translations"
}
_MENU, _FOOTER = ("index.md", "projects/index.md", "contact.md", "search.md"), ("sources.md", "translations.md")
# What every page shows or names: the new campaign has these until it draws its own.
_DRAWINGS = re.compile(rf"docs/(?:assets/(?:icon\.svg|icon-\d+\.png|illustration\.svg)|{re.escape(SHARE_IMAGE)}|{re.escape(CREDITS)})")
_HEAD = re.compile(r"(?:#.*\n)*")  # the comments at the head of a file of data, which say what its keys mean
EXAMPLE = "# An example, in English; your own goes below:"
# What is built or handed over, at the top: packages of these names are code.
_LEFT_BEHIND = frozenset({".git", ".venv", ".cache", "site", "offline", "summary", "translation", "links-report"})


class Answers(NamedTuple):
    """What has to be known: the name of the site and of the organization, its own domain, an e-mail address for readers, the tags of the
    languages (the source first) and the currencies (ISO 4217)."""

    site: str
    organization: str
    domain: str
    email: str
    languages: tuple[str, ...]
    currencies: tuple[str, ...]


# What is asked on a terminal, one after another, where an option does not say it.
_ASKED = {key: commands()["new-campaign"]["options"][f"--{key}"]["help"] for key in Answers._fields}
QUESTIONS = {key: question[0].upper() + question[1:] for key, question in _ASKED.items()}


def campaign(root: Path, folder: Path | None, yes: bool, dry_run: bool, **said: str | None) -> int:
    """Ask what is not ``said``; make the campaign in a new ``folder``, or in place of what is in ``root``; build and check it.

    Return the exit code.
    """
    given = answers(said)
    if not folder:
        code = confirmed(new_campaign(root, given), yes, dry_run, listed=True)
        if code or dry_run:
            return code
    elif dry_run:
        print("\n".join(f"create  {folder / name}" for name in starter(given, (root / CONFIGURATION).read_text("utf-8"))))
        return 0
    else:
        in_folder(root, folder, given)
    where = folder or root
    code = subprocess.run([sys.executable, "-m", "scripts", "check", "--build"], cwd=where, check=False).returncode
    if code not in (0, 1):
        raise RuntimeError(f"the campaign is in {where}, and could not be built and checked: see above")
    for notice in filter(None, map(unwritten_notice, given.languages)):
        print(notice)
    print(f"The campaign is in {where}. Next: write what is still to be written, add projects (new-project) and pages (new-page),")
    print("then translate; “Another campaign” in CONTRIBUTING.md leads from here to a published site.")
    if folder:
        print(f"To keep it with Git: cd {shlex.quote(str(folder))} && git init && git add --all && git commit --message=Start")
    return 0


def answers(given: Mapping[str, str | None]) -> Answers:
    """Return the answers ``given`` by options, the others asked for on the terminal. Raises UsageError for one that is missing or cannot be used."""
    found = {key: _asked(key, question) if given.get(key) is None else _answer(key, str(given[key])) for key, question in QUESTIONS.items()}
    return Answers(**found)  # type: ignore[arg-type]


def _asked(key: str, question: str) -> str | tuple[str, ...]:
    """Return the answer that somebody types; one that cannot be used is asked again, so that those before it are not lost."""
    if not (sys.stdin and sys.stdin.isatty()):
        raise UsageError(f"--{key} is missing ({question}). Without a terminal to ask on, all of these are needed: --{', --'.join(QUESTIONS)}.")
    while True:
        try:
            return _answer(key, input(f"{question}: "))
        except UsageError as error:
            print(error)


def _answer(key: str, text: str) -> str | tuple[str, ...]:
    """Return the answer ``text`` to the question ``key`` as Answers has it. Raises UsageError, with what to write, when it cannot be used."""
    text = text.strip()
    if key in ("languages", "currencies"):
        return _listed(key, tuple(part.strip() for part in text.split(",") if part.strip()))
    if key in ("site", "organization") and (not 2 <= len(text) <= 60 or not text.isprintable() or set("{}<>*`") & set(text)):
        raise UsageError(f"--{key}: write 2 to 60 characters on one line, without marks of Markdown, HTML or calls (* ` < > {{ }}).")
    if key == "domain" and not re.fullmatch(HOST, text):
        raise UsageError(f"“{text}” is not a domain: write it without https:// and without a path, such as example.org.")
    if key == "email" and not re.fullmatch(EMAIL, text):
        raise UsageError(f"“{text}” is not an e-mail address in small letters, such as hello@example.org.")
    return text


def _listed(key: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    if not codes:
        raise UsageError("write one language and one currency at least.")
    if key == "currencies":
        if unknown := [code for code in codes if code.upper() not in list_currencies()]:
            raise UsageError(f"“{unknown[0]}” is not a currency of ISO 4217, such as EUR.")
        return tuple(code.upper() for code in codes)
    for tag in codes:
        if wrong := wrong_tag(tag):
            raise UsageError(f"{wrong[0]}. {wrong[1]}")
    if twice := {tag for tag in codes if codes.count(tag) > 1}:
        raise UsageError(f"the language “{min(twice)}” is given twice.")
    return codes


def new_campaign(root: Path, given: Answers) -> ChangeSet:
    """Return the changes that put the first pages and data of the campaign ``given`` in place of those in ``root``. Nothing is written.

    Raises RuntimeError when something in ``root`` is not committed: nothing could bring it back.
    """
    said = git(root, "status", "--porcelain", "--", "docs", CONFIGURATION)
    if said.returncode or said.stdout:
        row = said.stdout.splitlines()[0][3:] if said.stdout else "docs"
        raise RuntimeError(f"{row}:1: this is not in the last commit as it is now, and would be replaced. Commit it first, or name a new folder.")
    return _replaced(root, given)


def _replaced(root: Path, given: Answers) -> ChangeSet:
    change = ChangeSet(root)
    for file in sorted((root / "docs").rglob("*")):
        name = file.relative_to(root).as_posix()
        if file.is_file() and not _DRAWINGS.fullmatch(name):
            change.replace(name, None)
    for name, text in starter(given, change.text(CONFIGURATION)).items():
        head = _HEAD.match(change.text(name)) if name.startswith("docs/_data/") and (root / name).is_file() else None
        change.put(name, f"{head[0] if head else ''}{text}")
    return change


def in_folder(root: Path, folder: Path, given: Answers) -> None:
    """Make a new ``folder`` with the generator of ``root`` and the campaign ``given``, whole or not at all. Raises UsageError when it is there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there and is not empty. Name a new folder.")
    beside = folder.with_name(f".{folder.name}.part")
    try:
        shutil.copytree(root, beside, ignore=lambda at, _: _LEFT_BEHIND if Path(at) == root else {"__pycache__"}, symlinks=True)
        _replaced(beside, given).write()
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def starter(given: Answers, configuration: str) -> dict[str, str]:
    """Return every file of the new campaign by its path; ``configuration`` is the text of mkdocs.yml as it is."""
    source, *others = (canonical(tag) for tag in given.languages)
    ui, pages = _words(source)
    marks = words(source)
    code = source.lower()
    said = {**marks, **pages, "all_projects": ui["all_projects"], "site": unmarked(given.site), "site_yaml": quoted(given.site)}
    files = {f"docs/{code}/{path}": started(name, said) for path, name in _PAGES.items()}
    files |= {f"docs/{tag.lower()}/.gitkeep": "" for tag in others}
    files |= {f"docs/_data/{name}.yml": text for name, text in _data(given, [source, *others], ui, marks["write"]).items()}
    configuration = set_value(configuration, ("site_name",), quoted(given.site))
    configuration = set_list(set_list(configuration, ("nav",), _MENU), ("extra", "footer"), _FOOTER)
    return {**files, CONFIGURATION: configuration}


def _words(tag: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the words of ui.yml and of pages in the language ``tag``; in English and marked as to be written where nobody has them."""
    known = read_table(STARTER / "words.yml")
    write, colon = words(tag)["write"], words(tag)["colon"]
    own = known.get(tag.partition("-")[0], {})

    def texts(kind: str, hints: Mapping[str, str]) -> dict[str, str]:
        mine, english = own.get(kind, {}), known[ENGLISH][kind] | hints
        return {key: mine.get(key) or f"{write}{colon}{text}" for key, text in english.items()}

    return texts("ui", known["hints"]), texts("pages", {})


def _data(given: Answers, tags: list[str], ui: dict[str, str], write: str) -> dict[str, str]:
    environment = jinja2.Environment(trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((STARTER / "data.jinja").read_text("utf-8"))
    names = {"languages": [(tag, own_name(tag)) for tag in tags], "code": tags[0].lower(), "ui": ui, "write": write}
    values, examples = yaml.load_all(template.render(given._asdict() | names), LOADER)
    return {name: _example(examples.get(name)) + _dumped(value) for name, value in values.items()}


def _example(value: object) -> str:
    """Return comments that show how the ``value`` is written; they are no part of the head of the file, which a further campaign keeps."""
    return f"\n{EXAMPLE}\n{textwrap.indent(_dumped(value, default_flow_style=None), '#     ')}\n" if value else ""


def _dumped(value: object, **form: Any) -> str:
    return str(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120, **form))


class _Dumper(yaml.SafeDumper):
    """Writes a text of several lines as it is, under a bar: an editor sees its paragraphs as readers do."""


def _as_it_is(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _as_it_is)
