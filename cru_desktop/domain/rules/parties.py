"""Each party for itself.

Codes, errors: `party.kind_missing`, `party.country_missing`, `party.country_unknown`,
`party.name_missing`, `party.identifier_missing`, `party.person_fields`, `person.first_name_missing`,
`person.surname_missing`, `person.more_than_name`, `nip.checksum`, `regon.checksum`. Warnings:
`party.nip_missing`, `party.regon_missing`, `address.incomplete`, `address.postal_code`.
"""

import re
from collections.abc import Iterator

from cru_desktop.domain.agreement import POLAND, Address, Party
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.identifiers import is_valid_nip, is_valid_regon
from cru_desktop.domain.register_data import RegisterData
from cru_desktop.domain.rules.situation import Situation, error, warning
from cru_desktop.domain.text import is_blank

_POSTAL_CODE = re.compile(r"\s*[0-9]{2}-[0-9]{3}\s*")


def parties(situation: Situation) -> Iterator[Finding]:
    for index, party in enumerate(situation.agreement.parties):
        yield from _party(party, f"stronyUmowy[{index}]", situation.data)


def _party(party: Party, path: str, data: RegisterData) -> Iterator[Finding]:
    if party.kind is None:
        message = "Wybierz rodzaj strony: przedsiębiorca, osoba fizyczna albo JSFP."
        yield error("party.kind_missing", f"{path}.rodzaj", message)
    if party.exclusion is not None:
        # What is withheld is not asked for; that nothing of it is left is the exclusions' rule.
        return
    if party.country is None:
        yield error("party.country_missing", f"{path}.kraj", "Wybierz kraj, na przykład Polska.")
    elif party.country not in data.countries:
        message = f"Nie znam kraju o kodzie „{party.country}”. Wybierz go z listy, na przykład „Niemcy”."
        yield error("party.country_unknown", f"{path}.kraj", message)
    if party.kind is PartyKind.NATURAL_PERSON:
        yield from _natural_person(party, path)
        return
    if party.kind is not None:
        yield from _organisation(party, path)
    if party.country in (POLAND, None):
        yield from _identifiers(party, path)
        if party.address is not None and not party.address.is_empty:
            yield from _address(party.address, f"{path}.daneAdresowe")


def _natural_person(party: Party, path: str) -> Iterator[Finding]:
    """First name and surname and nothing else: every citizen reads the entry."""
    if is_blank(party.first_name):
        yield error("person.first_name_missing", f"{path}.imie", "Podaj imię tej osoby.")
    if is_blank(party.surname):
        yield error("person.surname_missing", f"{path}.nazwisko", "Podaj nazwisko tej osoby.")
    more = {
        "nip": party.nip,
        "regon": party.regon,
        "nazwa": party.name,
        "daneAdresowe": None if party.address is None or party.address.is_empty else "adres",
    }
    for name, present in more.items():
        if present is not None:
            message = (
                "Przy osobie fizycznej podaje się tylko imię i nazwisko. Usuń tę informację, "
                "a jeśli to firma tej "
                "osoby, wybierz rodzaj „Przedsiębiorca”."
            )
            yield error("person.more_than_name", f"{path}.{name}", message, "ochrona danych osobowych")


def _organisation(party: Party, path: str) -> Iterator[Finding]:
    if is_blank(party.name):
        yield error("party.name_missing", f"{path}.nazwa", "Podaj pełną nazwę tej strony.")
    for name, present in (("imie", party.first_name), ("nazwisko", party.surname)):
        if present is not None:
            message = (
                "Imię i nazwisko podaje się tylko przy osobie fizycznej. Tu wpisz nazwę, a to "
                "pole zostaw puste."
            )
            yield error("party.person_fields", f"{path}.{name}", message)


def _identifiers(party: Party, path: str) -> Iterator[Finding]:
    if party.nip is not None and not is_valid_nip(party.nip):
        message = (
            "Ten NIP się nie zgadza: powinien mieć 10 cyfr i poprawną cyfrę kontrolną. Sprawdź, "
            "czy nie ma w nim pomyłki."
        )
        yield error("nip.checksum", f"{path}.nip", message)
    if party.regon is not None and not is_valid_regon(party.regon):
        message = (
            "Ten REGON się nie zgadza: powinien mieć 9 albo 14 cyfr i poprawną cyfrę "
            "kontrolną. Sprawdź, czy nie ma "
            "w nim pomyłki."
        )
        yield error("regon.checksum", f"{path}.regon", message)
    if party.nip is None and party.regon is None:
        if party.kind is not None:
            yield error("party.identifier_missing", f"{path}.nip", "Podaj NIP tej strony (albo jej REGON).")
    elif party.nip is None:
        yield warning("party.nip_missing", f"{path}.nip", "Brakuje NIP tej strony. Dopisz, jeśli go ma.")
    elif party.regon is None:
        yield warning(
            "party.regon_missing",
            f"{path}.regon",
            ("Brakuje REGON tej strony. Dopisz, jeśli go ma."),
        )


def _address(address: Address, path: str) -> Iterator[Finding]:
    """An address may be empty as a whole, and often has no street; what has begun should say where it is."""
    lines = (
        ("miejscowosc", address.locality, "miejscowości"),
        ("kodPocztowy", address.postal_code, "kodu pocztowego"),
        ("gminaMiastoDzielnica", address.commune, "gminy"),
        ("powiat", address.county, "powiatu"),
        ("wojewodztwo", address.voivodeship, "województwa"),
    )
    missing = [(name, words) for name, line, words in lines if is_blank(line)]
    if missing:
        # One remark for all of them, at the first: five would only be clicked away.
        *others, last = [words for _, words in missing]
        names = f"{', '.join(others)} i {last}" if others else last
        message = f"W adresie nie ma {names}. Uzupełnij, jeśli znasz."
        yield warning("address.incomplete", f"{path}.{missing[0][0]}", message)
    if address.postal_code and not _POSTAL_CODE.fullmatch(address.postal_code):
        message = "Polski kod pocztowy ma postać 00-000, na przykład 05-120. Sprawdź go."
        yield warning("address.postal_code", f"{path}.kodPocztowy", message)
