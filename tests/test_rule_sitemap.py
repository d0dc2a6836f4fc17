"""scripts/checks/rules/sitemap.py: the sitemap lists what search engines may list, and nothing else."""

import pytest

from tests.small_site import line_of, places, problems, small_workspace
from tests.sources import spoil


@pytest.fixture
def root(tmp_path):
    return small_workspace(tmp_path)


def test_a_correct_sitemap_gives_no_message(root):
    assert problems(root, "sitemap") == []


@pytest.mark.parametrize(
    ("pattern", "replacement", "told"),
    [
        (
            r"<url>\n<loc>https://floors.example/en/donors/</loc>(?:\n<xhtml.*)*\n</url>\n",
            "",
            "“https://floors.example/en/donors/” is not in the sitemap",
        ),
        (r"<loc>https://floors.example/en/donors/</loc>", "<loc>https://floors.example/zh/donors/</loc>", "is no page for search engines"),
        (
            r"(<loc>https://floors.example/en/donors/</loc>\n)<xhtml.*\n",
            r"\1",
            "the translations of “https://floors.example/en/donors/” are not those",
        ),
        (r"</urlset>", "", "cannot be read"),
    ],
)
def test_each_mistake_of_the_sitemap_is_told(root, pattern, replacement, told):
    spoil(root / "site/sitemap.xml", pattern, replacement)
    assert any(told in problem.message for problem in problems(root, "sitemap"))


def test_the_sitemap_is_told_with_the_line_of_the_entry(root):
    spoil(root / "site/sitemap.xml", r"(<loc>https://floors.example/en/donors/</loc>\n)<xhtml.*\n", r"\1")
    (place,) = places(root, "sitemap")
    assert place == ("site/sitemap.xml", line_of(root / "site/sitemap.xml", "<loc>https://floors.example/en/donors/</loc>") - 1)


def test_a_missing_sitemap_is_told(root):
    (root / "site/sitemap.xml").unlink()
    assert places(root, "sitemap") == [("site/sitemap.xml", 1)]


def test_robots_names_the_sitemap(root):
    (root / "site/robots.txt").write_text("User-agent: *\n", "utf-8")
    assert places(root, "sitemap") == [("site/robots.txt", 1)]
