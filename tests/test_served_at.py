"""scripts/urls.py: the address of a file of the site."""

import pytest

from scripts.urls import served_at


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", ""),
        ("funding/index.html", "funding/"),
        ("404.html", "404.html"),
        ("a/myindex.html", "a/myindex.html"),
        ("a/index.html/b", "a/index.html/b"),
    ],
)
def test_a_folder_is_served_from_its_index(path, address):
    assert served_at(path) == address
