"""Kontrahenci empty, with firms, narrow; and the form's one field for a contractor with its list."""

from dataclasses import replace
from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.raw import LOCAL, REMEMBER
from cru_desktop.domain.reading import read
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.agreement_page import AgreementPage
from cru_desktop.ui.pages.contractors.comparison_dialog import ComparisonDialog
from cru_desktop.ui.pages.contractors.contractor_lines import line_differences
from cru_desktop.ui.pages.contractors.contractors_page import ContractorsPage
from screens.records import add_school, entry
from screens.registry import Screen
from screens.stage import Stage

#: (name, NIP, REGON, place, agreements by subject and value)
_FIRMS = (
    ("KREDA I GĄBKA Sp. z o.o.", "5253012349", "381234560", "Zalesie", (("Tablice do sal", "4 300.00"),)),
    (
        "Zakład Stolarski DĄB Jan Wróbel",
        "5260250274",
        "000331501",
        "Legionowo",
        (("Naprawa dwunastu krzeseł", "1845.50"), ("Stoły do świetlicy", "9 200.00"), ("Półki", "640.00")),
    ),
    (
        "BUD-SZKOLNY Sp. z o.o. Sp. k.",
        "7793034568",
        "303456783",
        "Stary Bór",
        (("Remont dachu sali gimnastycznej", "318 000.00"),),
    ),
    (
        "Komputery dla Oświaty S.A.",
        "8973045686",
        "024567892",
        "Zalesie",
        (("Laptopy do pracowni", "61 200"),),
    ),
)

#: Remembered only because someone ticked them in an agreement.
_PEOPLE = (("Grażyna", "Wójcik-Źdźbło"), ("Jan", "Wróbel"))


def _firms(stage: Stage) -> None:
    context = add_school(stage)
    number = 0
    for name, nip, regon, place, agreements in _FIRMS:
        for subject, value in agreements:
            number += 1
            raw = entry(context, subject, value.replace(" ", ""), f"OR.272.{number}.2026")
            parties = raw["stronyUmowy"]
            assert isinstance(parties, list)
            address = {"ulica": "Leśna", "numerNieruchomosci": "5", "miejscowosc": place}
            parties[1] = {**parties[1], "nazwa": name, "nip": nip, "regon": regon, "daneAdresowe": address}
            agreement = read(raw).agreement
            assert agreement is not None
            agreement_id = stage.workspace.agreements.create_draft(
                context.regon, raw, stage.moment, "Anna Nowak"
            )
            stage.workspace.outbox.queue_agreement(agreement_id, agreement, context, undo_seconds=None)


def _people(stage: Stage) -> None:
    """Beside the firms two natural persons whom someone ticked to be remembered."""
    _firms(stage)
    context = stage.context
    for number, (first_name, surname) in enumerate(_PEOPLE, start=60):
        raw = entry(context, "Prowadzenie kółka szachowego", "900.00", f"OR.272.{number}.2026")
        parties = raw["stronyUmowy"]
        assert isinstance(parties, list)
        person = {"rodzaj": "Osoba fizyczna", "imie": first_name, "nazwisko": surname, "kraj": "Polska"}
        parties[1] = {**person, LOCAL: {REMEMBER: True}}
        agreement = read(raw).agreement
        assert agreement is not None
        draft = stage.workspace.agreements.create_draft(context.regon, raw, stage.moment, "Anna Nowak")
        stage.workspace.outbox.queue_agreement(draft, agreement, context, undo_seconds=None)


def _school(stage: Stage) -> None:
    add_school(stage)


def _contractors(stage: Stage) -> QWidget:
    return stage.show(PageName.CONTRACTORS)


def _form(stage: Stage) -> AgreementPage:
    _ = stage.window
    stage.settle()
    stage.desk.new_agreement()
    stage.settle()
    return cast(AgreementPage, stage.window.page(PageName.AGREEMENT))


