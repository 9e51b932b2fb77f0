"""Five typical contracts as they lie on a desk, after real entries of the public register."""

from dataclasses import dataclass
from datetime import UTC, datetime

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.dictionaries import PartyKind


@dataclass(frozen=True, slots=True)
class Paper:
    """A contract as it lies on the desk, dates as its clerk types them some days later.

    `number`: "" the contract has none; None the next one of the entity's own series. `first` empty: the day
    of conclusion. `withheld`: by whom the value is withheld.
    """

    name: str
    day: datetime
    subject: str
    value: str
    concluded: str
    last: str
    contractor: Contractor
    number: str | None = None
    first: str = ""
    withheld: str = ""


def _firm(name: str, nip: str, regon: str, street: str, house: str, code: str, place: str) -> Contractor:
    address = Address(street=street, building_number=house, locality=place, postal_code=code)
    return Contractor(PartyKind.ENTREPRENEUR, name, nip, regon, address=address)


PURCHASE = Paper(
    "small purchase",
    datetime(2026, 8, 5, 9, 0, tzinfo=UTC),
    "zakup materiałów biurowych",
    "1236,39",
    "27",
    "29",
    _firm("PAPIERNIA Maciej Zawada", "1111111111", "111111110", "ul. Poznańska", "98", "05-850", "Ożarów"),
    number="",
)
PERSON = Paper(
    "natural person",
    datetime(2026, 7, 23, 9, 0, tzinfo=UTC),
    "Udział w charakterze eksperta - komisja egzaminacyjna - awans zawodowy",
    "800",
    "20",
    "20",
    Contractor(PartyKind.NATURAL_PERSON, "Jan Testowy", first_name="Jan", surname="Testowy"),
)
WORKS = Paper(
    "works",
    datetime(2026, 8, 17, 9, 0, tzinfo=UTC),
    "Naprawa przecieku rur spustowych orynnowania w Przychodni",
    "2032,52",
    "7",
    "31",
    _firm("DACHY Piotr Tarnowski", "5253012349", "381234560", "ul. Leśna", "4", "05-850", "Ożarów"),
)
LICENCE = Paper(
    "with an exclusion",
    datetime(2026, 7, 15, 9, 0, tzinfo=UTC),
    "udzielenie licencji na oprogramowanie informatyczne",
    "",
    "9",
    "311228",
    _firm("PROGRAMY DLA SZKÓŁ S.A.", "5260250274", "000331501", "ul. Nowa", "1", "00-001", "Warszawa"),
    withheld="Dyrektor",
)
AGAIN = Paper(
    "by duplicate",
    datetime(2026, 7, 30, 9, 0, tzinfo=UTC),
    "Usługa tłumaczenia",
    "220",
    "22",
    "23",
    _firm("LINGUA Sp. z o.o.", "7793034568", "303456783", "ul. Cicha", "2", "00-001", "Warszawa"),
)
PAPERS = (PURCHASE, PERSON, WORKS, LICENCE, AGAIN)
