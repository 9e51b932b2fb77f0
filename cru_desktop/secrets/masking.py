"""Keeps API keys out of logs: a filter for logging handlers."""

import logging
import re
from collections.abc import Callable, Iterable

MASK = "•••"
#: A header or field by its name, however written: X-API-KEY: a, {'x-api-key': 'a'}, (b'X-API-KEY', b'a')
_KEY_HEADER = re.compile(
    r"""((?:x[-_]api[-_]key|cru_desktop_api_key)['"]?\s*[:=,]\s*b?['"]?)([^\s'",;)}\]]+)""", re.IGNORECASE
)
#: A shorter "key" would blot out ordinary words.
_SHORTEST_KEY = 6


class KeyMaskingFilter(logging.Filter):
    """Masks known keys, and anything that looks like a key's header, in messages and tracebacks.

    Put it on handlers: a logger's filter does not see records of loggers below it. It never drops a record.
    """

    def __init__(self, known_keys: Callable[[], Iterable[str]] = tuple) -> None:
        """`known_keys` is asked at each record: the keys held in memory now."""
        super().__init__()
        self._known_keys = known_keys

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place; always True."""
        keys = tuple(sorted(filter(None, self._known_keys()), key=len, reverse=True))
        try:
            message = record.getMessage()
        except (TypeError, ValueError):
            message = f"{record.msg} {record.args!r}"
        record.msg, record.args = mask(message, keys), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = mask(record.exc_text, keys)
            # Another formatter would otherwise write the traceback anew, unmasked.
            record.exc_info = None
        if record.stack_info:
            record.stack_info = mask(record.stack_info, keys)
        return True


def mask(text: str, known_keys: Iterable[str] = ()) -> str:
    """`text` without keys."""
    for key in known_keys:
        if len(key) >= _SHORTEST_KEY:
            text = text.replace(key, MASK)
    return _KEY_HEADER.sub(rf"\1{MASK}", text)
