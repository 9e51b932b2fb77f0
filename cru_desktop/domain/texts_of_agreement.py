"""All texts of an agreement with their paths: what rules about texts look at, each text once."""

from collections.abc import Iterator

from cru_desktop.domain.agreement import Address, Agreement, Exclusion

_ADDRESS_LINES = (
    ("ulica", "street"),
    ("numerNieruchomosci", "building_number"),
    ("numerLokalu", "unit_number"),
    ("wojewodztwo", "voivodeship"),
    ("powiat", "county"),
    ("gminaMiastoDzielnica", "commune"),
    ("miejscowosc", "locality"),
    ("kodPocztowy", "postal_code"),
)


def free_texts(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Path and text of the fields in which people write freely, in the order of the form."""
    if agreement.number:
        yield "podstawoweDane.numerUmowy", agreement.number
    if agreement.subject:
        yield "szczegolyUmowy.przedmiotUmowy", agreement.subject
    yield from _written_on(agreement.subject_exclusion, "szczegolyUmowy.niejawnoscPrzedmiotu")
    if agreement.value_description:
        yield "szczegolyUmowy.opisWartosciPrzedmiotu", agreement.value_description
    yield from _written_on(agreement.value_exclusion, "szczegolyUmowy.niejawnoscWartosciPrzedmiotu")
    for index, party in enumerate(agreement.parties):
        yield from _written_on(party.exclusion, f"stronyUmowy[{index}].niejawnoscStrony")
    for index, change in enumerate(agreement.changes):
        if change.comment:
            yield f"zmianyUmowy[{index}].komentarz", change.comment


def all_texts(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Free texts and, after them, the texts of parties and the grounds of exclusions."""
    yield from free_texts(agreement)
    yield from _ground(agreement.subject_exclusion, "szczegolyUmowy.niejawnoscPrzedmiotu")
    yield from _ground(agreement.value_exclusion, "szczegolyUmowy.niejawnoscWartosciPrzedmiotu")
    for index, party in enumerate(agreement.parties):
        path = f"stronyUmowy[{index}]"
        for name, text in (
            ("nazwa", party.name),
            ("nip", party.nip),
            ("regon", party.regon),
            ("imie", party.first_name),
            ("nazwisko", party.surname),
        ):
            if text:
                yield f"{path}.{name}", text
        yield from _address(party.address, f"{path}.daneAdresowe")
        yield from _ground(party.exclusion, f"{path}.niejawnoscStrony")


def _written_on(exclusion: Exclusion | None, path: str) -> Iterator[tuple[str, str]]:
    if exclusion is None:
        return
    if exclusion.excluded_by:
        yield f"{path}.organLubOsobaWylaczajaca", exclusion.excluded_by
    if exclusion.comment:
        yield f"{path}.komentarz", exclusion.comment


def _ground(exclusion: Exclusion | None, path: str) -> Iterator[tuple[str, str]]:
    if exclusion is not None and exclusion.ground:
        yield f"{path}.podstawa", exclusion.ground


def _address(address: Address | None, path: str) -> Iterator[tuple[str, str]]:
    if address is None:
        return
    for name, attribute in _ADDRESS_LINES:
        text: str | None = getattr(address, attribute)
        if text:
            yield f"{path}.{name}", text
