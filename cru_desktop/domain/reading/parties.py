"""Readers of `stronyUmowy`."""

from cru_desktop.domain.agreement import Address, Party
from cru_desktop.domain.raw import LOCAL
from cru_desktop.domain.reading.dictionaries import read_country, read_party_kind
from cru_desktop.domain.reading.exclusion import read_exclusion
from cru_desktop.domain.reading.notes import Notes, kind_of
from cru_desktop.domain.reading.values import note_unknown, read_object, read_text, read_yes_no

_PARTY_FIELDS = frozenset(
    {
        "kraj",
        "rodzaj",
        "nazwa",
        "nip",
        "regon",
        "imie",
        "nazwisko",
        "czyKonsorcjum",
        "daneAdresowe",
        "niejawnoscStrony",
        LOCAL,
    }
)
_ADDRESS_FIELDS = frozenset(
    {
        "ulica",
        "numerNieruchomosci",
        "numerLokalu",
        "wojewodztwo",
        "powiat",
        "gminaMiastoDzielnica",
        "miejscowosc",
        "kodPocztowy",
    }
)
#: More is no agreement but a slip; a consortium of this size does not exist (our assumption).
MOST_PARTIES_READ = 1000


def read_parties(value: object, path: str, notes: Notes) -> tuple[Party, ...]:
    """Each stays at its index, so that paths of findings fit; one that is no object is an empty party."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        message = f"Strony umowy muszą być w pliku listą, a jest {kind_of(value)}."
        notes.error("read.list", path, message)
        return ()
    if len(value) > MOST_PARTIES_READ:
        notes.error(
            "read.too_many", path, f"Stron umowy jest za dużo: {len(value)}. Sprawdź, czy to jedna umowa."
        )
        return ()
    return tuple(_read_party(element, f"{path}[{index}]", notes) for index, element in enumerate(value))


def _read_party(value: object, path: str, notes: Notes) -> Party:
    raw = read_object(value, path, notes)
    if raw is None:
        if value is None:
            notes.error("read.object", path, "Ta strona umowy jest pusta. Uzupełnij ją albo usuń.")
        return Party(kind=None, country=None)
    note_unknown(raw, _PARTY_FIELDS, path, notes)
    return Party(
        kind=read_party_kind(raw.get("rodzaj"), f"{path}.rodzaj", notes),
        country=read_country(raw.get("kraj"), f"{path}.kraj", notes),
        name=read_text(raw.get("nazwa"), f"{path}.nazwa", notes),
        nip=read_text(raw.get("nip"), f"{path}.nip", notes),
        regon=read_text(raw.get("regon"), f"{path}.regon", notes),
        first_name=read_text(raw.get("imie"), f"{path}.imie", notes),
        surname=read_text(raw.get("nazwisko"), f"{path}.nazwisko", notes),
        is_consortium=read_yes_no(raw.get("czyKonsorcjum"), f"{path}.czyKonsorcjum", notes),
        address=_read_address(raw.get("daneAdresowe"), f"{path}.daneAdresowe", notes),
        exclusion=read_exclusion(raw.get("niejawnoscStrony"), f"{path}.niejawnoscStrony", notes),
    )


def _read_address(value: object, path: str, notes: Notes) -> Address | None:
    raw = read_object(value, path, notes)
    if raw is None:
        return None
    note_unknown(raw, _ADDRESS_FIELDS, path, notes)

    def line(name: str) -> str | None:
        return read_text(raw.get(name), f"{path}.{name}", notes)

    return Address(
        street=line("ulica"),
        building_number=line("numerNieruchomosci"),
        unit_number=line("numerLokalu"),
        voivodeship=line("wojewodztwo"),
        county=line("powiat"),
        commune=line("gminaMiastoDzielnica"),
        locality=line("miejscowosc"),
        postal_code=line("kodPocztowy"),
    )
