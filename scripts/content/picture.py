"""Whether a picture is what the ending of its name says: servers send it as that, whatever it holds."""

from pathlib import Path

_STARTS = {".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",)}
_KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WebP", ".avif": "AVIF"}

_ENOUGH = 256  # bytes in which each kind of picture says what it is


def not_a_picture(path: Path) -> str:
    """Return the kind that the picture at ``path``, which is not a drawing, should be by its name and is not; "" when it is. Raises OSError."""
    ending = path.suffix.lower()
    with path.open("rb") as file:
        return "" if _is(ending, file.read(_ENOUGH)) else _KINDS[ending]


def _is(ending: str, start: bytes) -> bool:
    match ending:
        case ".webp":  # RIFF container (RFC 9649, 2.3)
            return start[:4] == b"RIFF" and start[8:12] == b"WEBP" and start[12:16] in (b"VP8 ", b"VP8L", b"VP8X")
        case ".avif":  # the brands of the first box (ISO/IEC 14496-12, 4.3; AV1 Image File Format, 6)
            brands = start[8 : int.from_bytes(start[:4], "big")]
            return start[4:8] == b"ftyp" and any(brands[at : at + 4] in (b"avif", b"avis") for at in range(0, len(brands), 4) if at != 4)
        case _:
            return start.startswith(_STARTS[ending])
