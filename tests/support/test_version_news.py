"""News of versions: only what the office signed, and only while it is fresh."""

import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cru_desktop.support.version_news import (
    Support,
    VersionNews,
    VersionNewsError,
    news_source,
    read_version_news,
)

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from package_tools.version_news import make_key, sign

TODAY = date(2026, 11, 22)


@pytest.fixture
def signer(tmp_path: Path) -> tuple[Path, bytes]:
    """A private key's file and the public key."""
    file = tmp_path / "key"
    return file, news_source("https://gmina.example/cru.json", make_key(file)).public_key


def test_signed_news_are_read(signer: tuple[Path, bytes]) -> None:
    file, key = signer
    news = read_version_news(json.loads(sign(file, "1.4.0", "1.2", TODAY)), key, TODAY)
    assert news == VersionNews("1.4.0", "1.2", TODAY)
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("version", "support"),
    [
        ("1.4.0", Support.NEWEST),
        ("1.4", Support.NEWEST),
        ("1.10", Support.NEWEST),
        ("1.3.9", Support.SUPPORTED),
        ("1.2.0", Support.SUPPORTED),
        ("1.1.99", Support.NOT_SUPPORTED),
        ("0.1.0", Support.NOT_SUPPORTED),
    ],
)
def test_what_they_say_of_a_version(version: str, support: Support) -> None:
    assert VersionNews("1.4.0", "1.2", TODAY).say_of(version) is support


def test_a_changed_text_is_refused(signer: tuple[Path, bytes]) -> None:
    file, key = signer
    signed = json.loads(sign(file, "1.4.0", "1.2", TODAY))
    signed["news"] = signed["news"].replace("1.4.0", "9.9.9")
    with pytest.raises(VersionNewsError, match="signature"):
        read_version_news(signed, key, TODAY)


def test_another_key_is_refused(signer: tuple[Path, bytes], tmp_path: Path) -> None:
    _, key = signer
    make_key(tmp_path / "other")
    with pytest.raises(VersionNewsError, match="signature"):
        read_version_news(json.loads(sign(tmp_path / "other", "1.4.0", "1.2", TODAY)), key, TODAY)


@pytest.mark.parametrize("issued", [TODAY - timedelta(days=366), TODAY + timedelta(days=2)])
def test_old_news_and_news_of_tomorrow_are_refused(signer: tuple[Path, bytes], issued: date) -> None:
    file, key = signer
    with pytest.raises(VersionNewsError, match="issued"):
        read_version_news(json.loads(sign(file, "1.4.0", "1.2", issued)), key, TODAY)


@pytest.mark.parametrize(
    ("newest", "supported"), [("1.0", "2.0"), ("1.0rc1", "1.0"), ("", "1"), ("1.0", "\u0661")]
)
def test_senseless_versions_are_refused(signer: tuple[Path, bytes], newest: str, supported: str) -> None:
    file, key = signer
    with pytest.raises(VersionNewsError):
        read_version_news(json.loads(sign(file, newest, supported, TODAY)), key, TODAY)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["news", "signature", "x"]), inner),
)


@given(signed=_JSON)
def test_anything_else_is_no_news_and_no_crash(signed: object) -> None:
    with pytest.raises(VersionNewsError):
        read_version_news(signed, bytes(32), TODAY)


@pytest.mark.parametrize("key", ["", "AAAA", "to nie jest base64!"])
def test_a_public_key_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="key"):
        news_source("https://gmina.example/cru.json", key)
