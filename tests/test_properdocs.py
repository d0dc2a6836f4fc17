"""ProperDocs, the maintained successor of MkDocs 1.x, builds the same site from the same repository."""

import json

from scripts.build.postbuild.build_manifest import NAME
from tests.running import python, tree
from tests.sources import add


def test_the_site_is_the_same_byte_for_byte(real_site, tmp_path):
    done = python("-m", "properdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"), SITE_URL=real_site.url)
    assert done.returncode == 0, done.stdout + done.stderr
    one, other = tree(real_site.folder), tree(tmp_path / "site")
    said, said_before = json.loads(other.pop(NAME)), json.loads(one.pop(NAME))
    assert sorted(other) == sorted(one)
    assert [name for name in one if one[name] != other[name]] == []
    # The record differs in one thing, and rightly so: who built.
    tools, tools_before = said.pop("tools"), said_before.pop("tools")
    assert tools.keys() ^ tools_before.keys() == {"properdocs", "mkdocs"}
    assert "properdocs" in tools
    assert said == said_before


def test_a_mistake_is_told_as_mkdocs_tells_it_and_publishes_nothing(copy):
    before = tree(copy / "site")
    for code in ("fr", "zh"):  # the first language is built by ProperDocs itself, the others by the plugin
        add(copy / f"docs/{code}/donors.md", "[x](nowhere.md)")
    done = python("-m", "properdocs", "build", "--strict", cwd=copy)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert all(f"Doc file '{code}/donors.md' contains a link 'nowhere.md'" in said for code in ("fr", "zh"))
    assert "Traceback" not in said
    assert tree(copy / "site") == before
