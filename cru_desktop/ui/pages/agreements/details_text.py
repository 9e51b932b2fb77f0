"""One agreement as lines of label and value, in the order in which a citizen reads it. Pure; no Qt."""

from dataclasses import dataclass

from cru_desktop.domain.agreement import Agreement, Exclusion, Party
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.identifiers import format_nip
from cru_desktop.domain.money import format_amount
from cru_desktop.domain.period import period_text

ABSENT = "–"


@dataclass(frozen=True, slots=True)
class DetailLine:
    """One label with its value; `strong` for what one looks for first."""

    label: str
    value: str
    strong: bool = False


def agreement_lines(agreement: Agreement) -> tuple[DetailLine, ...]:
    """Everything that is, or will be, published."""
    lines = [
        DetailLine("Numer umowy", agreement.number or "bez numeru", strong=True),
        DetailLine("Zawarta", _concluded(agreement)),
        DetailLine("Przedmiot", _subject(agreement)),
        DetailLine("Wartość brutto", _value(agreement)),
    ]
    if agreement.value_description:
        lines.append(DetailLine("Opis wartości", agreement.value_description))
    for place, party in enumerate(agreement.parties, start=1):
        lines.append(DetailLine(f"Strona {place}", party_text(party)))
    lines.append(DetailLine("Środki unijne lub zagraniczne", _yes_no(agreement.externally_funded)))
    if agreement.status is not None:
        lines.append(DetailLine("Status", agreement.status.value))
    if agreement.ended_on is not None:
        lines.append(DetailLine("Zakończona", format_date(agreement.ended_on)))
    for change in agreement.changes:
        kind = change.kind.title if change.kind is not None else "Zmiana"
        day = format_date(change.day) if change.day is not None else ABSENT
        lines.append(DetailLine(kind, f"{day}. {change.comment}" if change.comment else day))
    return tuple(lines)


def _concluded(agreement: Agreement) -> str:
    day = ABSENT if agreement.concluded_on is None else format_date(agreement.concluded_on)
    period = agreement.period
    if period.indefinite:
        return f"{day}, na czas nieoznaczony"
    if period.length is not None and period.unit is not None:
        return f"{day}, na {period_text(period.length, period.unit)}"
    return day


def _subject(agreement: Agreement) -> str:
    if agreement.subject_exclusion is not None:
        return _withheld(agreement.subject_exclusion)
    return agreement.subject or ABSENT


def _value(agreement: Agreement) -> str:
    if agreement.value_exclusion is not None:
        return _withheld(agreement.value_exclusion)
    return ABSENT if agreement.value is None else format_amount(agreement.value)


def _withheld(exclusion: Exclusion) -> str:
    return f"jawność wyłączona ({exclusion.ground})" if exclusion.ground else "jawność wyłączona"


def party_text(party: Party) -> str:
    """A party on a few lines: name, numbers, address."""
    if party.exclusion is not None:
        return _withheld(party.exclusion)
    numbers = [
        f"NIP {format_nip(party.nip)}" if party.nip else "",
        f"REGON {party.regon}" if party.regon else "",
    ]
    kind = party.kind.title if party.kind is not None else ""
    first = party.display_name or ABSENT
    second = " · ".join(part for part in (kind, *numbers) if part)
    return "\n".join(part for part in (first, second, _address(party)) if part)


def _address(party: Party) -> str:
    address = party.address
    if address is None or address.is_empty:
        return ""
    number = "/".join(part for part in (address.building_number, address.unit_number) if part)
    street = " ".join(part for part in (address.street or address.locality, number) if part)
    town = " ".join(part for part in (address.postal_code, address.locality) if part)
    return ", ".join(part for part in (street, town) if part)


def _yes_no(value: bool | None) -> str:
    return {True: "tak", False: "nie", None: ABSENT}[value]
