"""The problem report (zgłoszenie): everything that support needs, nothing secret, read by the clerk first.

The environment's rules: repeat the operation, so that a passing outage is ruled out; if the error comes back,
or something deserves improving, write to the address that the ministry's article names. Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import quote, urlencode

from cru_desktop.domain.clock_difference import difference_words
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import EventKind, SubmissionEvent
from cru_desktop.domain.webinars import WARSAW
from cru_desktop.support.report_masking import Person, masked

#: The ministry's article about where to write (named, not linked: its address may change).
ARTICLE = "System obsługi zgłoszeń dotyczących Centralnego Rejestru Umów JSFP"
#: Verified addresses: integrators' questions about the API; entities' about portal, account and key.
API_SUPPORT = "pomoc.cru@mf.gov.pl"
ENTITY_SUPPORT = "wsparcie.cru.jsfp@mf.gov.pl"

#: An outage that lasts longer than this is worth a report.
LONG_OUTAGE = timedelta(hours=1)
#: Windows hands a mail program no longer address than about 2,000 characters.
_LONGEST_MAILTO = 1_900
_CUT = "\n\n[Dalszy ciąg jest w schowku: wklej go tutaj.]"

#: Events with which an operation ended badly.
_FAILURES = frozenset(
    {EventKind.POSTPONED, EventKind.OUTCOME_UNKNOWN, EventKind.REJECTED, EventKind.NEEDS_ATTENTION}
)


class ReportKind(StrEnum):
    """What the report is about."""

    ERROR = "error"
    OUTAGE = "outage"
    IDEA = "idea"


class ReportTopic(StrEnum):
    """Which part of the register; decides who gets the report."""

    API = "api"
    PORTAL = "portal"
    ACCOUNT = "account"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where reports go; an administrator may correct them."""

    api: str = API_SUPPORT
    entity: str = ENTITY_SUPPORT


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What is known; times aware. `began_at`/`repeated_at`: of the error, or beginning/end of the outage."""

    kind: ReportKind
    topic: ReportTopic
    environment: Environment
    entity: str = ""
    regon: str = ""
    done: str = ""
    """What the person or the program did: "Publikacja umowy nr 1/2026"."""
    began_at: datetime | None = None
    repeated_at: datetime | None = None
    answer: str = ""
    """The register's answer, word for word."""
    code: str = ""
    document_id: str = ""
    host: str = ""
    clock_ahead: timedelta = timedelta()
    """By how much this computer's clock, by which the times are told, is ahead of the register's."""
    versions: Sequence[str] = ()
    """ "CRU Desktop 0.1.0", the system, …"""
    own_words: str = ""
    """What the person adds: what happened, or the idea."""
    people: Sequence[Person] = ()
    """Natural persons of the agreement: never named in a report."""
    keys: Sequence[str] = field(default=(), repr=False)
    """Keys in memory: never in a report either."""


@dataclass(frozen=True, slots=True)
class Report:
    """Ready to be read, copied, saved or mailed."""

    recipient: str
    subject: str
    body: str

    @property
    def text(self) -> str:
        """All of it, for the clipboard and for a file."""
        return f"Do: {self.recipient}\nTemat: {self.subject}\n\n{self.body}\n"


def offered(failures: Sequence[datetime], outage_since: datetime | None, now: datetime) -> ReportKind | None:
    """Whether to offer a report: the same operation failed twice, or the outage lasts longer than an hour.

    An idea can be written at any time. None: not yet.
    """
    if len(failures) >= 2:
        return ReportKind.ERROR
    if outage_since is not None and now - outage_since > LONG_OUTAGE:
        return ReportKind.OUTAGE
    return None


def failures_of(events: Iterable[SubmissionEvent]) -> tuple[datetime, ...]:
    """When an operation failed, oldest first, since a person last changed something about it.

    A row that waits for a webinar or because the program was closed has not failed; nor has one of which a
    person is asked something, unless it is the register's refusal that asks it.
    """
    times: list[datetime] = []
    for event in events:
        if event.kind in (EventKind.QUEUED, EventKind.ACCEPTED, EventKind.PUBLISHED):
            times.clear()
        elif event.kind in _FAILURES and _tells_of_error(event):
            times.append(event.at)
    return tuple(times)


def _tells_of_error(event: SubmissionEvent) -> bool:
    if event.kind is EventKind.NEEDS_ATTENTION:
        return bool(event.answer)
    return bool(event.details) and "webinar" not in event.details


