"""scripts/content/tree.py and drawing.py: what may stand in docs/, told before anything is read."""

import os

import pytest

from scripts.content.drawing import inlined
from scripts.content.tree import LARGEST, odd_files
from tests.sources import tables

TABLES = tables("tree")

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n{}\n</svg>'


@pytest.fixture
def docs(root):
    return root / "docs"


def told(docs) -> list[tuple[str, int, str]]:
    problems = odd_files(docs)
    assert all(problem.remedy for problem in problems)
    return [(problem.file, problem.line, problem.code) for problem in problems]


@pytest.mark.parametrize(("name", "better"), TABLES["a name that no address can show is told with a better one"])
def test_a_name_that_no_address_can_show_is_told_with_a_better_one(docs, name, better):
    (docs / name).parent.mkdir(exist_ok=True)
    (docs / name).write_text("x", "utf-8")
    (problem,) = odd_files(docs)
    assert (problem.file, problem.line, problem.rule) == (f"docs/{name}", 1, "file")
    assert f"“{better}”" in problem.remedy


def test_a_name_that_is_no_text_is_told(docs):
    with open(os.fsencode(docs / "fr") + b"/\xff.md", "wb"):
        pass
    ((file, _, _),) = told(docs)
    assert file == "docs/fr/\\udcff.md"
    file.encode("utf-8")


@pytest.mark.parametrize(("link", "target"), TABLES["a link is told and not followed"])
def test_a_link_is_told_and_not_followed(docs, link, target):
    (docs / link).symlink_to(target)
    assert told(docs) == [(f"docs/{link}", 1, "file/link")]


@pytest.mark.parametrize("name", "fr/.#page.md en/page.md~ .DS_Store fr/.page.md.swp fr/x.markdown fr/x.mdown fr/x.mkd fr/x.mkdn _data/x.txt".split())
def test_what_editors_leave_other_pages_and_data_are_left_alone(docs, name):
    if "#" in name:
        (docs / name).symlink_to("somebody@machine.1234:1")
    else:
        (docs / name).write_bytes(b"\xff")
    assert told(docs) == []


@pytest.mark.parametrize("name", TABLES["a file that would be published as it is is told"])
def test_a_file_that_would_be_published_as_it_is_is_told(docs, name):
    (docs / name).parent.mkdir(parents=True, exist_ok=True)
    (docs / name).write_text("<script>go()</script>", "utf-8")
    assert told(docs) == [(f"docs/{name}", 1, "file/not-published")]


def test_a_large_file_is_told_without_being_read(docs):
    for name in ("fr/page-a.md", "_data/large.yml"):
        with (docs / name).open("wb") as file:
            file.truncate(LARGEST)
        assert told(docs) == []
        with (docs / name).open("wb") as file:
            file.truncate(LARGEST + 1)
        assert told(docs) == [(f"docs/{name}", 1, "file/too-large")]
        (docs / name).unlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_told_and_nobody_waits_for_it(docs):
    os.mkfifo(docs / "fr" / "pipe.md")
    assert told(docs) == [("docs/fr/pipe.md", 1, "file/not-a-file")]


def test_a_drawing_in_another_encoding_is_told_and_one_that_declares_utf_8_is_not(docs):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><title>é</title></svg>'
    for encoding in ("utf-16", "latin-1"):
        (docs / "x.svg").write_bytes(drawing.encode(encoding))
        assert len(told(docs)) == 1
    for declaration in ('<?xml version="1.0"?>\n', "<?xml version='1.0' encoding='utf-8' standalone='no'?>", "\ufeff"):
        (docs / "x.svg").write_bytes((declaration + drawing).encode())
        assert told(docs) == []


USED = '<g id="a0"><path d="M0 0"/></g>'


def doubled(times: int, how: str) -> str:
    """Groups that each name the one before twice."""
    return "<defs>" + USED + "".join(f'<g id="a{n}">{how.format(n - 1) * 2}</g>' for n in range(1, times)) + f'</defs><use href="#a{times - 1}"/>'


@pytest.mark.parametrize(
    ("drawing", "name"),
    [
        (SVG.format("<g/>" * 6000), "drawing-size"),
        (SVG.format("<g>" * 60 + "</g>" * 60), "drawing-depth"),
        (SVG.format(doubled(20, '<use href="#a{}"/>')), "drawing-repeats"),
        (SVG.format(doubled(20, '<path fill="url(#a{})"/>')), "drawing-repeats"),
        (SVG.format('<pattern id="p">' + "<g/>" * 300 + '</pattern><g fill="url(#p)">' + "<path/>" * 300 + "</g>"), "drawing-repeats"),
        (SVG.format("<defs>" + USED + "".join(f'<use id="a{n}" href="#a{n - 1}"/>' for n in range(1, 60)) + "</defs>"), "drawing-depth"),
        (SVG.replace("<svg", '<svg height="1e6mm"').format(""), "drawing-side"),
    ],
)
def test_a_drawing_that_is_too_much_to_draw_is_told(docs, drawing, name):
    (docs / "x.svg").write_text(drawing, "utf-8")
    assert [code for _, _, code in told(docs)] == [f"markup/{name}"]


@pytest.mark.parametrize(
    "drawing",
    [
        SVG.format(doubled(5, '<use href="#a{}"/>')),
        SVG.format("<g/>" * 1000),
        SVG.format("<g>" * 30 + "</g>" * 30),
        SVG.format('<use href="#none"/>'),
        SVG.replace("<svg", '<svg width="100%" height="12.5cm" viewBox="-10,-10 640 480"').format(""),
    ],
)
def test_a_drawing_that_is_much_is_let_through(docs, drawing):
    (docs / "x.svg").write_text(drawing, "utf-8")
    assert told(docs) == []


PNG, JPEG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xd8\xff\xe0\0\x10JFIF"
WEBP, AVIF = b"RIFF\x10\0\0\0WEBPVP8L", b"\0\0\0\x1cftypmif1\0\0\0\0mif1miafavif"


@pytest.mark.parametrize(("name", "start"), [("x.png", PNG), ("x.jpg", JPEG), ("x.JPEG", JPEG), ("x.webp", WEBP), ("x.avif", AVIF)])
def test_a_picture_is_what_its_name_says(docs, name, start):
    for other in (PNG, JPEG, WEBP, AVIF, b"", b"<!doctype html>", b"GIF89a", start[1:], b" " + start):
        (docs / name).write_bytes(other)
        assert told(docs) == ([] if other == start else [(f"docs/{name}", 1, "file/not-a-picture")])


def test_a_drawing_goes_into_a_page_as_its_tree_is_written_again(tmp_path):
    file = tmp_path / "x.svg"
    file.write_text(
        '<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" class="other" data-mark=\'"&lt;p>\'>'
        '<?mark <b>?><script>mark()</script><x xmlns="">y</x><![CDATA[<p>]]><a href="https://example.org/"><path/></a><g onclick="mark()" fill="red"/></svg>',
        "utf-8",
    )
    assert inlined(file, "mark") == ('<svg class="mark" aria-hidden="true" viewBox="0 0 1 1" data-mark="&quot;&lt;p&gt;"><g fill="red"/></svg>')
