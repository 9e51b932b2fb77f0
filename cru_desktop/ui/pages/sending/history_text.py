"""A submission's history as text: lines for the clerk, and a block to copy for the IT person. Pure; no Qt."""

from collections.abc import Sequence
from datetime import datetime

from cru_desktop.domain.submission import Submission, SubmissionEvent
from cru_desktop.ui import moments


def history_lines(events: Sequence[SubmissionEvent], now: datetime) -> tuple[str, ...]:
    """One line an event, oldest first; the day stands before the time where it is not today."""
    return tuple(f"{_event_time(event.at, now)} {event.text}" for event in events)


def _event_time(at: datetime, now: datetime) -> str:
    if moments.local(at).date() == moments.local(now).date():
        return moments.clock(at)
    return f"{moments.day_word(at, now)}, {moments.clock(at)}"


def technical_details(row: Submission, events: Sequence[SubmissionEvent]) -> str:
    """Everything that support needs about one submission, with times in UTC; holds no key and no body."""
    lines = [
        "CRU Desktop – szczegóły wysyłki",
        f"Numer wysyłki w programie: {row.id}, umowa: {row.agreement_id}",
        f"Środowisko: {row.environment.value}, adres: {row.destination}",
        f"REGON jednostki: {row.context_regon}",
        f"Czynność: {row.operation.value}, stan: {row.state.value}, wstrzymana: {_yes_no(row.held)}",
        f"Prób: {row.attempts}, wynik którejś nieznany: {_yes_no(row.outcome_unknown)}",
        f"Utworzono: {_utc(row.created_at)}, następny krok: {_utc(row.not_before)}",
        f"idDokumentu: {row.document_id or 'brak'}, idUmowy: {row.register_id or 'brak'}",
    ]
    if row.attention is not None:
        lines.append(f"Powód zatrzymania: {row.attention.value}")
    if row.similar_register_ids:
        lines.append("Podobne wpisy lub dokumenty: " + ", ".join(row.similar_register_ids))
    if row.error_code or row.error_text:
        lines.append(f"Ostatni błąd: {row.error_code or ''} {row.error_text or ''}".rstrip())
    if row.error_details:
        lines.append(f"Szczegóły błędu: {row.error_details}")
    lines += [f"Uwaga rejestru: {error.path} {error.code} {error.message}" for error in row.field_errors]
    lines.append("Historia:")
    lines += [_technical_line(event) for event in events]
    return "\n".join(lines)


def _technical_line(event: SubmissionEvent) -> str:
    line = f"  {_utc(event.at)}  {event.kind.value} → {event.state.value}  {event.text}"
    return f"{line}  [{' '.join(event.details.split())}]" if event.details else line


def _utc(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%SZ}"


def _yes_no(value: bool) -> str:
    return "tak" if value else "nie"
