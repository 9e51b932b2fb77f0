"""News of versions: is this version the newest, still supported, or not? Told by the office, never acted on.

Off until the office's settings name an address and a public key. The file there is JSON:
`{"news": "<text>", "signature": "<base64>"}`, the signature Ed25519's of the text's UTF-8 bytes; the text is
JSON again: `{"newest": "1.4.0", "supported_from": "1.2.0", "issued": "2026-11-22"}`. What is missing, old or
wrongly signed is as good as no news: it never stops or changes anything.
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

#: Older news are no news: the server may be forgotten, or somebody may be playing back an old file.
SERVES_FOR = timedelta(days=365)
_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,3}")
_KEY_BYTES = 32


class VersionNewsError(ValueError):
    """The news cannot be used; the message is technical, for the log."""


@dataclass(frozen=True, slots=True)
class VersionNewsSource:
    """Where the office publishes, and the key that its news are signed with (32 bytes of Ed25519)."""

    address: str
    public_key: bytes


class Support(StrEnum):
    """What the news say of one version."""

    NEWEST = "newest"
    SUPPORTED = "supported"
    """There is a newer one; this one may be used."""
    NOT_SUPPORTED = "not_supported"


@dataclass(frozen=True, slots=True)
class VersionNews:
    """`newest` and `supported_from` are versions as they are written, `issued` the day of signing."""

    newest: str
    supported_from: str
    issued: date

    def say_of(self, version: str) -> Support:
        """Raises VersionNewsError for a version that is none."""
        own = _numbers(version)
        if own < _numbers(self.supported_from):
            return Support.NOT_SUPPORTED
        return Support.SUPPORTED if own < _numbers(self.newest) else Support.NEWEST


def news_source(address: str, public_key: str) -> VersionNewsSource:
    """From the office's file. Raises ValueError for a key that is none."""
    try:
        key = base64.b64decode(public_key, validate=True)
    except binascii.Error as error:
        raise ValueError("the public key is not base64") from error
    if len(key) != _KEY_BYTES:
        raise ValueError(f"a public key has {_KEY_BYTES} bytes, not {len(key)}")
    return VersionNewsSource(address, key)


def read_version_news(signed: object, public_key: bytes, today: date) -> VersionNews:
    """The news, once their signature holds and they are not too old. Raises VersionNewsError.

    Not on the UI thread: loads a library first.
    """
    text = _verified(signed, public_key)
    try:
        raw = json.loads(text)
        news = VersionNews(
            _version(raw["newest"]), _version(raw["supported_from"]), date.fromisoformat(raw["issued"])
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise VersionNewsError(f"{type(error).__name__}: {error}") from error
    if _numbers(news.supported_from) > _numbers(news.newest):
        raise VersionNewsError("the newest version is not supported")
    if not today - SERVES_FOR <= news.issued <= today + timedelta(days=1):
        raise VersionNewsError(f"issued on {news.issued}")
    return news


def _verified(signed: object, public_key: bytes) -> str:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if not isinstance(signed, Mapping):
        raise VersionNewsError("no JSON object")
    text, signature = signed.get("news"), signed.get("signature")
    if not isinstance(text, str) or not isinstance(signature, str):
        raise VersionNewsError("news and signature are texts")
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(
            base64.b64decode(signature, validate=True), text.encode("utf-8")
        )
    except (InvalidSignature, ValueError) as error:
        raise VersionNewsError(f"signature: {type(error).__name__}") from error
    return text


def _version(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a version is a text")
    _numbers(value)
    return value


def _numbers(version: str) -> tuple[int, ...]:
    if not _VERSION.fullmatch(version):
        raise VersionNewsError(f"no version: {version[:20]!r}")
    numbers = [int(part) for part in version.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
