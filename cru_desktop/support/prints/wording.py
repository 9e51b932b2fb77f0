"""Words that all prints share: banner, footer, moments, names of files. Pure."""

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from cru_desktop.domain.agreement import POLAND, Address, Agreement, Party
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.identifiers import format_nip
from cru_desktop.domain.preview import preview
from cru_desktop.domain.text import fold
from cru_desktop.domain.writing import content_hash
from cru_desktop.support.prints.document import FieldLine, Fields

WARSAW = ZoneInfo("Europe/Warsaw")
#: Where a fact is not known: never left empty, or a reader would take it for forgotten.
UNKNOWN = "brak danych w programie"
_BANNERS = {
    Environment.TRAINING: "ĆWICZENIA – nie jest wpisem w rejestrze",
    Environment.TEST: "ŚRODOWISKO TESTOWE – nie jest wpisem w rejestrze",
    Environment.PRODUCTION: "",
}
#: What Windows allows in no file name, and what makes trouble elsewhere.
_UNFIT = re.compile(r"[^0-9a-z]+")
_LONGEST_NAME = 80


def banner(environment: Environment) -> str:
    """Across every page; empty in production, where entries are what they seem."""
    return _BANNERS[environment]


def footer(printed_at: datetime, person: str = "") -> str:
    """On every page: what this sheet is, and what it is not."""
    who = f", {person}" if person.strip() else ""
    return f"Wydruk z programu CRU Desktop, {moment(printed_at)}{who} – nie jest dokumentem urzędowym"


def moment(at: datetime) -> str:
    """ "12.08.2026, 11:05" by the clock in Warsaw; `at` is aware."""
    return f"{at.astimezone(WARSAW):%d.%m.%Y, %H:%M}"


def entity_line(context: Context | None, regon: str) -> str:
    """The entity as an auditor looks for it: name, REGON, NIP."""
    if context is None:
        return f"REGON {regon}"
    nip = f", NIP {format_nip(context.nip)}" if context.nip else ""
    return f"{' '.join(context.name.split())} (REGON {context.regon}{nip})"


def file_name(*parts: str) -> str:
    """A name that every system takes: "karta-umowy-or-272-41-2026". Blank parts are left out."""
    name = "-".join(
        _UNFIT.sub("-", fold(part.replace("-", " "))).strip("-") for part in parts if part.strip()
    )
    return re.sub("-{2,}", "-", name)[:_LONGEST_NAME].strip("-")


def entry_sections(agreement: Agreement) -> tuple[Fields, ...]:
    """The entry as a citizen reads it: what is withheld is named as withheld, people by their names alone."""
    return tuple(
        Fields(
            tuple(FieldLine(line.label, line.value, line.withheld) for line in section.lines), section.title
        )
        for section in preview(agreement)
    )


def content_mark(agreement: Agreement) -> str:
    """Hash of what the contract says: the same for the draft and for the entry that was made of it.

    Left out is what the register adds by itself, what is withheld, and two ways of saying nothing.
    """
    parties = tuple(
        Party(party.kind, party.country or POLAND, exclusion=party.exclusion)
        if party.exclusion is not None
        else replace(
            party,
            country=party.country or POLAND,
            address=party.address or Address(),
            is_consortium=bool(party.is_consortium),
        )
        for party in agreement.parties
    )
    hides_value = agreement.value_exclusion is not None
    return content_hash(
        replace(
            agreement,
            parties=parties,
            has_no_number=bool(agreement.has_no_number),
            subject=None if agreement.subject_exclusion is not None else agreement.subject,
            value=None if hides_value else agreement.value,
            value_description=None if hides_value else agreement.value_description,
            externally_funded=bool(agreement.externally_funded),
            status=None,
            ended_on=None,
            changes=(),
        )
    )


def number_words(number: str | None) -> str:
    """For titles of people: "nr OR.272.41.2026" or "bez numeru"."""
    return f"nr {number.strip()}" if number and number.strip() else "bez numeru"
