"""Where a link was written is found in sources of several forms, and nothing is guessed."""

import json

import pytest

from scripts.__main__ import main
from tests.sources import tables, write

TABLES = tables("links_sources")

URL = "https://floors.example/"


def page(body: str, lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>x</title></head><body><header><nav class="menu"><a href="/none-menu/">Menu</a></nav></header>'
        f'<main><h1 id="top">x</h1>\n{body}\n</main></body></html>'
    )


def reported(capsys, tmp_path, site, sources, folder="docs"):
    """url → (file relative to the sources, line) of each finding."""
    write(tmp_path / "site", site)
    write(tmp_path / folder, sources)
    main(["links", str(tmp_path / "site"), "--site-url", URL, "--sources", str(tmp_path / folder), "--format", "json"])
    root = f"{tmp_path / folder}/"
    return {one["url"]: (one["source"] and one["source"].removeprefix(root), one["source_line"]) for one in json.loads(capsys.readouterr().out)}


SAME = TABLES["same"]


@pytest.mark.parametrize(("built", "lang", "source"), [each[1:] for each in SAME], ids=[each[0] for each in SAME])
def test_the_source_of_a_page_is_found(capsys, tmp_path, built, lang, source):
    body = '<p>Some text, see <a href="none-at-all/">the words</a>.</p>'
    text = "---\ntitle: x\n---\n\n# x\n\nSome text, see [the words](none-at-all/).\n" if source.endswith(".md") else page(body, lang)
    line = text[: text.index("none-at-all")].count("\n") + 1
    assert reported(capsys, tmp_path, {built: page(body, lang)}, {source: text})["none-at-all/"] == (source, line)


WRITTEN = TABLES["written"]


@pytest.mark.parametrize("what", WRITTEN)
def test_the_line_of_a_link_is_found(capsys, tmp_path, what):
    markdown, html = WRITTEN[what]
    source = f"# x\n\n```\n{markdown}\n```\n\nSome `{markdown.splitlines()[0]}` and [another](a.md).\n\n{markdown}\n"
    found = reported(capsys, tmp_path, {"a/index.html": page(f'<p><a href="./">another</a> {html}</p>')}, {"a.md": source})
    ((url, place),) = [(url, place) for url, place in found.items() if url != "/none-menu/"]
    assert place == ("a.md", source.splitlines().index(markdown.splitlines()[-1], 8) + 1), url


def test_the_second_of_two_equal_links_is_the_second_line(capsys, tmp_path):
    site = {"a/index.html": page('<p><a href="../b/">x</a></p><p><a href="../none/">x</a></p>'), "b/index.html": page("")}
    assert reported(capsys, tmp_path, site, {"a.md": "# x\n\n[x](b.md)\n\n[x](none.md)\n"})["../none/"] == ("a.md", 5)


def test_a_link_of_a_template_is_reported_there_and_one_of_data_in_the_data(capsys, tmp_path):
    write(
        tmp_path,
        {"mkdocs.yml": "site_name: x\n", "overrides/main.html": '<html>\n<nav class="menu">\n{% for item in menu %}<a href="{{ item.url }}">\n'},
    )
    site = {"a/index.html": page('<p><a href="tel:+41 22 799">x</a></p>')}
    found = reported(capsys, tmp_path, site, {"a.md": "# x\n\n{{ contacts() }}\n", "_data/contacts.yml": "- name: x\n  tel: +41 22 799\n"})
    assert found["tel:+41 22 799"] == ("_data/contacts.yml", 2)
    assert found["/none-menu/"] == (f"{tmp_path}/overrides/main.html", 3)


def test_an_element_of_the_head_is_reported_in_the_template(capsys, tmp_path):
    write(tmp_path, {"mkdocs.yml": "site_name: x\n", "overrides/main.html": '<html>\n<head>\n<link rel="icon" href="{{ icon }}">\n'})
    site = {"a/index.html": page("").replace("<title>", '<link rel="icon" href="/none.svg"><title>')}
    assert reported(capsys, tmp_path, site, {"a.md": "# x\n"})["/none.svg"] == (f"{tmp_path}/overrides/main.html", 3)


def test_a_file_that_is_copied_is_reported_where_it_comes_from(capsys, tmp_path):
    found = reported(
        capsys, tmp_path, {"index.html": page(""), "a/x.css": "p{}\nb{background:url(none.png)}"}, {"a/x.css": "p{}\nb{background:url(none.png)}"}
    )
    assert found["none.png"] == ("a/x.css", 2)


def test_an_id_given_twice_is_reported_at_its_heading(capsys, tmp_path):
    found = reported(capsys, tmp_path, {"a/index.html": page('<h2 id="part">x</h2><h2 id="part">y</h2>')}, {"a.md": "# x\n\n## x {#part}\n"})
    assert found["#part"] == ("a.md", 3)


def test_the_remedy_says_what_to_write_in_markdown(capsys, tmp_path):
    site = {"en/a/index.html": page('<p><a href="../b/tame/">x</a></p>'), "en/b/team/index.html": page("")}
    write(tmp_path / "docs", {"en/a.md": "# x\n\n[x](b/tame.md)\n", "en/b/team.md": "# x\n"})
    write(tmp_path / "site", site)
    assert main(["links", str(tmp_path / "site"), "--site-url", URL, "--sources", str(tmp_path / "docs"), "--rule", "target"]) == 1
    assert "Did you mean “../b/team/”? In Markdown: b/team.md" in capsys.readouterr().out


def test_https_is_known_from_the_data(capsys, tmp_path):
    site, link = {"a/index.html": page('<a href="http://www.ilo.org/x">x</a>')}, "http://www.ilo.org/x"
    assert link not in reported(capsys, tmp_path, site, {"a.md": "# x\n"})
    assert reported(capsys, tmp_path, site, {"a.md": "# x\n\n[x](http://www.ilo.org/x)\n", "_data/links.yml": "- https://www.ilo.org/\n"})[link] == (
        "a.md",
        3,
    )


def test_what_cannot_be_reported_is_not_guessed(capsys, tmp_path):
    found = reported(
        capsys,
        tmp_path,
        {"a/index.html": page('<p><a href="../none/">elsewhere</a></p>'), "b/index.html": page('<a href="../gone/">x</a>')},
        {"a.md": "# x\n\nText with [a link](other.md).\n"},
    )
    assert found["../none/"] == (None, None)
    assert found["../gone/"] == (None, None)
    assert found["/none-menu/"] == (None, None)
