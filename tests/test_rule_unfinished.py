"""scripts/rules/content/unfinished.py: what new-page and new-project leave to be written is reported until it is written."""

from scripts.languages import scaffold
from tests.small_site import line_of, places, small_workspace
from tests.sources import add, spoil

TO_WRITE = scaffold("fr")["to_write"]


def test_each_line_that_is_still_to_be_written_is_reported(tmp_path):
    root = small_workspace(tmp_path)
    page, campaign = root / "docs/fr/donors.md", root / "docs/_data/campaign.yml"
    spoil(page, "^description: .*", f'description: "{TO_WRITE}\u00a0: une phrase de trente caractères ou plus."')
    line = add(page, f"\n## {TO_WRITE} {{#part}}") + 1
    spoil(campaign, "^publisher: .*", "publisher:\n  name:\n  remarks: https://new.example.org/form")
    assert places(root, "unfinished") == [
        ("docs/fr/donors.md", 3),
        ("docs/fr/donors.md", line),
        ("docs/_data/campaign.yml", line_of(campaign, "  name:")),
    ]
