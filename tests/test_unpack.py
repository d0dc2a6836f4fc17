"""scripts/system/unpack.py: what a server sends is unpacked as far as somebody wants to read, and no further."""

import gzip
import zlib

import pytest

from scripts.system.unpack import Unpacker


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
