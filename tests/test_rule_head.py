"""scripts/checks/rules/head.py: every promise of the head of a page, kept and broken."""

import pytest

from tests.small_site import line_of, places, problems, small_workspace
from tests.sources import spoil

DONORS = "site/en/donors/index.html"
"""A page in its own language."""
BORROWED = "site/zh/donors/index.html"
"""A page that is not translated yet."""


@pytest.fixture
def root(tmp_path):
    return small_workspace(tmp_path)


def test_a_correct_site_gives_no_message(root):
    assert problems(root, "head") == []


@pytest.mark.parametrize(
    ("pattern", "replacement", "told"),
    [
        (r'<html lang="en">', '<html lang="fr">', "the language of the page is “fr”, not “en”"),
        (r"<html lang=\"en\">", "<html>", "the language of the page is “”, not “en”"),
        (r'<meta charset="utf-8">\n', "", "no character encoding"),
        (r'<meta name="viewport".*\n', "", "no viewport"),
        (r"initial-scale=1", "initial-scale=1,user-scalable=no", "keeps readers from enlarging"),
        (r"initial-scale=1", "initial-scale=1, maximum-scale=1", "keeps readers from enlarging"),
        (r"<title>Donors – Socles", "<title>Other – Socles", "without “Donors”"),
        (r'<link rel="canonical".*\n', "", "no canonical address"),
        (r'(<link rel="canonical".*\n)', r"\1\1", "2 canonical address"),
        (
            r'rel="canonical" href="https://floors.example/en/donors/',
            'rel="canonical" href="https://floors.example/en/',
            "not “https://floors.example/en/donors/”",
        ),
        (r'rel="canonical" href="https://floors.example/en/donors/', 'rel="canonical" href="/en/donors/', "the canonical address is “/en/donors/”"),
        (r'<meta name="description".*\n', "", "no description"),
        (r'<meta name="description" content="The page', '<meta name="description" content="A page', "not that of the source"),
        (r'<link rel="alternate" hreflang="en".*\n', "", "do not include the page itself (en)"),
        (r'<link rel="alternate" hreflang="x-default".*\n', "", "x-default is “”"),
        (
            r'hreflang="x-default" href="https://floors.example/donors/',
            'hreflang="x-default" href="https://floors.example/en/donors/',
            "x-default is",
        ),
        (r'<link rel="alternate" hreflang="fr".*\n', "", "the translation in fr is not among"),
        (r'(<link rel="alternate" hreflang="fr".*\n)', r"\1\1", "two alternate links are for the same language"),
        (r'hreflang="fr" href="https://floors.example/', 'hreflang="fr" href="https://floors.example/gone/', "which is no page in that language"),
        (r'hreflang="fr" href="https://floors.example/', 'hreflang="fr" href="/', "which is no page in that language"),
        (
            r'(<link rel="alternate" hreflang="x-default")',
            r'<link rel="alternate" hreflang="zh-Hans" href="https://floors.example/zh/donors/">\n\1',
            "which is no page in that language",
        ),
        (r'<meta property="og:image:alt".*\n', "", "lacks og:image:alt"),
        (r'property="og:url" content="https://floors.example/en/donors/', 'property="og:url" content="https://floors.example/en/', "og:url is"),
        (r'property="og:locale" content="en_GB', 'property="og:locale" content="fr_FR', "og:locale is “fr_FR”, not “en_GB”"),
        (r'property="og:title" content="Donors', 'property="og:title" content="Donor list', "og:title “Donor list”"),
        (r'property="og:description" content="The page', 'property="og:description" content="That page', "og:description is"),
        (
            r'property="og:image" content="https://floors.example/assets/share.png',
            'property="og:image" content="../../assets/share.png',
            "og:image “../../assets",
        ),
        (r"floors.example/assets/share.png", "floors.example/assets/gone.png", "og:image"),
        (r'<meta name="twitter:card".*\n', "", "no twitter:card"),
        (r'<meta name="theme-color".*\n', "", "two theme colours"),
        (r'<link rel="icon".*\n', "", "no link to its icon"),
        (r'rel="icon" href="../../assets/icon.svg', 'rel="icon" href="../assets/icon.svg', "the icon “../assets/icon.svg” is no file of the site"),
        (r'<link rel="apple-touch-icon".*\n', "", "no link to its apple-touch-icon"),
        (r'<link rel="manifest".*\n', "", "no link to its manifest"),
        (r'rel="manifest" href="../../en/manifest', 'rel="manifest" href="../../manifest', "the manifest is in the language “fr”, not “en”"),
        (r"(<meta charset=\"utf-8\">)", r'\1\n<meta name="robots" content="noindex">', "told to leave this page out"),
    ],
)
def test_each_broken_promise_of_a_page_is_told(root, pattern, replacement, told):
    spoil(root / DONORS, pattern, replacement)
    found = [problem for problem in problems(root, "head") if "en/donors" in problem.file or "en/donors" in problem.message]
    assert any(told in problem.message for problem in found), [problem.message for problem in found]
    assert all(problem.remedy and problem.severity == "error" for problem in found)


