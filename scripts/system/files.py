"""Files that are written whole or not at all."""

import os
from pathlib import Path


def put(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, in a folder that is made where it is not there. Raises OSError; what was there is then as it was."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
