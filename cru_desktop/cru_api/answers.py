"""An answer judged by its status and shape: the result's JSON, or the fault it stands for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

import pydantic

from cru_desktop.cru_api import errors, register_json, wire
from cru_desktop.cru_api.errors import Circumstances, CruApiError, Outcome, Service
from cru_desktop.domain.submission import FieldError

#: Statuses that, with the register's own JSON, say for certain that a write was not taken.
REFUSING_STATUSES = frozenset({400, 401, 403, 404, 413, 422, 429})
_EXCERPT_LENGTH = 400
_LONGEST_MESSAGE = 500
#: Characters of an answer that are kept; only pages of strangers are longer.
_LONGEST_EVIDENCE = 65_536
#: A hundred years: what a server asks for stays, but stays a date.
_LONGEST_WAIT = 100 * 365 * 24 * 3600.0
_CLASSES: Mapping[int, type[CruApiError]] = {
    400: errors.FieldsRejectedError,
    401: errors.KeyRejectedError,
    403: errors.ForbiddenError,
    404: errors.NotFoundError,
    409: errors.ConflictError,
    413: errors.TooLargeError,
    422: errors.FieldsRejectedError,
    500: errors.RegisterFaultError,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. `is_write` says whether the request could have changed something."""

    status: int
    content_type: str
    body: bytes
    is_write: bool
    service: Service
    host: str
    date: datetime | None
    """The answer's own `Date`, aware UTC."""
    retry_after: float | None
    redirects_to: str = ""
    """Host of `Location`, for the IT person."""
    mask: tuple[str, ...] = ()
    """Texts that must not appear in a fault: the key in every spelling."""

    @property
    def looks_like_html(self) -> bool:
        begins_with_tag = self.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        return begins_with_tag or "html" in self.content_type.lower()


@dataclass(frozen=True, slots=True)
class OwnError:
    """The error shape of the service itself; proof that the service, not somebody between, answered."""

    code: str
    message: str
    fields: tuple[FieldError, ...] = ()


def json_of(answer: Answer, expected_status: int) -> object:
    """The JSON value of a success. Raises the `CruApiError` that the answer stands for otherwise."""
    if answer.status != expected_status:
        raise fault_of(answer)
    if answer.looks_like_html:
        raise html_fault(answer)
    try:
        return register_json.decode(answer.body)
    except ValueError as error:
        raise malformed(answer, "no JSON") from error


def html_fault(answer: Answer) -> CruApiError:
    """The fault for somebody's page in the place of what was asked for."""
    return _fault(errors.ForeignAnswerError, answer, excerpt=_excerpt(answer))


def malformed(answer: Answer, technical: str) -> errors.MalformedAnswerError:
    """The fault for an answer of the wrong shape. Its text is not quoted: it may hold an agreement's data."""
    return errors.MalformedAnswerError(
        _circumstances(answer, technical=f"{technical}; {len(answer.body)} B, {answer.content_type or '?'}")
    )


def fault_of(answer: Answer) -> CruApiError:
    """The fault that a status other than the expected one stands for."""
    own = _own_error(answer)
    if answer.status == 429:
        return _fault(errors.TooManyRequestsError, answer, own, excerpt=_excerpt(answer))
    if 300 <= answer.status < 400:
        return errors.RedirectedAnswerError(
            _circumstances(answer, technical=f"Location: {_mask(answer, answer.redirects_to) or '?'}")
        )
    if own is not None and answer.status in _CLASSES:
        return _fault(_CLASSES[answer.status], answer, own)
    if answer.status >= 500:
        return _fault(errors.ServerUnavailableError, answer, own, excerpt=_excerpt(answer))
    if own is None and (answer.looks_like_html or answer.status >= 400):
        return _fault(errors.ForeignAnswerError, answer, excerpt=_excerpt(answer))
    return malformed(answer, f"unexpected status {answer.status}")


def evidence_of(answer: Answer) -> str:
    """The answer's text as it came, keys masked: for a submission's history, never for a log."""
    return _masked(answer)[:_LONGEST_EVIDENCE]


