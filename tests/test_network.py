"""scripts/system/network.py: proxies and certificates that cannot be used are reported before anything is asked."""

import pytest

from scripts.system.network import ensure_way_out
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
