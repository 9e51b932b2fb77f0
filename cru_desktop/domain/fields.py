"""The one table of fields: what form, messages, preview and imports say about each field of an agreement.

The register publishes no limits of length. `max_length` is our assumption throughout, set generously above
what was measured (longest number 47 characters, longest subject 1,046), so that it stops a slip and no real
text.
"""

import re
from dataclasses import dataclass

from cru_desktop.domain.field_help import HELP


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field. `path` is the register's own, with `[]` for any index of a list: `stronyUmowy[].nip`.

    `required` means that an entry needs it in the usual case; rules know the exceptions (exclusion, a person,
    a foreign party). `max_length` counts characters of texts, None where length has no meaning.
    """

    path: str
    label: str
    help: str = ""
    required: bool = False
    max_length: int | None = None
    placeholder: str = ""


def _field(
    path: str, label: str, placeholder: str = "", *, required: bool = False, max_length: int | None = None
) -> FieldSpec:
    return FieldSpec(path, label, HELP.get(path, ""), required, max_length, placeholder)


def _exclusion(path: str, subject: str) -> tuple[FieldSpec, ...]:
    return (
        _field(path, f"Wyłączenie jawności: {subject}"),
        _field(f"{path}.podstawa", "Podstawa wyłączenia", required=True, max_length=1000),
        _field(f"{path}.zakres", "Zakres wyłączenia"),
        _field(
            f"{path}.organLubOsobaWylaczajaca", "Kto wyłączył jawność", "np. Dyrektor szkoły", max_length=500
        ),
        _field(f"{path}.komentarz", "Komentarz do wyłączenia", max_length=4000),
    )


_ADDRESS = "stronyUmowy[].daneAdresowe"

FIELDS: tuple[FieldSpec, ...] = (
    _field("idUmowy", "Identyfikator wpisu", max_length=100),
    _field("podstawoweDane", "Podstawowe dane"),
    _field("podstawoweDane.statusUmowy", "Status umowy"),
    _field("podstawoweDane.numerUmowy", "Numer umowy", "np. OR.272.41.2026", max_length=100),
    _field("podstawoweDane.brakNumeruUmowy", "Umowa nie ma numeru"),
    _field("podstawoweDane.dataZawarciaUmowy", "Data zawarcia umowy", "dd.mm.rrrr", required=True),
    _field("podstawoweDane.dataZakonczeniaUmowy", "Data zakończenia umowy", "dd.mm.rrrr"),
    _field("okresObowiazywania", "Okres obowiązywania"),
    _field("okresObowiazywania.umowaNaCzasNieoznaczony", "Umowa na czas nieoznaczony"),
    _field("okresObowiazywania.okres", "Okres obowiązywania", "np. 62 dni", required=True, max_length=100),
    _field("okresObowiazywania.okresLiczba", "Długość okresu", "np. 62"),
    _field("okresObowiazywania.okresJednostka", "Jednostka okresu"),
    _field("lokalne", "Dane zapisane tylko na tym komputerze"),
    _field("lokalne.okresOd", "Obowiązuje od", "dd.mm.rrrr"),
    _field("lokalne.okresDo", "Obowiązuje do", "dd.mm.rrrr"),
    _field("szczegolyUmowy", "Przedmiot i wartość"),
    _field(
        "szczegolyUmowy.przedmiotUmowy",
        "Przedmiot umowy",
        "np. Zakup materiałów biurowych dla szkoły",
        required=True,
        max_length=4000,
    ),
    *_exclusion("szczegolyUmowy.niejawnoscPrzedmiotu", "przedmiot umowy"),
    _field("szczegolyUmowy.wartoscPrzedmiotu", "Wartość umowy (zł, brutto)", "np. 1 234,50", required=True),
    *_exclusion("szczegolyUmowy.niejawnoscWartosciPrzedmiotu", "wartość umowy"),
    _field(
        "szczegolyUmowy.opisWartosciPrzedmiotu",
        "Opis wartości",
        "np. 120 zł brutto za godzinę",
        max_length=4000,
    ),
    _field("stronyUmowy", "Strony umowy", required=True),
    _field("stronyUmowy[]", "Strona umowy"),
    _field("stronyUmowy[].kraj", "Kraj", "Polska", required=True, max_length=200),
    _field("stronyUmowy[].rodzaj", "Rodzaj strony", required=True),
    _field("stronyUmowy[].nazwa", "Nazwa", "pełna nazwa jak w umowie", required=True, max_length=1000),
    _field("stronyUmowy[].nip", "NIP", "10 cyfr", required=True, max_length=50),
    _field("stronyUmowy[].regon", "REGON", "9 albo 14 cyfr", required=True, max_length=50),
    _field("stronyUmowy[].imie", "Imię", required=True, max_length=200),
    _field("stronyUmowy[].nazwisko", "Nazwisko", required=True, max_length=200),
    _field("stronyUmowy[].czyKonsorcjum", "Strona działa w konsorcjum"),
    _field(_ADDRESS, "Adres"),
    _field(f"{_ADDRESS}.ulica", "Ulica", "np. ul. Szkolna", max_length=500),
    _field(f"{_ADDRESS}.numerNieruchomosci", "Numer domu", "np. 12A", max_length=100),
    _field(f"{_ADDRESS}.numerLokalu", "Numer lokalu", "np. 3", max_length=100),
    _field(f"{_ADDRESS}.wojewodztwo", "Województwo", "np. MAZOWIECKIE", max_length=100),
    _field(f"{_ADDRESS}.powiat", "Powiat", "np. legionowski", max_length=200),
    _field(f"{_ADDRESS}.gminaMiastoDzielnica", "Gmina, miasto lub dzielnica", "np. Zalesie", max_length=200),
    _field(f"{_ADDRESS}.miejscowosc", "Miejscowość", "np. Zalesie", max_length=200),
    _field(f"{_ADDRESS}.kodPocztowy", "Kod pocztowy", "np. 05-120", max_length=50),
    *_exclusion("stronyUmowy[].niejawnoscStrony", "dane strony"),
    _field("finansowanaZeSrodkow", "Finansowana ze środków unijnych lub zagranicznych", required=True),
    _field("zmianyUmowy", "Zmiany umowy"),
    _field("zmianyUmowy[]", "Zmiana umowy"),
    _field("zmianyUmowy[].rodzajZmiany", "Rodzaj zmiany", required=True),
    _field("zmianyUmowy[].dataZmiany", "Data zmiany", "dd.mm.rrrr", required=True),
    _field("zmianyUmowy[].komentarz", "Komentarz do zmiany", max_length=4000),
    _field("dataPublikacji", "Data publikacji"),
    _field("dataModyfikacji", "Data ostatniej zmiany wpisu"),
)

_BY_PATH = {spec.path: spec for spec in FIELDS}
_INDEX = re.compile(r"\[\d+\]")


def field_spec(path: str) -> FieldSpec:
    """The field of a path, with or without an index: `stronyUmowy[1].nip`.

    Raises:
        KeyError: the register has no such field.
    """
    return _BY_PATH.get(path) or _BY_PATH[_INDEX.sub("[]", path)]


def label_of(path: str) -> str:
    """The Polish label of a path; the last name of the path itself for a field that is unknown."""
    try:
        return field_spec(path).label
    except KeyError:
        return path.rsplit(".", 1)[-1]
