"""scripts/system/network.py: proxies and certificates that cannot be used are reported before anything is asked."""

import pytest

from scripts.system.network import ensure_way_out


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("HTTP_PROXY", "socks5://127.0.0.1:1080", "names a SOCKS proxy"),
        ("all_proxy", "SOCKS5H://h:1", "names a SOCKS proxy"),
        ("HTTPS_PROXY", "ftp://h", "is not the address of a proxy"),
        ("https_proxy", "http://", "is not the address of a proxy"),
        ("HTTPS_PROXY", "http://h:99999", "is not the address of a proxy"),
        ("HTTP_PROXY", "http://[", "is not the address of a proxy"),
        ("HTTP_PROXY", "http://h:0", "is not the address of a proxy"),
        ("HTTP_PROXY", "user:secret@", "is not the address of a proxy"),
        ("SSL_CERT_FILE", "/no/such/file", "there is no file"),
        ("SSL_CERT_FILE", "/", "there is no file"),
        ("SSL_CERT_DIR", "/no/such", "there is no folder"),
    ],
)
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
