"""``python -m scripts untested``: only content has changed, or something that the tests of the generator are for."""

import json

import pytest

from scripts.tools.verify import untested
from tests.sources import git, write


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (["docs/fr/a.md", "docs/_data/b.yml"], []),
        (["docs/fr/a.md", "scripts/b.py"], ["scripts/b.py"]),
        (["mkdocs.yml", ".github/workflows/été.yml"], [".github/workflows/été.yml", "mkdocs.yml"]),
        (["docs.py"], ["docs.py"]),
    ],
)
def test_what_is_not_content_has_to_be_tested_whatever_was_pushed_between(tmp_path, capsys, changed, expected):
    root, site = tmp_path / "root", tmp_path / "site"
    root.mkdir()
    git(root, "init", "--quiet")
    git(root, "commit", "--quiet", "--allow-empty", "--message=Published")
    manifest = {"format": 1, "clean": True, "date": None, "site_url": "https://floors.example/", "tools": {}, "files": {}}
    write(site, {"build.json": json.dumps({**manifest, "commit": git(root, "rev-parse", "HEAD")})})
    for name in changed:  # one push each: the tests of the first may have failed
        write(root, {name: "x"})
        git(root, "add", ".")
        git(root, "commit", "--quiet", f"--message={name}")
    for where in (str(site), f"HEAD~{len(changed)}"):
        assert untested(root, where) == bool(expected)
        assert capsys.readouterr().out.splitlines() == (expected or ["nothing but content has changed"])
