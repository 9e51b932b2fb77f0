"""Key strokes and clicks of five typical contracts in the real window, counted while they are made.

The contracts follow real entries of the public register (a small purchase without a number, a person, works,
a licence whose value is withheld, a translation again). By keyboard alone, from Ctrl+N to a form without
errors; the subject's text does not count. Run as a script it prints the table of docs/benchmarks.md.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent)]

from demonstration.hands import wait_until  # noqa: E402
from PySide6.QtCore import QEvent, Qt  # noqa: E402
from PySide6.QtGui import QAccessible, QKeyEvent  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from benchmarks.measurement import Measurement, entries  # noqa: E402
from cru_desktop.app.application import make_application  # noqa: E402
from cru_desktop.domain.agreement import Address  # noqa: E402
from cru_desktop.domain.contractor import Contractor  # noqa: E402
from cru_desktop.domain.dictionaries import EXCLUSION_GROUNDS, PartyKind  # noqa: E402
from cru_desktop.domain.reading import read  # noqa: E402
from cru_desktop.ui.page_name import PageName  # noqa: E402
from cru_desktop.ui.pages.agreement.agreement_page import AgreementPage  # noqa: E402
from cru_desktop.ui.pages.agreement.contractor_finder import ContractorFinder  # noqa: E402
from cru_desktop.ui.pages.agreement.form_paths import CONCLUDED_ON  # noqa: E402
from cru_desktop.ui.pages.agreements.agreements_page import AgreementsPage  # noqa: E402
from screens.stage import Stage  # noqa: E402

GOAL = 25
#: More Tabs than this between two controls and something is wrong.
_MOST_TABS = 40
_PLAIN, _CTRL, _SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A contract as it lies on the desk, dates as its clerk types them some days later.

    `number`: "" the contract has none; None the next one of the entity's own series. `first` empty: the day
    of conclusion. `withheld`: by whom the value is withheld.
    """

    name: str
    day: datetime
    subject: str
    value: str
    concluded: str
    last: str
    contractor: Contractor
    number: str | None = None
    first: str = ""
    withheld: str = ""


def _firm(name: str, nip: str, regon: str, street: str, house: str, code: str, place: str) -> Contractor:
    address = Address(street=street, building_number=house, locality=place, postal_code=code)
    return Contractor(PartyKind.ENTREPRENEUR, name, nip, regon, address=address)


PURCHASE = Paper(
    "small purchase",
    datetime(2026, 8, 5, 9, 0, tzinfo=UTC),
    "zakup materiałów biurowych",
    "1236,39",
    "27",
    "29",
    _firm("PAPIERNIA Maciej Zawada", "1111111111", "111111110", "ul. Poznańska", "98", "05-850", "Ożarów"),
    number="",
)
PERSON = Paper(
    "natural person",
    datetime(2026, 7, 23, 9, 0, tzinfo=UTC),
    "Udział w charakterze eksperta - komisja egzaminacyjna - awans zawodowy",
    "800",
    "20",
    "20",
    Contractor(PartyKind.NATURAL_PERSON, "Jan Testowy", first_name="Jan", surname="Testowy"),
)
WORKS = Paper(
    "works",
    datetime(2026, 8, 17, 9, 0, tzinfo=UTC),
    "Naprawa przecieku rur spustowych orynnowania w Przychodni",
    "2032,52",
    "7",
    "31",
    _firm("DACHY Piotr Tarnowski", "5253012349", "381234560", "ul. Leśna", "4", "05-850", "Ożarów"),
)
LICENCE = Paper(
    "with an exclusion",
    datetime(2026, 7, 15, 9, 0, tzinfo=UTC),
    "udzielenie licencji na oprogramowanie informatyczne",
    "",
    "9",
    "311228",
    _firm("PROGRAMY DLA SZKÓŁ S.A.", "5260250274", "000331501", "ul. Nowa", "1", "00-001", "Warszawa"),
    withheld="Dyrektor",
)
AGAIN = Paper(
    "by duplicate",
    datetime(2026, 7, 30, 9, 0, tzinfo=UTC),
    "Usługa tłumaczenia",
    "220",
    "22",
    "23",
    _firm("LINGUA Sp. z o.o.", "7793034568", "303456783", "ul. Cicha", "2", "00-001", "Warszawa"),
)
PAPERS = (PURCHASE, PERSON, WORKS, LICENCE, AGAIN)


