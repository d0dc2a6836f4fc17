"""What the environment says of the way to other machines: proxies and certificates, looked at before anything is asked."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
_PROXY = re.compile(r"(?:https?://)?(?:[^/@]*@)?(?:\[[0-9a-f:.]+\]|[^]/:@[]+)(?::(?P<port>\d+))?/?", re.I)
_CERTIFICATES = {"SSL_CERT_FILE": ("file", Path.is_file), "SSL_CERT_DIR": ("folder", Path.is_dir)}


def ensure_way_out(environment: Mapping[str, str] = os.environ) -> None:
    """Raise RuntimeError, with the variable and what to do, when the environment names a proxy or certificates that cannot be used.

    A variable that is empty counts as not set.
    """
    for name, value in environment.items():
        if name.upper() in _PROXIES and (address := value.strip()):
            found = _PROXY.fullmatch(address)
            if not found or not 0 < int(found["port"] or 80) < 65536:  # the value may hold a password, and so is not quoted
                raise RuntimeError(
                    f"{name} is not the address of a proxy that is supported here (HTTP, not SOCKS): give one such as http://host:8080, or unset it"
                )
        kind, there = _CERTIFICATES.get(name, ("", Path.exists))
        if kind and value and not there(Path(value)):
            raise RuntimeError(f"{name} names {value}, where there is no {kind}: correct it, or unset it to use the certificates of this system")
