"""Sources to try things on: a checkout with the campaign of the tests, a small set of data, and ways to spoil both."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

import scripts.__main__
from scripts.build.postbuild.build_manifest import NAME as RECORD
from scripts.build.postbuild.build_manifest import digests, record
from tests.conftest import CAMPAIGN, ROOT

LANGUAGES = r"""
- {code: fr, tag: fr, name: français, open_graph: fr_FR, locale: fr_FR, scale: false}
- {code: en, tag: en, name: English, open_graph: en_GB, locale: en_GB, scale: false}
- {code: zh, tag: zh-Hans, name: 简体中文, open_graph: zh_CN, locale: zh_Hans_CN, scale: true}
"""
PROJECTS = """
units:
  per_year: {fr: "{amount} par an", en: "{amount} per year", zh: "每年{amount}"}
  per_event: {fr: "{amount} par événement", en: "{amount} per event", zh: "每场活动{amount}"}
  per_visit:
    fr: "{amount} par visite et par délégation de dix personnes"
    en: "{amount} per visit and delegation of ten"
    zh: "每个十人代表团每次考察{amount}"
  per_participant: {fr: "{amount} par participant", en: "{amount} per participant", zh: "每名学员{amount}"}
  not_printed: {fr: "{amount}", en: "{amount}", zh: "{amount}"}
projects:
  - {id: project-1, slug: knowledge, icon: material/school-outline, amount: 120000, currency: USD, unit: per_year}
  - {id: project-2, slug: workshops, icon: material/school-outline, amount: 100000, currency: USD, unit: per_event}
  - id: project-3
    slug: field-visits
    icon: material/school-outline
    amount: 50000
    currency: USD
    unit: per_visit
    duration: {count: 3, unit: day, words: {fr: trois jours, en: three days, zh: 为期三天}}
  - {id: project-4, slug: training, icon: material/school-outline, amount: 35000, currency: USD, unit: per_participant}
  - {id: project-5, slug: asean-project, icon: material/school-outline, amount: 1000000, currency: USD, unit: not_printed}
  - {id: project-6, slug: south-asia-project, icon: material/school-outline, amount: 1500000, currency: USD, unit: not_printed}
"""
CONTACTS = """
- id: con-1
  name: Ana Li
  city: {fr: Genève, en: Geneva, zh: 日内瓦}
  office: {fr: OIT Genève, en: ILO Geneva, zh: 国际劳工组织}
  email: ana.li@ilo.org
"""
LINKS = """
addresses:
  - {id: url-1, printed: "http://old.example.org", href: "https://new.example.org/", label: {fr: page, en: page, zh: 网页}}
social:
  - id: soc-1
    icon: fontawesome/brands/youtube
    network: {fr: YouTube, en: YouTube, zh: YouTube}
    printed: www.youtube.com/somebody
    href: https://www.youtube.com/somebody
sources:
  - id: ext-one
    date: 2015-09-28
    pages:
      fr: &page {href: "https://news.example.org/", publisher: {fr: OIT, en: ILO, zh: 国际劳工组织}, tag: en}
      en: *page
      zh: *page
    says: {fr: Un fait., en: A fact., zh: 事实。}
"""
FACTS = """
sections:
  exp: {fr: Expérience, en: Experience, zh: 经验}
facts:
  - {id: exp-01, section: exp, kind: claim, status: exact, statement: China has experience.}
  - id: exp-02
    section: exp
    kind: figure
    status: exact
    statement: 95 per cent are covered.
    display: {fr: 95 pour cent, en: 95 per cent, zh: 95%}
    short: {en: 95%}
    about: [health]
    label: {fr: de la population, en: of the population, zh: 总人口}
    as_of: not_printed
  - id: exp-03
    section: exp
    kind: date
    status: exact
    statement: The days.
    display: {fr: du 6 au 8 septembre 2016, en: 6–8 September 2016, zh: 2016年9月6日至8日}
    start: 2016-09-06
    end: 2016-09-08
    label: {fr: Dates, en: Dates, zh: 日期}
    as_of: itself
  - id: exp-04
    section: exp
    kind: place
    status: exact
    statement: The place.
    display: {fr: Genève, en: Geneva, zh: 日内瓦}
    label: {fr: Lieu, en: Place, zh: 地点}
    as_of: itself
"""
PRINTED = """
projects:
  - id: project-1
    slug: knowledge
    price: {fr: "120\u202f000\u00a0USD par an", en: "US$120,000 per year", zh: 每年12万美元}
"""
CLAIMS = """
known:
  - {id: one-project, why: There is one., counts: projects, figures: one, about: [health]}
"""
LEXICON = """
fr: {subjects: {health: [santé]}}
en: {subjects: {health: [health]}}
zh: {subjects: {health: [健康]}}
"""
GLOSSARY = """
terms:
  - id: g-ilo
    expand: true
    words:
      fr: {use: Organisation internationale du Travail, short: OIT}
      en: {use: International Labour Organization, short: ILO, forbidden: [{text: International Labor, why: American spelling}]}
      zh: {use: 国际劳工组织, forbidden: [{pattern: "(?<!国际)劳工组织", why: short form, severity: warning}]}
    conf: high
    source: [ilo.org]
