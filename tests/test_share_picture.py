"""The picture that is shown where the site is shared: what it is drawn from, and who is told when that has changed."""

import re

import pytest

from scripts.content.data import load_data
from scripts.content.share_picture import names, origin
from scripts.rules import run
from scripts.rules.workspace import Workspace
from tests.sources import add, spoil

CHANGES = {
    "the name": ("docs/_data/ui.yml", 'site_name: {fr: "[^"]+"', 'site_name: {fr: "Autre nom"'),
    "which name is the first": ("docs/_data/ui.yml", r'site_name: \{fr: ("[^"]+"), en: ([^,]+),', r"site_name: {fr: \2, en: \1,"),
    "a colour": ("docs/_data/campaign.yml", r"\Z", 'palette:\n  gold: "#ffd98a"\n'),
    "the illustration": ("docs/assets/illustration.svg", r"</svg>\s*\Z", "<path/></svg>\n"),
}


@pytest.mark.parametrize("what", [*CHANGES, ""])
def test_the_picture_is_to_be_drawn_again_when_the_name_a_colour_or_the_illustration_has_changed(copy, what):
    picture = copy / "docs/assets/share.png"
    picture.write_bytes(picture.read_bytes() + origin(load_data(copy / "docs/_data"), copy).encode())
    if what:
        spoil(copy / CHANGES[what][0], *CHANGES[what][1:])
    else:
        add(copy / "docs/_data/languages.yml", "- {code: es, tag: es, draft: true}")  # which borrows the name
    found = [(problem.file, problem.code, problem.remedy) for problem in run(Workspace.load(copy), ["palette"])]
    assert found == [("docs/assets/share.png", "palette/share-picture", "Run: make pictures")] * bool(what)


def test_a_name_that_languages_share_is_in_the_picture_once_and_the_source_language_is_the_first(copy):
    words = copy / "docs/_data/ui.yml"
    words.write_text(re.sub("^site_name: .*", "site_name: {zh: Nom, en: Name, fr: Nom}", words.read_text("utf-8"), flags=re.M), "utf-8")
    assert list(names(load_data(copy / "docs/_data")).items()) == [("Nom", "fr"), ("Name", "en")]