def _suggesting(stage: Stage) -> QWidget:
    page = _form(stage)
    editor = page.form.parties.panels[0].editor
    assert editor is not None
    editor.filling.finder.line.setText("ko")
    known = [
        Contractor(PartyKind.ENTREPRENEUR, name, nip, regon)
        for name, nip, regon, _place, _agreements in _FIRMS
    ]
    editor.filling.finder.offer(known)
    stage.settle()
    return stage.window


def _filled(stage: Stage) -> QWidget:
    page = _form(stage)
    name, nip, regon, _place, _agreements = _FIRMS[1]
    page.fill_contractor(Contractor(PartyKind.ENTREPRENEUR, name, nip, regon))
    stage.settle()
    return stage.window


def _doubles(stage: Stage) -> None:
    _firms(stage)
    context = stage.context
    spellings = (
        ("PAPIER-SERWIS Sp. z o.o.", "1111111111", None),
        ("Papier Serwis spółka z o.o.", None, "111111110"),
    )
    for number, (name, nip, regon) in enumerate(spellings, start=90):
        raw = entry(context, "Papier do drukarek", "120.00", f"OR.272.{number}.2026")
        parties = raw["stronyUmowy"]
        assert isinstance(parties, list)
        parties[1] = {**parties[1], "nazwa": name, "nip": nip, "regon": regon}
        agreement = read(raw).agreement
        assert agreement is not None
        draft = stage.workspace.agreements.create_draft(context.regon, raw, stage.moment, "Anna Nowak")
        stage.workspace.outbox.queue_agreement(draft, agreement, context, undo_seconds=None)


def _page(stage: Stage) -> ContractorsPage:
    stage.show(PageName.CONTRACTORS)
    return cast(ContractorsPage, stage.window.page(PageName.CONTRACTORS))


def _remembered(stage: Stage) -> QWidget:
    page = _page(stage)
    page.remembered.set_open(True)
    stage.settle()
    page.scroll_area.ensureWidgetVisible(page.remembered)
    stage.settle()
    return stage.window


def _dialog(stage: Stage, dialog: QWidget | None) -> QWidget:
    assert dialog is not None
    stage.settle()
    return dialog


def _merging(stage: Stage) -> QWidget:
    page = _page(stage)
    assert page.doubles.action is not None
    page.doubles.action.click()
    return _dialog(stage, page.book.merging)


def _merging_other(stage: Stage) -> QWidget:
    page = _page(stage)
    page.book.merge()
    return _dialog(stage, page.book.merging)


def _merged(stage: Stage) -> QWidget:
    page = _page(stage)
    assert page.doubles.action is not None
    page.doubles.action.click()
    stage.settle()
    assert page.book.merging is not None
    page.book.merging.merge.click()
    stage.settle()
    return stage.window


def _correcting(stage: Stage) -> QWidget:
    page = _page(stage)
    page.book.correct()
    return _dialog(stage, page.book.correction)


def _comparing(stage: Stage) -> QWidget:
    page = _page(stage)
    current = page.current
    assert current is not None
    before = current.contractor
    address = Address(street="Tablicowa", building_number="14", locality="Zalesie", postal_code="05-120")
    after = replace(before, name=before.name.upper(), address=address)
    dialog = ComparisonDialog(before.name, line_differences(before, after), "22.11.2026", page)
    dialog.open()
    return _dialog(stage, dialog)


SCREENS = [
    Screen("contractors-doubles", _contractors, _doubles),
    Screen("contractors-remembered", _remembered, _people),
    Screen("contractors-merge", _merging, _doubles),
    Screen("contractors-merge-other", _merging_other, _doubles),
    Screen("contractors-merged", _merged, _doubles),
    Screen("contractors-correct", _correcting, _firms),
    Screen("contractors-compare", _comparing, _firms),
    Screen("contractors-empty", _contractors, _school),
    Screen("contractors", _contractors, _firms),
    Screen("contractor-suggested", _suggesting, _firms),
    Screen("contractor-filled", _filled, _firms),
]
