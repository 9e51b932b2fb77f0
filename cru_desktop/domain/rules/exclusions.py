"""Exclusions of openness: what is withheld is really gone, and it is said why.

Codes: `exclusion.value_present`, `exclusion.ground_missing`, `exclusion.scope` (errors);
`exclusion.comment_missing`, `exclusion.by_whom_missing` (warnings). The register has entries with the ground
"INNA" and no comment, and serves each part of an exclusion as possibly null: a published entry is therefore
not asked for its ground.
"""

from collections.abc import Iterator

from cru_desktop.domain.agreement import Exclusion, Party
from cru_desktop.domain.dictionaries import OTHER_GROUND, ExclusionScope
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.rules.situation import Situation, error, warning
from cru_desktop.domain.text import fold, is_blank

_DETAILS = "szczegolyUmowy"


def exclusions(situation: Situation) -> Iterator[Finding]:
    agreement = situation.agreement
    for index, party in enumerate(agreement.parties):
        if party.exclusion is not None:
            path = f"stronyUmowy[{index}]"
            yield from _nothing_left_of_party(party, path)
            yield from _reason(party.exclusion, ExclusionScope.PARTY, f"{path}.niejawnoscStrony", situation)
    if agreement.subject_exclusion is not None:
        if agreement.subject is not None:
            yield _still_there(f"{_DETAILS}.przedmiotUmowy")
        path = f"{_DETAILS}.niejawnoscPrzedmiotu"
        yield from _reason(agreement.subject_exclusion, ExclusionScope.SUBJECT, path, situation)
    if agreement.value_exclusion is not None:
        if agreement.value is not None:
            yield _still_there(f"{_DETAILS}.wartoscPrzedmiotu")
        if agreement.value_description is not None:
            yield _still_there(f"{_DETAILS}.opisWartosciPrzedmiotu")
        path = f"{_DETAILS}.niejawnoscWartosciPrzedmiotu"
        yield from _reason(agreement.value_exclusion, ExclusionScope.VALUE, path, situation)


def _nothing_left_of_party(party: Party, path: str) -> Iterator[Finding]:
    for name, present in (
        ("nazwa", party.name),
        ("nip", party.nip),
        ("regon", party.regon),
        ("imie", party.first_name),
        ("nazwisko", party.surname),
    ):
        if present is not None:
            yield _still_there(f"{path}.{name}")
    if party.address is not None and not party.address.is_empty:
        yield _still_there(f"{path}.daneAdresowe")


def _still_there(path: str) -> Finding:
    message = "To pole jest wyłączone z jawności, więc musi być puste. Usuń jego treść albo usuń wyłączenie."
    return error("exclusion.value_present", path, message)


def _reason(
    exclusion: Exclusion, scope: ExclusionScope, path: str, situation: Situation
) -> Iterator[Finding]:
    if exclusion.scope not in (None, scope):
        message = f"Zakres tego wyłączenia to „{scope.title}”. Wybierz go."
        yield error("exclusion.scope", f"{path}.zakres", message)
    if is_blank(exclusion.ground):
        if not situation.is_published:
            message = "Wybierz podstawę wyłączenia jawności. Jeśli nie ma jej na liście, wybierz „INNA”."
            yield error("exclusion.ground_missing", f"{path}.podstawa", message)
    elif fold(exclusion.ground or "").strip() == fold(OTHER_GROUND) and is_blank(exclusion.comment):
        message = "Przy podstawie „INNA” warto napisać w komentarzu, jaki przepis pozwala na wyłączenie."
        yield warning("exclusion.comment_missing", f"{path}.komentarz", message)
    if is_blank(exclusion.excluded_by) and not situation.is_published:
        message = "Dopisz, kto wyłączył jawność, na przykład „Dyrektor szkoły”."
        yield warning("exclusion.by_whom_missing", f"{path}.organLubOsobaWylaczajaca", message)
