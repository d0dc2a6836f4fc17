"""scripts/checks/rules/weight.py: each limit of scripts/budgets.py, passed and kept."""

import random

import pytest

from scripts import budgets
from scripts.built.weight import compressed
from tests.small_site import places, problems, small_workspace


@pytest.fixture
def root(tmp_path):
    return small_workspace(tmp_path)


def noise(size: int) -> str:
    """Letters that gzip makes about ``size`` bytes of; always the same ones."""
    letters = random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=size * 3 // 2)
    return "".join(letters)


def put(root, path: str, html: str) -> None:
    file = root / "site" / path
    file.write_text(file.read_text("utf-8").replace("<p>Text.</p>", html), "utf-8")


def test_a_correct_site_gives_no_message(root):
    assert problems(root, "weight") == []


@pytest.mark.parametrize(
    ("path", "limit"),
    [
        ("en/donors/index.html", budgets.HTML),
        ("index.html", budgets.HTML_LARGE),
        ("zh/search/index.html", budgets.HTML_LARGE),
    ],
)
def test_a_page_that_is_too_heavy_is_told_with_its_source(root, path, limit):
    put(root, path, f"<p>{noise(limit - 1500)}</p>")
    assert problems(root, "weight") == []
    put(root, path, "")
    file = root / "site" / path
    file.write_text(file.read_text("utf-8").replace("<main", f"<p>{noise(limit)}</p><main"), "utf-8")
    (found,) = problems(root, "weight")
    assert found.file.endswith(f"site/{path}")
    assert str(compressed(file.read_bytes())) in found.message
    assert str(limit) in found.message
    assert ".md" in found.message
    assert "Shorten the page" in found.remedy


def test_a_script_on_another_page_than_search_is_too_heavy_whatever_its_size(root):
    put(root, "en/donors/index.html", "<p>\n<script>1</script></p>")
    (found,) = problems(root, "weight")
    assert "script" in found.message
    assert places(root, "weight") == [("site/en/donors/index.html", found.line)]
    assert "<script>" in (root / "site/en/donors/index.html").read_text("utf-8").splitlines()[found.line - 1]


def test_the_script_of_the_search_page_has_its_limit(root):
    put(root, "search/index.html", f"<script>'{noise(1000)}'</script>")
    assert problems(root, "weight") == []
    put(root, "en/search/index.html", f"<script>'{noise(budgets.SCRIPT_SEARCH + 200)}'</script>")
    (found,) = problems(root, "weight")
    assert found.message.startswith("too heavy: script")


def test_a_search_index_that_is_too_heavy_is_told(root):
    (root / "site/zh/search/index.json").write_text(f'["{noise(budgets.INDEX + 200)}"]', "utf-8")
    (found,) = problems(root, "weight")
    assert found.message.startswith("too heavy: index")
    assert found.file.endswith("site/zh/search/index.html")


def test_a_page_that_fetches_too_many_files_is_told(root):
    put(root, "en/donors/index.html", '<img src="a.png" alt="">')
    assert problems(root, "weight") == []
    put(root, "donors/index.html", '<img src="a.png" alt=""><img src="b.png" alt="">')
    (found,) = problems(root, "weight")
    assert found.message.startswith("too heavy: requests: 4, at most 3")
