"""Umowa: the form empty, half-filled with errors, complete, withheld, rejected, and the steps of sending."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QWidget

from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.agreement_page import AgreementPage
from screens.records import (
    accepted,
    add_school,
    add_second_entity,
    advance,
    entry,
    published,
    queue,
    rejected,
)
from screens.registry import Screen
from screens.stage import Stage

SUBJECT = "Naprawa dwunastu krzeseł i dwóch ław w sali gimnastycznej"
_WITHHELD = "Art. 5 ust. 2 ustawy o dostępie do informacji publicznej"


def _school(stage: Stage) -> None:
    add_school(stage)


def _rejected(stage: Stage) -> None:
    context = add_school(stage)
    queue(stage, context, "Dostawa opału", "23370.00", "OR.272.41.2026")
    advance(stage, accepted(stage, "d-2"), rejected(stage))


def _page(stage: Stage) -> AgreementPage:
    page = stage.window.page(PageName.AGREEMENT)
    assert isinstance(page, AgreementPage)
    return page


def _empty(stage: Stage) -> QWidget:
    _ = stage.window
    stage.settle()
    stage.desk.new_agreement()
    stage.settle()
    return stage.window


def _no_entity(stage: Stage) -> QWidget:
    return stage.show(PageName.AGREEMENT)


def _draft(stage: Stage, raw: dict[str, object]) -> AgreementPage:
    agreement_id = stage.workspace.agreements.create_draft(
        stage.context.regon, raw, stage.moment, "Anna Nowak"
    )
    _ = stage.window
    stage.settle()
    stage.desk.open_agreement(agreement_id)
    stage.settle()
    return _page(stage)


def _half(stage: Stage) -> QWidget:
    raw = entry(stage.context, SUBJECT, "0")
    raw["szczegolyUmowy"] = {"przedmiotUmowy": SUBJECT, "wartoscPrzedmiotu": "1 845,505"}
    raw["okresObowiazywania"] = {}
    parties = raw["stronyUmowy"]
    assert isinstance(parties, list)
    raw["stronyUmowy"] = [parties[0], {**parties[1], "nip": "111-111-11-12", "regon": None}]
    page = _draft(stage, raw)
    page.send()
    stage.settle()
    return stage.window


def _complete(stage: Stage) -> QWidget:
    _draft(stage, _full(stage))
    return stage.window


def _full(stage: Stage) -> dict[str, object]:
    return entry(stage.context, SUBJECT, "1845.50", "OR.272.43.2026")


def _exclusion(stage: Stage) -> QWidget:
    raw = _full(stage)
    raw["szczegolyUmowy"] = {
        "przedmiotUmowy": SUBJECT,
        "wartoscPrzedmiotu": None,
        "niejawnoscWartosciPrzedmiotu": {
            "podstawa": _WITHHELD,
            "zakres": "Wartość umowy",
            "organLubOsobaWylaczajaca": "Dyrektor szkoły",
            "komentarz": None,
        },
    }
    page = _draft(stage, raw)
    page.form.reveal("szczegolyUmowy.niejawnoscWartosciPrzedmiotu.komentarz")
    page.scroll_area.ensureWidgetVisible(page.form.exclusions)
    stage.settle()
    return stage.window


def _lower(stage: Stage) -> QWidget:
    page = _draft(stage, _full(stage))
    page.scroll_area.verticalScrollBar().setValue(page.scroll_area.verticalScrollBar().maximum())
    stage.settle()
    return stage.window


def _person(stage: Stage) -> QWidget:
    raw = _full(stage)
    parties = raw["stronyUmowy"]
    assert isinstance(parties, list)
    person = {"kraj": "Polska", "rodzaj": "Osoba fizyczna", "imie": "Jan", "nazwisko": "Testowy"}
    raw["stronyUmowy"] = [parties[0], person, {**parties[1], "kraj": "Niemcy", "nip": None, "regon": None}]
    _draft(stage, raw)
    return stage.window


def _back(stage: Stage) -> QWidget:
    _ = stage.window
    stage.settle()
    stage.desk.open_agreement(1)
    stage.settle()
    return stage.window


def _summary(stage: Stage) -> QWidget:
    page = _draft(stage, _full(stage))
    page.send()
    stage.settle()
    dialog = page.flow.dialog
    assert dialog is not None
    picture = stage.window.grab()
    painter = QPainter(picture)
    painter.drawPixmap(
        (stage.window.width() - dialog.width()) // 2,
        (stage.window.height() - dialog.height()) // 2,
        dialog.grab(),
    )
    painter.end()
    dialog.reject()
    label = QLabel()
    label.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    label.setPixmap(picture)
    label.resize(picture.size())
    return label


def _countdown(stage: Stage) -> QWidget:
    page = _draft(stage, _full(stage))
    page.send()
    stage.settle()
    dialog = page.flow.dialog
    assert dialog is not None
    dialog.regon_line.setText(stage.context.regon)
    dialog.send.click()
    stage.settle()
    return stage.window


def _published(stage: Stage) -> QWidget:
    _countdown(stage)
    stage.wait(16)
    row = advance(stage, accepted(stage, "d-1"), published(stage, "0b0c7d54-0f2e-4a0e-8b36-5f2d3b1f0a01"))
    stage.desk.take_submission(row)
    stage.settle()
    return stage.window


def _with_templates(stage: Stage) -> None:
    add_school(stage)
    add_second_entity(stage)
    for name in ("Energia, co miesiąc", "Opał na zimę", "Przegląd gaśnic", "Żywienie, stołówka"):
        stage.workspace.templates.create(name, _full(stage), stage.context.regon, stage.moment)


def _copy(stage: Stage) -> QWidget:
    page = _draft(stage, _full(stage))
    page.again.duplicate(None)
    stage.settle()
    page.scroll_area.verticalScrollBar().setValue(page.scroll_area.verticalScrollBar().maximum() // 2)
    stage.settle()
    return stage.window


def _menu(stage: Stage) -> QWidget:
    page = _draft(stage, _full(stage))
    page.again.fill()
    menu = page.again.menu
    menu.popup(page.parts.bar.more.mapToGlobal(page.parts.bar.more.rect().topLeft()))
    stage.settle()
    return menu


def _templates(stage: Stage) -> QWidget:
    page = _draft(stage, _full(stage))
    page.again.choose_template()
    stage.settle()
    dialog = page.again.templates
    assert dialog is not None
    dialog.delete()
    stage.settle()
    return dialog


def _template_name(stage: Stage) -> QWidget:
    page = _draft(stage, _full(stage))
    page.again.save_as_template()
    dialog = page.again.name_dialog
    assert dialog is not None
    dialog.line.setText("energia, co miesiąc")
    dialog.ok.click()
    stage.settle()
    return dialog


def _scope(stage: Stage) -> QWidget:
    page = _draft(stage, _full(stage))
    page.parts.scope.ask()
    dialog = page.parts.scope.dialog
    assert dialog is not None
    for question in dialog.questions:
        question.buttons[0].click()
    stage.settle()
    return dialog


def _next_number(stage: Stage) -> QWidget:
    raw = _full(stage)
    stage.workspace.agreements.create_draft(stage.context.regon, raw, stage.moment)
    basics = {"brakNumeruUmowy": False, "dataZawarciaUmowy": "12.11.2026"}
    page = _draft(stage, {**raw, "podstawoweDane": basics})
    number = next(each for each in page.form.fields() if each.answers_for("podstawoweDane.numerUmowy"))
    number.setFocus()
    stage.settle()
    # The field with what is proposed under it.
    page.scroll_area.ensureWidgetVisible(number, 0, 90)
    stage.settle()
    return stage.window


def _own_address(stage: Stage) -> QWidget:
    page = _draft(stage, _full(stage))
    page.form.model.write("stronyUmowy[0].daneAdresowe.ulica", "ul. Nowa")
    stage.settle()
    page.scroll_area.verticalScrollBar().setValue(190 if page.parts.narrow else 0)
    stage.settle()
    return stage.window


SCREENS = [
    Screen("agreement-no-entity", _no_entity),
    Screen("agreement-empty", _empty, _school),
    Screen("agreement-errors", _half, _school),
    Screen("agreement-complete", _complete, _school),
    Screen("agreement-lower", _lower, _school),
    Screen("agreement-person-foreign", _person, _school),
    Screen("agreement-exclusion", _exclusion, _school),
    Screen("agreement-rejected", _back, _rejected),
    Screen("agreement-summary", _summary, _school),
    Screen("agreement-countdown", _countdown, _school),
    Screen("agreement-published", _published, _school),
    Screen("agreement-copy", _copy, _school),
    Screen("agreement-menu", _menu, _with_templates),
    Screen("agreement-templates", _templates, _with_templates),
    Screen("agreement-template-name", _template_name, _with_templates),
    Screen("agreement-scope", _scope, _school),
    Screen("agreement-next-number", _next_number, _school),
    Screen("agreement-own-address", _own_address, _school),
]
