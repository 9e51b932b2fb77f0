"""Kontrahenci empty, with firms, narrow; and the form's one field for a contractor with its list."""

from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.reading import read
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.agreement_page import AgreementPage
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


SCREENS = [
    Screen("contractors-empty", _contractors, _school),
    Screen("contractors", _contractors, _firms),
    Screen("contractor-suggested", _suggesting, _firms),
    Screen("contractor-filled", _filled, _firms),
]