class Typist:
    """Types into whatever has the keyboard, and counts. Looks at accessible names alone."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.window = stage.window
        self.strokes = 0
        self.log: list[str] = []

    @property
    def focus(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        focus: QWidget | None = popup if popup is not None else self.window.focusWidget()
        assert focus is not None
        return focus

    @property
    def at(self) -> str:
        """What a screen reader calls it."""
        own = self.focus.accessibleName()
        return own or QAccessible.queryAccessibleInterface(self.focus).text(QAccessible.Text.Name)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        self.strokes += 1
        self.log.append(f"{modifiers.name if modifiers != _PLAIN else ''} {key.name[4:]}".strip())
        if modifiers == _CTRL:
            # Only QTest makes the events of shortcuts.
            QTest.keyClick(self.focus, key, modifiers)
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.focus, QKeyEvent(kind, key, modifiers))

    def come_to_front(self) -> None:
        """Without a screen a window loses its place in front to widgets that are being made."""
        self.window.activateWindow()
        wait_until(self.window.isActiveWindow, "the window in front")
        self.stage.settle(20)

    def enter(self) -> None:
        self.key(Qt.Key.Key_Return)

    def type(self, text: str, *, counted: bool = True) -> None:
        self.strokes += len(text) if counted else 0
        self.log.append(f"„{text}”")
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus, QKeyEvent(kind, Qt.Key.Key_unknown, _PLAIN, letter))

    def tab_to(self, name: str) -> None:
        for _ in range(_MOST_TABS):
            if self.at.startswith(name):
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"{name}: not reached, at {self.at!r}")

    def expect(self, name: str) -> None:
        assert self.at.startswith(name), f"expected {name!r}, at {self.at!r}; {self.log}"


def count(paper: Paper, way: str) -> int:
    """Key strokes of one contract; `way`: known, looked up, by hand, duplicate."""
    with Stage(1280, 800) as stage:
        stage.moment = paper.day
        _prepare(stage, paper, known=way in ("known", "duplicate"), looked_up=way == "looked up")
        typist = Typist(stage)
        stage.settle()
        page = stage.window.page(PageName.AGREEMENT)
        assert isinstance(page, AgreementPage)
        if way == "duplicate":
            _duplicate(typist, paper, page)
        else:
            _new(typist, paper, page, way)
        assert page.form.verdict.errors == (), (page.form.verdict.errors, typist.log)
        if "-v" in sys.argv:
            print(paper.name, way, typist.strokes, " ".join(typist.log))
        return typist.strokes


def _new(typist: Typist, paper: Paper, page: AgreementPage, way: str) -> None:
    typist.key(Qt.Key.Key_N, _CTRL)
    wait_until(lambda: bool(page.form.focused_path()), "the empty form")
    typist.come_to_front()
    _CONTRACTOR[way](typist, paper, page)
    typist.expect("Przedmiot umowy")
    typist.type(paper.subject, counted=False)
    typist.key(Qt.Key.Key_Tab)
    if paper.withheld:
        _withhold(typist, paper, suggested=way == "known")
    else:
        typist.type(paper.value)
        typist.enter()
    _dates(typist, paper)
    typist.expect("Finansowana ze środków")
    typist.key(Qt.Key.Key_Space)


def _dates(typist: Typist, paper: Paper) -> None:
    """Conclusion, number and period."""
    typist.expect("Data zawarcia umowy")
    typist.type(paper.concluded)
    typist.enter()
    typist.expect("Numer umowy")
    typist.type({"": "-", None: ""}.get(paper.number, paper.number or ""))
    typist.enter()
    typist.expect("Obowiązuje od")
    typist.type(paper.first)
    typist.enter()
    typist.expect("Obowiązuje do")
    typist.type(paper.last)
    typist.enter()


def _withhold(typist: Typist, paper: Paper, *, suggested: bool) -> None:
    """From the field of the value: Ctrl+J, the tick, the ground, and by whom (as last time, or typed)."""
    typist.key(Qt.Key.Key_J, _CTRL)
    typist.expect("Wartość umowy nie jest jawna")
    typist.key(Qt.Key.Key_Space)
    typist.expect("Podstawa wyłączenia")
    typist.key(Qt.Key.Key_Down)
    typist.enter()
    typist.expect("Kto wyłączył jawność")
    typist.type("" if suggested else paper.withheld)
    typist.enter()


def _known(typist: Typist, paper: Paper, page: AgreementPage) -> None:
    """Letters of the name until it stands first in the list."""
    wanted = paper.contractor.surname or paper.contractor.name
    finder = _finder(page)
    for letter in wanted[:12]:
        typist.type(letter)
        typist.stage.settle(20)
        if finder.is_offering and finder.list.item(0).text().startswith(paper.contractor.name):
            break
    typist.enter()


def _looked_up(typist: Typist, paper: Paper, page: AgreementPage) -> None:
    """The NIP; the white list gives the rest (here from the answers kept)."""
    if paper.contractor.nip is None:
        _by_hand(typist, paper, page)
        return
    typist.type(paper.contractor.nip)
    typist.enter()
    wait_until(lambda: typist.at.startswith("Przedmiot"), f"the firm of {paper.contractor.nip}", 10)


def _by_hand(typist: Typist, paper: Paper, page: AgreementPage) -> None:
    """Nobody knows the contractor: number and name are typed; a person's two names."""
    contractor = paper.contractor
    if contractor.kind is PartyKind.NATURAL_PERSON:
        typist.key(Qt.Key.Key_Backtab, _SHIFT)
        typist.key(Qt.Key.Key_Right)
        typist.enter()
        for name in (contractor.first_name, contractor.surname):
            typist.type(name or "")
            typist.enter()
        return
    typist.type(contractor.nip or "")
    typist.enter()
    typist.stage.settle(20)
    typist.enter()
    typist.expect("Nazwa")
    typist.type(contractor.name)
    typist.enter()


