"""What the environment says of the way to other machines: proxies and certificates, looked at before anything is asked."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
_CERTIFICATES = {"SSL_CERT_FILE": Path.is_file, "SSL_CERT_DIR": Path.is_dir}


def ensure_way_out(environment: Mapping[str, str] = os.environ) -> None:
    """Raise RuntimeError, with the variable and what to do, when the environment names a proxy or certificates that cannot be used.

    A variable that is empty counts as not set.
    """
    for name in (*_PROXIES, *(name.lower() for name in _PROXIES)):
        if value := environment.get(name, "").strip():
            _proxy(name, value)
    for name, there in _CERTIFICATES.items():
        value = environment.get(name, "")
        if value and not there(Path(value)):
            kind = "folder" if name.endswith("DIR") else "file"
            raise RuntimeError(f"{name} names {value}, where there is no {kind}: correct it, or unset it to use the certificates of this system")


def _proxy(name: str, value: str) -> None:
    try:
        parts = urlsplit(value if "://" in value else f"http://{value}")
        scheme, usable = parts.scheme.lower(), bool(parts.hostname) and parts.port != 0
    except ValueError:
        scheme, usable = "", False
    if scheme.startswith("socks"):
        raise RuntimeError(f"{name} names a SOCKS proxy, which is not supported here: name an HTTP proxy such as http://host:8080, or unset it")
    if scheme not in ("http", "https") or not usable:  # the value may hold a password, and so is not quoted
        raise RuntimeError(f"{name} is not the address of a proxy: give one such as http://host:8080, or unset it")