def test_what_is_wrong_is_told_at_its_line_with_the_markdown_page(root):
    spoil(root / DONORS, r'content="en_GB', 'content="en_US')
    (found,) = problems(root, "head")
    assert found.file.endswith(DONORS)
    assert found.line == line_of(root / DONORS, "en_US")
    assert "docs/en/donors.md" in found.message


def test_an_empty_title_is_told(root):
    spoil(root / DONORS, r"<title>.*</title>", "<title> </title>")
    assert "the title is empty" in [problem.message.partition(" (")[0] for problem in problems(root, "head")]


def test_a_title_used_twice_is_told_at_its_line_in_the_front_matter(root):
    for name, pattern in ((DONORS, "Donors"), ("docs/en/donors.md", "Donors")):
        file = root / name
        file.write_text(file.read_text("utf-8").replace(pattern, "Home"), "utf-8")
    found = problems(root, "head")
    assert [(problem.file.removeprefix(f"{root.as_posix()}/"), problem.line) for problem in found] == [("docs/en/index.md", 2)]
    assert "docs/en/donors.md" in found[0].message


def test_a_description_used_twice_is_told(root):
    description = "The home page in English, with a sentence that describes it."
    for name in (DONORS, "docs/en/donors.md"):
        file = root / name
        file.write_text(file.read_text("utf-8").replace("The page for donors in English, with a sentence that describes it.", description), "utf-8")
    assert places(root, "head") == [("docs/en/index.md", 3)]


def test_alternates_that_do_not_come_back_are_told_on_the_other_page(root):
    spoil(root / "site/donors/index.html", r'<link rel="alternate" hreflang="en".*\n', "")
    messages = [problem.message for problem in problems(root, "head") if problem.file.endswith(DONORS)]
    assert len(messages) == 1
    assert "does not give the same alternate links back" in messages[0]


def test_an_icon_of_the_manifest_that_is_not_there_is_told(root):
    spoil(root / "site/en/manifest.webmanifest", "icon.svg", "gone.svg")
    assert all("gone.svg" in problem.message for problem in problems(root, "head"))
    assert problems(root, "head")


def test_a_manifest_that_cannot_be_read_is_told(root):
    (root / "site/en/manifest.webmanifest").write_text("{", "utf-8")
    assert all("the manifest cannot be read" in problem.message for problem in problems(root, "head"))
    assert problems(root, "head")


@pytest.mark.parametrize(
    ("pattern", "replacement", "told"),
    [
        (r'<main lang="fr">', "<main>", "the text is in fr, but its language is given as “zh-Hans”"),
        (
            r'rel="canonical" href="https://floors.example/donors/',
            'rel="canonical" href="https://floors.example/zh/donors/',
            "the canonical address is",
        ),
        (
            r"(<meta name=\"theme-color\")",
            r'<link rel="alternate" hreflang="zh-Hans" href="https://floors.example/zh/donors/">\n\1',
            "says that it is a translation",
        ),
        (r'<html lang="zh-Hans">', '<html lang="fr">', "the language of the page is “fr”, not “zh-Hans”"),
    ],
)
def test_a_page_that_is_not_translated_belongs_to_the_source_page(root, pattern, replacement, told):
    spoil(root / BORROWED, pattern, replacement)
    (found,) = problems(root, "head")
    assert found.file.endswith(BORROWED)
    assert told in found.message


@pytest.mark.parametrize(
    ("pattern", "replacement", "told"),
    [
        (r'<meta name="robots" content="noindex">\n', "", "not told to leave it out"),
        (r'<html lang="fr">', "<html>", "the language of the page is “”"),
        (r"<title>404</title>", "", "no title"),
        (r'href="/assets/icon.svg"', 'href="/assets/gone.svg"', "is no file of the site"),
        (r"</head>", '<link rel="alternate" hreflang="fr" href="https://floors.example/">\n</head>', "has alternate links"),
    ],
)
def test_a_page_that_the_build_makes_has_its_own_promises(root, pattern, replacement, told):
    spoil(root / "site/404.html", pattern, replacement)
    assert any(told in problem.message and problem.file.endswith("site/404.html") for problem in problems(root, "head"))


def test_a_built_page_whose_source_is_gone_is_told(root):
    for name in ("en", "fr"):
        (root / f"docs/{name}/donors.md").unlink()
    assert {problem.file.removeprefix(f"{root.as_posix()}/") for problem in problems(root, "head")} >= {DONORS, BORROWED}


def test_a_markdown_page_that_is_not_in_the_site_is_told(root):
    (root / DONORS).unlink()
    assert ("docs/en/donors.md", 1) in places(root, "head")


def test_a_site_without_a_whole_address_is_told_once(root):
    spoil(root / "site/index.html", r'rel="canonical" href="https://floors.example/"', 'rel="canonical" href="/"')
    (found,) = problems(root, "head")
    assert "SITE_URL" in found.remedy