_CONTRACTOR: dict[str, Callable[[Typist, Paper, AgreementPage], None]] = {
    "known": _known,
    "looked up": _looked_up,
    "by hand": _by_hand,
}


def _duplicate(typist: Typist, paper: Paper, page: AgreementPage) -> None:
    """From the list of agreements: found by its contractor, copied, its dates and value put in."""
    typist.key(Qt.Key.Key_2, _CTRL)
    typist.stage.settle()
    typist.come_to_front()
    typist.key(Qt.Key.Key_F, _CTRL)
    typist.expect("Szukaj umowy")
    listed = typist.window.page(PageName.AGREEMENTS)
    assert isinstance(listed, AgreementsPage)
    for letter in paper.contractor.name[:12]:
        typist.type(letter)
        typist.stage.settle(300)
        if listed.list.table.model().rowCount() == 1:
            break
    typist.key(Qt.Key.Key_Down)
    typist.key(Qt.Key.Key_D, _CTRL)
    wait_until(lambda: page.form.focused_path() == CONCLUDED_ON, "the copy")
    typist.come_to_front()
    _dates(typist, paper)
    typist.expect("Przedmiot umowy")
    typist.key(Qt.Key.Key_Tab)
    typist.expect("Wartość umowy")
    typist.type(paper.value)
    typist.enter()


def _finder(page: AgreementPage) -> ContractorFinder:
    editor = page.form.parties.panels[0].editor
    assert editor is not None
    return editor.filling.finder


