"""Built-in firms and entities of the training register: invented, with valid NIP and REGON checksums."""

from typing import Any

Party = dict[str, Any]


def _party(name: str, nip: str, regon: str, street: str, code: str, place: str, kind: str = "SU01") -> Party:
    road, _, number = street.rpartition(" ")
    address = {
        "ulica": road or None,
        "numerNieruchomosci": number,
        "numerLokalu": None,
        "wojewodztwo": "MAZOWIECKIE",
        "powiat": "legionowski",
        "gminaMiastoDzielnica": place,
        "miejscowosc": place,
        "kodPocztowy": code,
    }
    return {
        "kraj": "PL",
        "rodzaj": kind,
        "nazwa": name,
        "nip": nip,
        "regon": regon,
        "imie": None,
        "nazwisko": None,
        "czyKonsorcjum": None if kind == "SU03" else False,
        "daneAdresowe": address,
        "niejawnoscStrony": None,
    }


_SCHOOL = (
    "Szkoła Podstawowa nr 2 w Zalesiu",
    "1234563218",
    "123456785",
    "ul. Szkolna 1",
    "05-120",
    "Zalesie",
)
_LIBRARY = ("Biblioteka Publiczna w Podgaju", "5363078906", "367890127", "ul. Lipowa 8", "05-124", "Podgaj")
OTHER_ENTITY = _party(*_LIBRARY, kind="SU03")
OTHER_ENTITY_REGON: str = OTHER_ENTITY["regon"]

SAMPLE_PARTIES: tuple[Party, ...] = (
    _party(*_SCHOOL, kind="SU03"),
    OTHER_ENTITY,
    _party("KREDA I GĄBKA Sp. z o.o.", "5253012349", "381234560", "ul. Tablicowa 14", "05-120", "Zalesie"),
    _party("Ciepły Obiad Żaneta Łęcka", "5263023455", "142345677", "ul. Źródlana 3A", "05-124", "Podgaj"),
    _party(
        "BUD-SZKOLNY Sp. z o.o. Sp. k.", "7793034568", "303456783", "ul. Murarska 27", "05-119", "Stary Bór"
    ),
    _party("Komputery dla Oświaty S.A.", "8973045686", "024567892", "al. Cyfrowa 101", "05-120", "Zalesie"),
    _party("Usługi Kominiarskie Józef Świąder", "6763056783", "125678900", "Jagodno 5", "05-121", "Jagodno"),
    _party("PRZEWOZY „GĄSIENICA” s.c.", "1183067891", "016789015", "ul. Drogowców 44", "05-119", "Stary Bór"),
)


def sample_body(entity: Party) -> dict[str, Any]:
    """An agreement of that entity, as summaries of a foreign key show one."""
    return {
        "podstawoweDane": {
            "statusUmowy": "Aktywna",
            "numerUmowy": "7/2026",
            "brakNumeruUmowy": False,
            "dataZawarciaUmowy": "2026-07-06",
            "dataZakonczeniaUmowy": None,
        },
        "okresObowiazywania": {"umowaNaCzasNieoznaczony": False, "okresLiczba": 1, "okresJednostka": "DNI"},
        "szczegolyUmowy": {"przedmiotUmowy": "Zakup książek", "wartoscPrzedmiotu": 1200},
        "stronyUmowy": [entity, SAMPLE_PARTIES[2]],
        "finansowanaZeSrodkow": False,
        "zmianyUmowy": [],
    }
