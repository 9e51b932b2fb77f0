"""What the contract is about.

Codes: `subject.missing` (error); `subject.vague` (warning).
"""

import re
from collections.abc import Iterator

from cru_desktop.domain.findings import Finding
from cru_desktop.domain.rules.situation import Situation, error, warning
from cru_desktop.domain.text import fold, is_blank

_SUBJECT = "szczegolyUmowy.przedmiotUmowy"
_NO_LETTERS = re.compile(r"[\W\d_]+")
#: Words that alone, or together, tell a citizen nothing.
_VAGUE_WORDS = frozenset(
    {
        *("zakup", "zakupy", "zakupu", "usluga", "uslugi", "uslug", "dostawa", "dostawy", "sprzedaz"),
        *("robota", "roboty", "praca", "prace", "umowa", "umowy", "zlecenie", "zlecenia", "dzielo"),
        *("zamowienie", "zamowienia", "faktura", "faktury", "rachunek", "towar", "towary", "rozne"),
        *("inne", "inny", "wydatek", "wydatki", "wykonanie", "realizacja", "swiadczenie", "opis"),
        *("o", "i", "na", "oraz", "test", "brak", "jw"),
    }
)


def subject(situation: Situation) -> Iterator[Finding]:
    agreement = situation.agreement
    if is_blank(agreement.subject):
        if agreement.subject_exclusion is None:
            yield error("subject.missing", _SUBJECT, "Napisz, czego dotyczy umowa, jednym zdaniem.")
        return
    words = _NO_LETTERS.sub(" ", fold((agreement.subject or "")[:200])).split()
    if all(word in _VAGUE_WORDS for word in words) or sum(map(len, words)) < 3:
        message = (
            "Z tego opisu trudno odgadnąć, czego dotyczy umowa. Dopisz kilka słów, na przykład "
            "„zakup papieru do drukarek”."
        )
        yield warning("subject.vague", _SUBJECT, message)
