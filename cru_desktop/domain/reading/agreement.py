"""Reading of a whole agreement."""

from collections.abc import Mapping
from typing import NamedTuple

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.findings import Finding, Severity
from cru_desktop.domain.raw import LOCAL
from cru_desktop.domain.reading.changes import read_changes
from cru_desktop.domain.reading.dictionaries import read_status
from cru_desktop.domain.reading.exclusion import read_exclusion
from cru_desktop.domain.reading.notes import Notes
from cru_desktop.domain.reading.parties import read_parties
from cru_desktop.domain.reading.period import read_local_period, read_period
from cru_desktop.domain.reading.values import (
    note_unknown,
    read_amount,
    read_date,
    read_object,
    read_text,
    read_yes_no,
)

_FIELDS = frozenset(
    {
        "idUmowy",
        "podstawoweDane",
        "okresObowiazywania",
        "szczegolyUmowy",
        "stronyUmowy",
        "finansowanaZeSrodkow",
        "zmianyUmowy",
        "dataPublikacji",
        "dataModyfikacji",
        LOCAL,
    }
)
_BASICS = "podstawoweDane"
_BASIC_FIELDS = frozenset(
    {"statusUmowy", "numerUmowy", "brakNumeruUmowy", "dataZawarciaUmowy", "dataZakonczeniaUmowy"}
)
_DETAILS = "szczegolyUmowy"
_DETAIL_FIELDS = frozenset(
    {
        "przedmiotUmowy",
        "niejawnoscPrzedmiotu",
        "wartoscPrzedmiotu",
        "niejawnoscWartosciPrzedmiotu",
        "opisWartosciPrzedmiotu",
    }
)
_NOTHING: Mapping[str, object] = {}


class Reading(NamedTuple):
    """What could be read, as well as it could, and what could not. None only if the raw is no JSON object."""

    agreement: Agreement | None
    findings: tuple[Finding, ...]


def read(raw: object) -> Reading:
    """Any JSON value → the agreement in it. Never raises; texts pass unchanged."""
    if not isinstance(raw, Mapping):
        message = "To nie jest umowa: w pliku w tym miejscu potrzebna jest grupa pól umowy."
        return Reading(None, (Finding("read.object", "", Severity.ERROR, message),))
    notes = Notes()
    note_unknown(raw, _FIELDS, "", notes)
    basics = read_object(raw.get(_BASICS), _BASICS, notes) or _NOTHING
    note_unknown(basics, _BASIC_FIELDS, _BASICS, notes)
    details = read_object(raw.get(_DETAILS), _DETAILS, notes) or _NOTHING
    note_unknown(details, _DETAIL_FIELDS, _DETAILS, notes)
    agreement = Agreement(
        parties=read_parties(raw.get("stronyUmowy"), "stronyUmowy", notes),
        concluded_on=read_date(basics.get("dataZawarciaUmowy"), f"{_BASICS}.dataZawarciaUmowy", notes),
        number=read_text(basics.get("numerUmowy"), f"{_BASICS}.numerUmowy", notes),
        has_no_number=read_yes_no(basics.get("brakNumeruUmowy"), f"{_BASICS}.brakNumeruUmowy", notes),
        subject=read_text(details.get("przedmiotUmowy"), f"{_DETAILS}.przedmiotUmowy", notes),
        subject_exclusion=read_exclusion(
            details.get("niejawnoscPrzedmiotu"), f"{_DETAILS}.niejawnoscPrzedmiotu", notes
        ),
        value=read_amount(details.get("wartoscPrzedmiotu"), f"{_DETAILS}.wartoscPrzedmiotu", notes),
        value_exclusion=read_exclusion(
            details.get("niejawnoscWartosciPrzedmiotu"), f"{_DETAILS}.niejawnoscWartosciPrzedmiotu", notes
        ),
        value_description=read_text(
            details.get("opisWartosciPrzedmiotu"), f"{_DETAILS}.opisWartosciPrzedmiotu", notes
        ),
        period=read_period(raw.get("okresObowiazywania"), "okresObowiazywania", notes),
        local_period=read_local_period(raw.get(LOCAL), LOCAL, notes),
        externally_funded=read_yes_no(raw.get("finansowanaZeSrodkow"), "finansowanaZeSrodkow", notes),
        status=read_status(basics.get("statusUmowy"), f"{_BASICS}.statusUmowy", notes),
        ended_on=read_date(basics.get("dataZakonczeniaUmowy"), f"{_BASICS}.dataZakonczeniaUmowy", notes),
        changes=read_changes(raw.get("zmianyUmowy"), "zmianyUmowy", notes),
        register_id=read_text(raw.get("idUmowy"), "idUmowy", notes),
        published_on=read_date(raw.get("dataPublikacji"), "dataPublikacji", notes),
        modified_on=read_date(raw.get("dataModyfikacji"), "dataModyfikacji", notes),
    )
    return Reading(agreement, tuple(notes.findings))
