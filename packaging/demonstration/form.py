"""Filling the real form from a contract on paper."""

from decimal import Decimal

from PySide6.QtWidgets import QPushButton

from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.widgets.page import Page
from demonstration.contracts import Entry
from demonstration.hands import choose, click, field, fill, radio, wait_until

_ADDRESS = (
    "ulica",
    "numerNieruchomosci",
    "numerLokalu",
    "kodPocztowy",
    "miejscowosc",
    "gminaMiastoDzielnica",
    "powiat",
    "wojewodztwo",
)


def fill_form(window: MainWindow, entry: Entry) -> Page:
    """„Nowa umowa”, then field by field as it stands in the contract; returns the form's page."""
    window.new_agreement()
    page = window.page(PageName.AGREEMENT)
    wait_until(lambda: window.current is PageName.AGREEMENT, "the form")
    basic, details = entry["podstawoweDane"], entry["szczegolyUmowy"]
    _contractor(page, entry["stronyUmowy"][1])
    fill(page, "szczegolyUmowy.przedmiotUmowy", details["przedmiotUmowy"])
    fill(page, "szczegolyUmowy.wartoscPrzedmiotu", _amount(details["wartoscPrzedmiotu"]))
    if details["opisWartosciPrzedmiotu"]:
        fill(page, "szczegolyUmowy.opisWartosciPrzedmiotu", details["opisWartosciPrzedmiotu"])
    fill(page, "podstawoweDane.dataZawarciaUmowy", basic["dataZawarciaUmowy"])
    fill(page, "podstawoweDane.numerUmowy", basic["numerUmowy"])
    _length(page, entry["okresObowiazywania"]["okres"])
    choose(page, "finansowanaZeSrodkow", "Tak" if entry["finansowanaZeSrodkow"] else "Nie")
    return page


def _contractor(page: Page, party: Entry) -> None:
    choose(page, "stronyUmowy[1].rodzaj", "Przedsiębiorca")
    for name in ("nip", "nazwa", "regon"):
        fill(page, f"stronyUmowy[1].{name}", party[name])
    address = party["daneAdresowe"] or {}
    if any(address.get(name) for name in _ADDRESS):
        click(_button(page, "Dodaj adres"))
        for name in _ADDRESS:
            if address.get(name):
                _fill_address(page, f"stronyUmowy[1].daneAdresowe.{name}", address[name])


def _button(page: Page, words: str) -> QPushButton:
    return next(
        each for each in page.findChildren(QPushButton) if each.text() == words and each.isVisibleTo(page)
    )


def _fill_address(page: Page, path: str, text: str) -> None:
    from PySide6.QtWidgets import QComboBox

    control = field(page, path).focusProxy()
    if isinstance(control, QComboBox):
        row = control.findText(text)
        control.setCurrentIndex(row)
        control.activated.emit(row)
    else:
        fill(page, path, text)


def _length(page: Page, words: str) -> None:
    click(radio(page, "Długość"))
    fill(page, "okresObowiazywania.okres", words)


def _amount(value: Decimal | int) -> str:
    return f"{Decimal(value):.2f}".replace(".", ",")
