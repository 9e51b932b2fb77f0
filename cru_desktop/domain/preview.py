"""How a citizen will see the entry: sections with labels and values, in the order of the public page.

What is withheld is shown as withheld, with its ground, never as an empty line. Values that are missing so far
are left out of the entry but shown as a dash where every entry has one.
"""

from collections.abc import Iterator
from typing import NamedTuple

from cru_desktop.domain.agreement import Address, Agreement, Exclusion, Party, Period
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.identifiers import format_nip
from cru_desktop.domain.money import format_amount
from cru_desktop.domain.period import period_text
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.domain.text import is_blank

#: Shown where every entry has a value and this one has none yet.
NOT_YET = "–"


class PreviewLine(NamedTuple):
    """One label with its value. `withheld`: the value is the note that it is not public."""

    label: str
    value: str
    withheld: bool = False


class PreviewSection(NamedTuple):
    """Lines under one heading, in the order in which the public register shows them."""

    title: str
    lines: tuple[PreviewLine, ...]


def preview(agreement: Agreement, data: RegisterData = ORDINARY) -> tuple[PreviewSection, ...]:
    """The entry as a citizen reads it. Nothing of what is withheld is in it, even if it is still typed in.

    `data`: names of countries that are in force.
    """
    sections = [
        PreviewSection("Podstawowe dane", tuple(_basics(agreement))),
        PreviewSection("Przedmiot i wartość", tuple(_details(agreement))),
    ]
    for index, party in enumerate(agreement.parties):
        title = "Jednostka" if index == 0 else f"Strona {index + 1}"
        sections.append(PreviewSection(title, tuple(_party(party, data))))
    if agreement.changes:
        sections.append(PreviewSection("Zmiany umowy", tuple(_changes(agreement))))
    return tuple(sections)


def preview_lines(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """All (label, value) pairs in order, without the sections."""
    return tuple((line.label, line.value) for section in preview(agreement) for line in section.lines)


def preview_text(agreement: Agreement, data: RegisterData = ORDINARY) -> str:
    """The same as plain text, for screen readers and copying: a title, then "label: value" on each line."""
    blocks = (
        "\n".join([section.title, *(f"{line.label}: {line.value}" for line in section.lines)])
        for section in preview(agreement, data)
    )
    return "\n\n".join(blocks)


def _basics(agreement: Agreement) -> Iterator[PreviewLine]:
    if agreement.has_no_number:
        yield PreviewLine("Numer umowy", "umowa nie ma numeru")
    else:
        yield PreviewLine("Numer umowy", _shown(agreement.number))
    day = agreement.concluded_on
    yield PreviewLine("Data zawarcia", format_date(day) if day else NOT_YET)
    yield PreviewLine("Okres obowiązywania", _period(agreement.period))
    if agreement.status is not None:
        yield PreviewLine("Status", agreement.status.value)
    if agreement.ended_on is not None:
        yield PreviewLine("Data zakończenia", format_date(agreement.ended_on))
    if agreement.published_on is not None:
        yield PreviewLine("Data publikacji", format_date(agreement.published_on))


def _details(agreement: Agreement) -> Iterator[PreviewLine]:
    if agreement.subject_exclusion is not None:
        yield from _withheld("Przedmiot umowy", agreement.subject_exclusion)
    else:
        yield PreviewLine("Przedmiot umowy", _shown(agreement.subject))
    if agreement.value_exclusion is not None:
        yield from _withheld("Wartość umowy", agreement.value_exclusion)
    else:
        described = not is_blank(agreement.value_description)
        if agreement.value is not None or not described:
            amount = agreement.value
            yield PreviewLine("Wartość umowy", NOT_YET if amount is None else format_amount(amount))
        if described:
            yield PreviewLine("Opis wartości", _shown(agreement.value_description))
    funded = {True: "tak", False: "nie", None: NOT_YET}[agreement.externally_funded]
    yield PreviewLine("Środki unijne lub zagraniczne", funded)


def _party(party: Party, data: RegisterData) -> Iterator[PreviewLine]:
    yield PreviewLine("Rodzaj", party.kind.title if party.kind else NOT_YET)
    if party.exclusion is not None:
        yield from _withheld("Dane strony", party.exclusion)
        return
    if party.kind is PartyKind.NATURAL_PERSON:
        yield PreviewLine("Imię i nazwisko", _shown(party.display_name))
        return
    yield PreviewLine("Nazwa", _shown(party.name))
    if party.nip:
        yield PreviewLine("NIP", format_nip(party.nip))
    if party.regon:
        yield PreviewLine("REGON", party.regon)
    if party.is_consortium:
        yield PreviewLine("Konsorcjum", "tak")
    if party.address is not None and not party.address.is_empty:
        yield PreviewLine("Adres", address_text(party.address))
    if party.country is not None:
        yield PreviewLine("Kraj", data.country_name(party.country))


def address_text(address: Address) -> str:
    """On one line: street and number, postal code and place, commune, county, voivodeship where known."""
    number = "/".join(part for part in (address.building_number, address.unit_number) if part)
    street = " ".join(
        part for part in (address.street or (address.locality if number else None), number) if part
    )
    place = " ".join(part for part in (address.postal_code, address.locality) if part)
    area = [
        f"{name} {part}"
        for name, part in (
            ("gmina", address.commune),
            ("powiat", address.county),
            ("woj.", address.voivodeship.lower() if address.voivodeship else None),
        )
        if part
    ]
    return ", ".join(part for part in (street, place, *area) if part)


def _changes(agreement: Agreement) -> Iterator[PreviewLine]:
    for change in agreement.changes:
        kind = change.kind.title if change.kind else "Zmiana"
        day = format_date(change.day) if change.day else NOT_YET
        comment = f": {change.comment.strip()}" if change.comment and not is_blank(change.comment) else ""
        yield PreviewLine(day, f"{kind}{comment}")


def _withheld(label: str, exclusion: Exclusion) -> Iterator[PreviewLine]:
    ground = f" ({exclusion.ground.strip()})" if exclusion.ground and not is_blank(exclusion.ground) else ""
    yield PreviewLine(label, f"wyłączono z jawności{ground}", withheld=True)
    if not is_blank(exclusion.excluded_by):
        yield PreviewLine("Kto wyłączył jawność", _shown(exclusion.excluded_by))
    if not is_blank(exclusion.comment):
        yield PreviewLine("Komentarz do wyłączenia", _shown(exclusion.comment))


def _period(period: Period) -> str:
    if period.indefinite:
        return "na czas nieoznaczony"
    if period.length is None or period.unit is None:
        return NOT_YET
    return period_text(period.length, period.unit)


def _shown(text: str | None) -> str:
    return (text or "").strip() or NOT_YET