def evidence_of_part(answer: Answer, text: str) -> str:
    """The same for a part of the answer."""
    return _mask(answer, text)[:_LONGEST_EVIDENCE]


def parse_retry_after(text: str | None, date: datetime | None, now: datetime) -> float | None:
    """Seconds to wait: a number, or a date counted from the answer's own `Date` (else from `now`).

    None when absent or unreadable; never negative; a value beyond a hundred years is cut to that.
    """
    if text is None or not (text := text.strip()):
        return None
    if re.fullmatch(r"[0-9]+(\.[0-9]*)?", text, re.ASCII):
        return min(float(text), _LONGEST_WAIT)
    at = parse_date(text)
    if at is None:
        return None
    return min(max((at - (date or now)).total_seconds(), 0.0), _LONGEST_WAIT)


@lru_cache(maxsize=16)
def parse_date(text: str | None) -> datetime | None:
    """An HTTP date as aware UTC; None when absent or unreadable."""
    if text is None:
        return None
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def field_errors(fields: list[wire.BladPola] | None) -> tuple[FieldError, ...]:
    """The register's `bledy` in the domain's words."""
    return tuple(FieldError(field.pole, field.kod or "", field.komunikat) for field in fields or ())


def _own_error(answer: Answer) -> OwnError | None:
    """The service's own error, or None. Masked before reading: a server may echo what it was sent."""
    if answer.looks_like_html:
        return None
    try:
        value = register_json.decode(_masked(answer).encode())
        if answer.service is Service.WHITE_LIST:
            foreign = wire.BladBialejListy.model_validate(value)
            return OwnError(foreign.code, foreign.message[:_LONGEST_MESSAGE])
        error = wire.Blad.model_validate(value)
    except (ValueError, pydantic.ValidationError):
        return None
    return OwnError(error.kod, error.komunikat[:_LONGEST_MESSAGE], field_errors(error.bledy))


def _fault(
    cls: type[CruApiError], answer: Answer, own: OwnError | None = None, *, excerpt: str = ""
) -> CruApiError:
    return cls(_circumstances(answer, own, excerpt=excerpt))


def _circumstances(
    answer: Answer, own: OwnError | None = None, *, excerpt: str = "", technical: str = ""
) -> Circumstances:
    return Circumstances(
        outcome=_outcome(answer, own),
        service=answer.service,
        host=answer.host,
        status=answer.status,
        retry_after=answer.retry_after,
        field_errors=own.fields if own else (),
        message=own.message if own else "",
        response_excerpt=own.code if own else excerpt,
        technical=technical,
        answer=evidence_of(answer),
        register_date=answer.date,
    )


def _outcome(answer: Answer, own: OwnError | None) -> Outcome:
    if own is not None and answer.status in REFUSING_STATUSES:
        return Outcome.REFUSED
    return Outcome.UNKNOWN if answer.is_write else Outcome.NOT_DELIVERED


def _masked(answer: Answer) -> str:
    return _mask(answer, answer.body.decode("utf-8", errors="replace"))


def _mask(answer: Answer, text: str) -> str:
    for secret in answer.mask:
        text = text.replace(secret, "•••")
    return text


def _excerpt(answer: Answer) -> str:
    """The beginning of a stranger's page, in one line, for the IT person.

    Of a stranger's JSON only the field names: it may repeat what was sent, with a person's name in it.
    """
    if (names := _field_names(answer)) is not None:
        return f"JSON: {', '.join(names)}"[:_EXCERPT_LENGTH]
    text = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", _masked(answer), flags=re.DOTALL | re.IGNORECASE)
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:_EXCERPT_LENGTH]


def _field_names(answer: Answer) -> list[str] | None:
    """Names of the fields of a JSON answer; None when it is no JSON."""
    try:
        value = register_json.decode(_masked(answer).encode())
    except ValueError:
        return None
    return list(value) if isinstance(value, dict) else []