def _prepare(stage: Stage, paper: Paper, *, known: bool, looked_up: bool) -> None:
    """The entity with a year of contracts behind it: the register's entries as its own."""
    from cru_desktop.storage.contractors import ContractorRecords

    stage.workspace.contexts.add(stage.context, stage.moment)
    papers: list[dict[str, Any]] = [raw for raw in entries() if len(raw["stronyUmowy"]) > 1]
    if known:
        papers.insert(len(papers) // 2, _entry(paper))
    for number, raw in enumerate(papers, start=1):
        _queue(stage, raw, f"OR.272.{number}.2026", number)
    if looked_up and paper.contractor.nip:
        from dataclasses import asdict

        answer = {**asdict(paper.contractor), "kind": paper.contractor.kind.value}
        ContractorRecords(stage.workspace.database).keep_answer(
            "white_list", paper.contractor.nip, stage.moment.date(), answer
        )


def _entry(paper: Paper) -> dict[str, Any]:
    from cru_desktop.ui.pages.agreement.contractor_values import party_fields
    from cru_desktop.ui.pages.agreement.party_values import new_party

    party = new_party(paper.contractor.kind)
    for name, value in party_fields(paper.contractor).items():
        group, _, line = name.rpartition(".")
        holder = party.setdefault(group, {}) if group else party
        assert isinstance(holder, dict)
        holder[line] = value
    return {
        "podstawoweDane": {"numerUmowy": "x", "brakNumeruUmowy": False, "dataZawarciaUmowy": "02.07.2026"},
        "okresObowiazywania": {"umowaNaCzasNieoznaczony": False, "okres": "2 dni"},
        "szczegolyUmowy": {"przedmiotUmowy": paper.subject, **_value_of(paper)},
        "stronyUmowy": [{}, party],
        "finansowanaZeSrodkow": False,
        "lokalne": {"okresOd": "02.07.2026", "okresDo": "03.07.2026"},
    }


def _value_of(paper: Paper) -> dict[str, Any]:
    if not paper.withheld:
        return {"wartoscPrzedmiotu": "110"}
    exclusion = {"podstawa": EXCLUSION_GROUNDS[0], "zakres": "Wartość umowy"}
    exclusion["organLubOsobaWylaczajaca"] = paper.withheld
    return {"wartoscPrzedmiotu": None, "niejawnoscWartosciPrzedmiotu": exclusion}


def _queue(stage: Stage, raw: dict[str, Any], number: str, place: int) -> None:
    from cru_desktop.ui.pages.agreement.party_values import own_party

    basics = {
        **raw["podstawoweDane"],
        "numerUmowy": number,
        "brakNumeruUmowy": False,
        "statusUmowy": "Aktywna",
    }
    whole = {
        **raw,
        "podstawoweDane": basics,
        "stronyUmowy": [own_party(stage.context), *raw["stronyUmowy"][1:]],
    }
    for name in ("idUmowy", "dataPublikacji", "dataModyfikacji"):
        whole.pop(name, None)
    agreement = read(whole).agreement
    assert agreement is not None
    stage.workspace.outbox.queue_entry(whole, agreement, stage.context, identity=str(place))


def measure() -> list[Measurement]:
    make_application()
    found = []
    for paper in (AGAIN,) if "-again" in sys.argv else PAPERS:
        known = count(paper, "duplicate" if paper is AGAIN else "known")
        new = count(paper, "by hand")
        looked_up = count(paper, "looked up") if paper.contractor.nip else None
        found.append(
            Measurement(
                f"key strokes: {paper.name}",
                f"known contractor {known}, new by NIP {looked_up or '-'}, new by hand {new}",
                f"≤ {GOAL} known or duplicate",
                known <= GOAL,
                {"known": known, "new_by_nip": looked_up or 0, "new_by_hand": new},
            )
        )
    return found


if __name__ == "__main__":
    print("| contract | known contractor | new, found by NIP | new, typed by hand |\n|---|---|---|---|")
    for each in measure():
        values = each.values
        figures = (values["known"], values["new_by_nip"] or "-", values["new_by_hand"])
        print(f"| {each.what[13:]} |", " | ".join(map(str, figures)), "|")
