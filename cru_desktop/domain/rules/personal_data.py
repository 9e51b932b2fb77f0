"""Personal data in free text: the entry is public for years.

Codes, all warnings: `personal.pesel`, `personal.bank_account`, `personal.email`, `personal.phone`,
`personal.home_address`.
"""

from collections.abc import Iterator

from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.personal_data import PersonalData, find_personal_data
from cru_desktop.domain.rules.situation import Situation, warning
from cru_desktop.domain.texts_of_agreement import free_texts

_GROUND = "Wpis przeczyta każdy. Za dane osobowe w nim odpowiada kierownik jednostki."
_MESSAGES = {
    PersonalData.PESEL: "Ta liczba wygląda na numer PESEL. Jeśli to PESEL, usuń go.",
    PersonalData.BANK_ACCOUNT: (
        "Jest tu numer konta bankowego. W rejestrze nie jest potrzebny, lepiej go usuń."
    ),
    PersonalData.EMAIL: "Jest tu adres e-mail. Jeśli należy do osoby, lepiej go usuń.",
    PersonalData.PHONE: "Jest tu numer telefonu. Jeśli należy do osoby, lepiej go usuń.",
    PersonalData.HOME_ADDRESS: "To wygląda na adres zamieszkania osoby. Jeśli tak jest, usuń go.",
}


def personal_data(situation: Situation) -> Iterator[Finding]:
    agreement = situation.agreement
    natural_person = any(party.kind is PartyKind.NATURAL_PERSON for party in agreement.parties)
    for path, text in free_texts(agreement):
        yield from personal_data_in(path, text, natural_person=natural_person)
    for index, party in enumerate(agreement.parties):
        if party.kind is not PartyKind.NATURAL_PERSON:
            continue
        for name, written in (("imie", party.first_name), ("nazwisko", party.surname)):
            if written:
                yield from personal_data_in(f"stronyUmowy[{index}].{name}", written)


def personal_data_in(path: str, text: str, *, natural_person: bool = False) -> Iterator[Finding]:
    """Warnings of one text; `natural_person`: a party is one, so an address may be a home."""
    for kind in find_personal_data(text, natural_person=natural_person):
        yield warning(f"personal.{kind.value}", path, _MESSAGES[kind], _GROUND)
