"""The CSV of the open data in a spreadsheet, LibreOffice set to France, Britain and China: ``make libreoffice``. Skipped where it is not installed."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice")
TIMEOUT = 120
"""Seconds that one conversion may take: the first start makes a profile."""

# What its import dialog proposes: UTF-8, for the mark at the beginning says so, and commas, semicolons and tabs as separators.
PROPOSED = "Text - txt - csv (StarCalc):44/59/9,34,76,1"
TABS = "csv:Text - txt - csv (StarCalc):9,34,76"
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop></item>
</oor:items>
"""

pytestmark = pytest.mark.skipif(
    not OFFICE, reason="LibreOffice is not installed (Debian: apt-get install --no-install-recommends libreoffice-calc-nogui)"
)


def opened(file: Path, locale: str, folder: Path) -> list[list[str]]:
    """The cells of ``file`` as LibreOffice has them, set to ``locale``."""
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(PROFILE.format(locale=locale), "utf-8")
    office = [OFFICE, f"-env:UserInstallation={folder.as_uri()}", "--headless"]
    for kind, source in (("ods", file), (TABS, folder / f"{file.stem}.ods")):
        filters = [f"--infilter={PROPOSED}"] if source is file else []
        subprocess.run(
            [*office, *filters, "--convert-to", kind, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=TIMEOUT
        )
    with (folder / file.name).open(encoding="utf-8-sig", newline="") as cells:
        return list(csv.reader(cells, delimiter="\t"))


@pytest.mark.parametrize(
    ("name", "separator", "locale"),
    [
        ("projects.fr.csv", ";", "fr-FR"),
        ("projects.en.csv", ",", "en-GB"),
        ("projects.zh-Hans.csv", ",", "zh-CN"),
        ("projects.csv", ",", "fr-FR"),
        ("projects.csv", ",", "zh-CN"),
    ],
)
def test_each_value_is_in_its_column(name, separator, locale, site, tmp_path):
    file = site.folder / "data" / name
    with file.open(encoding="utf-8-sig", newline="") as text:
        written = list(csv.reader(text, delimiter=separator))
    assert opened(file, locale, tmp_path) == written