"""
UI = """
site_name: {fr: Socles, en: Floors, zh: 底线}
project_n: {fr: "Projet {n}", en: "Project {n}", zh: "方案{n}"}
"""
PRINT = """
cover: index.md#top
brochure: {front: ["index.md#why"], back: ["donors.md#receive"]}
leaflet: {flap: ["index.md#why"], first: ["index.md#why"], second: ["donors.md#receive"], third: ["donors.md#receive"]}
"""
CAMPAIGN_DATA = r"""
organization: {name: {fr: Organisation internationale du Travail, en: International Labour Organization, zh: 国际劳工组织}, url: "https://www.ilo.org/"}
publisher: {name: {fr: Une fondation, en: A trust, zh: 某基金会}, remarks: web@ilo.org}
trusted:
  mail: [ilo.org]
  hosts: [old.example.org, new.example.org, news.example.org, www.youtube.com, www.facebook.com, ilo.org]
document: {kind: brochure, name: {fr: brochure, en: brochure, zh: 宣传册}}
currencies:
  USD: {fr: "{number}\u00A0USD", en: "US${number}", zh: "{number}美元"}
  EUR: {}
pages: {search: search.md}
event: {page: index.md, name: {fr: Une réunion, en: A meeting, zh: 会议}, dates: exp-03, place: exp-04}
"""
DATA = {
    "languages": LANGUAGES,
    "campaign": CAMPAIGN_DATA,
    "projects": PROJECTS,
    "contacts": CONTACTS,
    "links": LINKS,
    "facts": FACTS,
    "ui": UI,
    "print": PRINT,
    "printed": PRINTED,
    "claims": CLAIMS,
    "lexicon": LEXICON,
    "glossary": GLOSSARY,
}


def small_data(folder: Path) -> Path:
    """Write the small set of data into ``folder``/_data, correct and complete; returns that folder."""
    data = folder / "_data"
    data.mkdir(parents=True)
    for name, text in DATA.items():
        (data / f"{name}.yml").write_text(text.lstrip("\n"), "utf-8")
    return data


def lay(folder: Path, content: Path = CAMPAIGN) -> Path:
    """Lay a checkout in ``folder``: pages, data and mkdocs.yml of ``content``, the rest as it is here; returns ``folder``."""
    for name in ("overrides", "scripts", "docs/assets"):  # the modules of scripts/ come compiled: their times are kept
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(content / "docs", folder / "docs", dirs_exist_ok=True)
    shutil.copy(content / "mkdocs.yml", folder)
    complete(folder / "docs" / "_data" / "ui.yml")
    return folder


_ENTRY = re.compile(r"^([\w.]+):.*\n(?:[ #].*\n)*", re.M)


def complete(words: Path) -> None:
    """Give the file ``words`` the interface words that templates ask for by now and that it lacks, as docs/_data/ui.yml has them."""
    text = words.read_text("utf-8")
    here = {found[1] for found in _ENTRY.finditer(text)}
    codes = {row["code"] for row in yaml.safe_load(words.with_name("languages.yml").read_text("utf-8"))}
    later = [
        found[0]
        for found in _ENTRY.finditer((ROOT / "docs/_data/ui.yml").read_text("utf-8"))
        if found[1] not in here and yaml.safe_load(found[0])[found[1]].keys() <= codes
    ]
    words.write_text(text + "".join(later), "utf-8")


def entered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the commands run in the checkout ``folder``; returns it."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(scripts.__main__, "ROOT", folder)
    return folder


def repository(folder: Path) -> Path:
    """Lay a checkout in ``folder`` with a previous site that is not to be touched by a failed build; returns ``folder``."""
    previous_site(lay(folder) / "site")
    return folder


def previous_site(folder: Path) -> Path:
    """Write what an earlier build may have left in ``folder``, with its manifest; returns ``folder``."""
    (folder / "old").mkdir(parents=True)
    (folder / "index.html").write_bytes(b"previous\r\n\xff")
    (folder / "old" / "page.html").write_bytes(b"gone")
    (folder / RECORD).write_text(record(digests(folder), "https://floors.example/", None, None, None, "mkdocs"), "utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``, but compiled modules, by its path, with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def spoil(path: Path, pattern: str, replacement: str) -> int:
    """Replace the first match of ``pattern`` (^ and $ are ends of lines); returns the line it begins on."""
    text = path.read_text("utf-8")
    found = re.search(pattern, text, re.M)
    assert found, f"{path.name} has nothing like {pattern}"
    path.write_text(text[: found.start()] + found.expand(replacement) + text[found.end() :], "utf-8")
    return text.count("\n", 0, found.start()) + 1


def add(path: Path, text: str) -> int:
    """Put ``text`` on new lines at the end of a file; returns the first of these lines."""
    before = path.read_text("utf-8").rstrip("\n") + "\n"
    path.write_text(f"{before}{text}\n", "utf-8")
    return before.count("\n") + 1
