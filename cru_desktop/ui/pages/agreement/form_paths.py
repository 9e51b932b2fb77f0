"""Paths of the register's field names that the form writes to."""

from cru_desktop.domain.raw import LOCAL

NUMBER = "podstawoweDane.numerUmowy"
NO_NUMBER = "podstawoweDane.brakNumeruUmowy"
CONCLUDED_ON = "podstawoweDane.dataZawarciaUmowy"

PERIOD = "okresObowiazywania"
INDEFINITE = "okresObowiazywania.umowaNaCzasNieoznaczony"
LENGTH = "okresObowiazywania.okres"
LENGTH_COUNT = "okresObowiazywania.okresLiczba"
LENGTH_UNIT = "okresObowiazywania.okresJednostka"
FIRST_DAY = f"{LOCAL}.okresOd"
LAST_DAY = f"{LOCAL}.okresDo"

SUBJECT = "szczegolyUmowy.przedmiotUmowy"
SUBJECT_EXCLUSION = "szczegolyUmowy.niejawnoscPrzedmiotu"
VALUE = "szczegolyUmowy.wartoscPrzedmiotu"
VALUE_EXCLUSION = "szczegolyUmowy.niejawnoscWartosciPrzedmiotu"
VALUE_DESCRIPTION = "szczegolyUmowy.opisWartosciPrzedmiotu"

EXTERNALLY_FUNDED = "finansowanaZeSrodkow"

PARTIES = "stronyUmowy"
PARTY_EXCLUSION = "niejawnoscStrony"

ADDRESS = "daneAdresowe"
ADDRESS_LINES = (
    "ulica",
    "numerNieruchomosci",
    "numerLokalu",
    "kodPocztowy",
    "miejscowosc",
    "gminaMiastoDzielnica",
    "powiat",
    "wojewodztwo",
)


def party_path(index: int, field: str = "") -> str:
    """`stronyUmowy[1].nip`; without a field the party itself."""
    return f"{PARTIES}[{index}].{field}" if field else f"{PARTIES}[{index}]"