def recipient(topic: ReportTopic, addresses: Addresses = Addresses()) -> str:
    """Integrators' support for the API, the entities' for portal, account and key."""
    return addresses.api if topic is ReportTopic.API else addresses.entity


def write_report(facts: ReportFacts, now: datetime, addresses: Addresses = Addresses()) -> Report:
    """The report. Keys and natural persons are masked everywhere, in the person's own words too."""

    def clean(text: str) -> str:
        return masked(text, facts.people, facts.keys)

    lines = [
        _first_line(facts, now),
        "",
        *([clean(facts.own_words.strip()), ""] if facts.own_words.strip() else []),
        *(f"{name}: {clean(value)}" for name, value in _table(facts, now) if value),
    ]
    if facts.answer.strip():
        lines += ["", "Odpowiedź rejestru:", clean(facts.answer.strip())]
    lines += ["", f"Zgłoszenie zgodnie z artykułem „{ARTICLE}”."]
    return Report(recipient(facts.topic, addresses), clean(_subject(facts)), "\n".join(lines))


def mailto(report: Report) -> str:
    """Address that opens the mail program with the report; too long a text is cut, and says so."""
    body = report.body
    while len(address := _mailto(report, body)) > _LONGEST_MAILTO:
        kept = len(body.removesuffix(_CUT)) * 9 // 10
        body = body[:kept].rstrip() + _CUT
    return address


def _mailto(report: Report, body: str) -> str:
    fields = urlencode({"subject": report.subject, "body": body.replace("\n", "\r\n")}, quote_via=quote)
    return f"mailto:{quote(report.recipient, safe='@.')}?{fields}"


def _first_line(facts: ReportFacts, now: datetime) -> str:
    if facts.kind is ReportKind.IDEA:
        return "Pomysł na usprawnienie."
    if facts.kind is ReportKind.OUTAGE:
        began = "" if facts.began_at is None else f" od {_moment(facts.began_at, now)}"
        if facts.repeated_at is not None:
            return f"Rejestr nie odpowiadał{began} do {_moment(facts.repeated_at, now)}."
        return f"Rejestr nie odpowiada{began}. Czynność powtarzano – bez skutku."
    if facts.repeated_at is None:
        return "Czynności jeszcze nie powtórzono."
    at = _moment(facts.repeated_at, now)
    return f"Czynność powtórzono {at if ' o ' in at else 'o ' + at} – błąd się powtórzył."


def _clock(ahead: timedelta) -> str:
    words = difference_words(ahead)
    return words and f"{words} względem zegara rejestru; podane godziny są z komputera"


def _table(facts: ReportFacts, now: datetime) -> list[tuple[str, str]]:
    host = f" ({facts.host})" if facts.host else ""
    entity = ", ".join(part for part in (facts.entity, facts.regon and f"REGON {facts.regon}") if part)
    idea = facts.kind is ReportKind.IDEA
    return [
        ("Środowisko", f"{facts.environment.title}{host}"),
        ("Podmiot", entity),
        ("Czynność", facts.done),
        ("Pierwszy raz", "" if idea or facts.began_at is None else _full_moment(facts.began_at)),
        ("Ostatni raz", "" if idea or facts.repeated_at is None else _full_moment(facts.repeated_at)),
        ("Zgłoszenie napisano", _full_moment(now)),
        ("Zegar komputera", _clock(facts.clock_ahead)),
        ("Kod w programie", facts.code),
        ("idDokumentu", facts.document_id),
        ("Wersje", "; ".join(facts.versions)),
    ]


def _subject(facts: ReportFacts) -> str:
    what = {
        ReportKind.ERROR: "powtarzający się błąd" if facts.repeated_at else "błąd",
        ReportKind.OUTAGE: "rejestr nie odpowiada",
        ReportKind.IDEA: "pomysł na usprawnienie",
    }[facts.kind]
    where = {
        Environment.TEST: "środowisko testowe",
        Environment.PRODUCTION: "produkcja",
        Environment.TRAINING: "ćwiczenia – nie wysyłać",
    }[facts.environment]
    parts = ["CRU JSFP", where, what, facts.code, facts.regon and f"REGON {facts.regon}"]
    return " – ".join(part for part in parts if part)


def _moment(moment: datetime, now: datetime) -> str:
    local = moment.astimezone(WARSAW)
    hour = f"{local.hour}:{local.minute:02d}"
    return hour if local.date() == now.astimezone(WARSAW).date() else f"{local:%d.%m.%Y} o {hour}"


def _full_moment(moment: datetime) -> str:
    return f"{moment.astimezone(WARSAW):%d.%m.%Y %H:%M:%S (%z)}"
