"""What a citizen will see."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from cru_desktop.domain.agreement import Agreement, Change, Exclusion, Party, Period
from cru_desktop.domain.dictionaries import ChangeKind, PartyKind
from cru_desktop.domain.preview import preview, preview_lines, preview_text
from cru_desktop.domain.reading import read

WITHHELD = Exclusion("INNA", None, "Dyrektor", "art. 11 uznk")


def test_what_is_withheld_is_shown_as_withheld_and_never_told(real_entries: list[dict[str, Any]]) -> None:
    agreement = read(real_entries[0]).agreement
    assert agreement is not None
    secret = replace(
        agreement,
        subject_exclusion=WITHHELD,
        value_exclusion=WITHHELD,
        value_description="tajna stawka",
        parties=(agreement.parties[0], replace(agreement.parties[1], exclusion=WITHHELD)),
    )
    text = preview_text(secret)
    for hidden in (agreement.subject, agreement.parties[1].name, agreement.parties[1].nip, "tajna stawka"):
        assert hidden
        assert hidden not in text
    assert text.count("wyłączono z jawności (INNA)") == 3
    assert text.count("Kto wyłączył jawność: Dyrektor") == 3
    assert sum(line.withheld for section in preview(secret) for line in section.lines) == 3


def test_an_empty_form_has_a_preview() -> None:
    lines = dict(preview_lines(Agreement(parties=(), concluded_on=None)))
    assert lines["Przedmiot umowy"] == "–"
    assert lines["Wartość umowy"] == "–"


def test_sections_and_order() -> None:
    agreement = Agreement(
        parties=(
            Party(PartyKind.PUBLIC_ENTITY, name="SP 2 ", nip="1234563218", regon="123456785"),
            Party(PartyKind.NATURAL_PERSON, first_name="Jan", surname="Testowy", address=None),
            Party(PartyKind.ENTREPRENEUR, country="DE", name="Papier GmbH", is_consortium=True),
        ),
        concluded_on=date(2026, 7, 31),
        has_no_number=True,
        subject="Zakup papieru",
        value=Decimal("1234.5"),
        value_description="w tym VAT",
        period=Period(True),
        externally_funded=True,
        changes=(Change(ChangeKind.ANNEX, date(2026, 8, 1), "nr 1"), Change(None, None)),
    )
    titles = [section.title for section in preview(agreement)]
    assert titles == [
        "Podstawowe dane",
        "Przedmiot i wartość",
        "Jednostka",
        "Strona 2",
        "Strona 3",
        "Zmiany umowy",
    ]
    lines = preview_lines(agreement)
    assert ("Numer umowy", "umowa nie ma numeru") in lines
    assert ("Okres obowiązywania", "na czas nieoznaczony") in lines
    assert ("Wartość umowy", "1\u00a0234,50\u00a0zł") in lines
    assert ("Imię i nazwisko", "Jan Testowy") in lines
    assert ("NIP", "123-456-32-18") in lines
    assert ("Nazwa", "SP 2") in lines
    assert ("Konsorcjum", "tak") in lines
    assert ("Kraj", "Niemcy") in lines
    assert ("01.08.2026", "Aneks do umowy: nr 1") in lines
    assert ("–", "Zmiana") in lines


def test_every_entry_has_a_preview(real_entries: list[dict[str, Any]]) -> None:
    for entry in real_entries:
        agreement = read(entry).agreement
        assert agreement is not None
        text = preview_text(agreement)
        assert (agreement.subject or "").strip() in text
        assert "None" not in text
