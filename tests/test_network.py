"""scripts/system/network.py and unpack.py: what cannot be used is reported before anything is asked; answers are unpacked as far as they are wanted."""

import gzip
import zlib

import pytest

from scripts.system.network import ensure_way_out
from scripts.system.unpack import Unpacker
from tests.sources import tables

TABLES = tables("network")


@pytest.mark.parametrize(("name", "value", "words"), TABLES["what cannot be used is named and no password is shown"])
def test_what_cannot_be_used_is_named_and_no_password_is_shown(name, value, words):
    with pytest.raises(RuntimeError) as caught:
        ensure_way_out({name: value})
    assert str(caught.value).startswith(f"{name} ") and words in str(caught.value) and "secret" not in str(caught.value)


def test_what_can_be_used_is_left_alone(tmp_path):
    (tmp_path / "ca.pem").touch()
    ensure_way_out({})
    ensure_way_out({"HTTP_PROXY": "", "SSL_CERT_FILE": "", "https_proxy": " ", "NO_PROXY": "*"})
    ensure_way_out({"HTTP_PROXY": "http://user:secret@h:8080/", "HTTPS_PROXY": "h:8080", "ALL_PROXY": "https://[::1]:3128"})
    ensure_way_out({"SSL_CERT_FILE": str(tmp_path / "ca.pem"), "SSL_CERT_DIR": str(tmp_path)})


def unpacked(body: bytes, encoding: str | None, most: int, piece: int = 7) -> Unpacker:
    unpacker = Unpacker(encoding, most)
    for at in range(0, len(body), piece):
        if not unpacker.feed(body[at : at + piece]):
            break
    return unpacker


@pytest.mark.parametrize("encoding", [None, "", "identity"])
def test_what_is_not_packed_stays_as_it_is(encoding):
    found = unpacked(b"Hello, world", encoding, 100)
    assert (bytes(found.body), found.too_long, found.whole) == (b"Hello, world", False, True)


@pytest.mark.parametrize("encoding", ["gzip", " GZIP ", "x-gzip"])
def test_gzip_is_unpacked(encoding):
    packed = gzip.compress(b"Hello, world")
    found = unpacked(packed, encoding, 12)
    assert (bytes(found.body), found.too_long, found.whole) == (b"Hello, world", False, True)
    assert not unpacked(packed[:-3], encoding, 12).whole


@pytest.mark.parametrize("encoding", [None, "gzip"])
def test_no_more_than_one_byte_beyond_the_limit_is_ever_held(encoding):
    body = b"a" * 1_000_000
    found = unpacked(gzip.compress(body) if encoding else body, encoding, 10, piece=1_000_000)
    assert (len(found.body), found.too_long) == (11, True)
    assert not found.feed(b"more") and len(found.body) == 11


@pytest.mark.parametrize("encoding", ["gzip", "br", "gzip, gzip", "deflate"])
def test_what_is_no_gzip_and_what_was_not_asked_for_is_refused(encoding):
    with pytest.raises(zlib.error):
        unpacked(b"no", encoding, 10)
