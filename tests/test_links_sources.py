"""Where a link was written is found in sources of several forms, and nothing is guessed."""

import json

import pytest

from tests.sources import tables, write

TABLES = tables("links_sources")

URL = "https://floors.example/"


def page(body: str, lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>x</title></head><body><header><nav class="menu"><a href="/none-menu/">Menu</a></nav></header>'
        f'<main><h1 id="top">x</h1>\n{body}\n</main></body></html>'
    )


@pytest.fixture
def reported(tmp_path, run):
    """A function that writes a site and its sources: url → (file relative to the sources, line) of each finding."""

    def check(site: dict[str, str], sources: dict[str, str]) -> dict[str, tuple[str | None, int | None]]:
        write(tmp_path, {"mkdocs.yml": "site_name: x\n", "overrides/main.html": TABLES["template"]})
        folders = [write(tmp_path / name, content) for name, content in (("site", site), ("docs", sources))]
        ended = run("links", folders[0], "--site-url", URL, "--sources", folders[1], "--format", "json")
        root = f"{folders[1]}/"
        return {one["url"]: (one["source"] and one["source"].removeprefix(root), one["source_line"]) for one in json.loads(ended.out)}

    return check


@pytest.mark.parametrize(("built", "lang", "source"), [each[1:] for each in TABLES["same"]], ids=[each[0] for each in TABLES["same"]])
def test_the_source_of_a_page_is_found(reported, built, lang, source):
    body = '<p>Some text, see <a href="none-at-all/">the words</a>.</p>'
    text = "---\ntitle: x\n---\n\n# x\n\nSome text, see [the words](none-at-all/).\n" if source.endswith(".md") else page(body, lang)
    line = text[: text.index("none-at-all")].count("\n") + 1
    assert reported({built: page(body, lang)}, {source: text})["none-at-all/"] == (source, line)


WRITTEN = TABLES["written"]


@pytest.mark.parametrize("what", WRITTEN)
def test_the_line_of_a_link_is_found(reported, what):
    markdown, html = WRITTEN[what]
    source = f"# x\n\n```\n{markdown}\n```\n\nSome `{markdown.splitlines()[0]}` and [another](a.md).\n\n{markdown}\n"
    found = reported({"a/index.html": page(f'<p><a href="./">another</a> {html}</p>')}, {"a.md": source})
    ((url, place),) = [(url, place) for url, place in found.items() if url != "/none-menu/"]
    assert place == ("a.md", source.splitlines().index(markdown.splitlines()[-1], 8) + 1), url


def test_the_second_of_two_equal_links_is_the_second_line(reported):
    site = {"a/index.html": page('<p><a href="../b/">x</a></p><p><a href="../none/">x</a></p>'), "b/index.html": page("")}
    assert reported(site, {"a.md": "# x\n\n[x](b.md)\n\n[x](none.md)\n"})["../none/"] == ("a.md", 5)


def test_a_link_of_a_template_of_its_head_and_of_data_is_reported_there(reported, tmp_path):
    body = page('<p><a href="tel:+41 22 799">x</a></p>').replace("<title>", '<link rel="icon" href="/none.svg"><title>')
    found = reported({"a/index.html": body}, {"a.md": "# x\n\n{{ contacts() }}\n", "_data/contacts.yml": "- name: x\n  tel: +41 22 799\n"})
    assert found["tel:+41 22 799"] == ("_data/contacts.yml", 2)
    assert found["/none.svg"] == (f"{tmp_path}/overrides/main.html", 3)
    assert found["/none-menu/"] == (f"{tmp_path}/overrides/main.html", 6)


@pytest.mark.parametrize(
    ("built", "body", "source", "text", "url", "line"), TABLES["what is no link of a page"].values(), ids=TABLES["what is no link of a page"]
)
def test_what_is_no_link_of_a_page_is_reported_where_it_comes_from(reported, built, body, source, text, url, line):
    site = {"index.html": page(""), built: page(body) if built.endswith(".html") else body}
    assert reported(site, {source: text})[url] == ((source, line) if line else (None, None))


def test_the_remedy_says_what_to_write_in_markdown(tmp_path, run):
    site = write(tmp_path / "site", {"en/a/index.html": page('<p><a href="../b/tame/">x</a></p>'), "en/b/team/index.html": page("")})
    docs = write(tmp_path / "docs", {"en/a.md": "# x\n\n[x](b/tame.md)\n", "en/b/team.md": "# x\n"})
    ended = run("links", site, "--site-url", URL, "--sources", docs, "--rule", "target")
    assert (ended.code, "Did you mean “../b/team/”? In Markdown: b/team.md" in ended.out) == (1, True)


def test_https_is_known_from_the_data(reported):
    site, link = {"a/index.html": page('<a href="http://www.ilo.org/x">x</a>')}, "http://www.ilo.org/x"
    assert link not in reported(site, {"a.md": "# x\n"})
    assert reported(site, {"a.md": f"# x\n\n[x]({link})\n", "_data/links.yml": "- https://www.ilo.org/\n"})[link] == ("a.md", 3)
