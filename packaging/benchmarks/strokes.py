"""Key strokes and clicks of five typical contracts in the real window, counted while they are made.

The contracts follow real entries of the public register (a small purchase without a number, a person, works,
a licence whose value is withheld, a translation again). By keyboard alone, from Ctrl+N to a form without
errors; the subject's text does not count. Run as a script it prints the table of docs/benchmarks.md.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent)]

from demonstration.hands import wait_until  # noqa: E402
from PySide6.QtCore import Qt  # noqa: E402

from benchmarks.measurement import Measurement  # noqa: E402
from benchmarks.papers import AGAIN, PAPERS, Paper  # noqa: E402
from benchmarks.typist import CTRL, SHIFT, Typist  # noqa: E402
from benchmarks.year_behind import prepare  # noqa: E402
from cru_desktop.app.application import make_application  # noqa: E402
from cru_desktop.domain.dictionaries import PartyKind  # noqa: E402
from cru_desktop.ui.page_name import PageName  # noqa: E402
from cru_desktop.ui.pages.agreement.agreement_page import AgreementPage  # noqa: E402
from cru_desktop.ui.pages.agreement.contractor_finder import ContractorFinder  # noqa: E402
from cru_desktop.ui.pages.agreement.form_paths import CONCLUDED_ON  # noqa: E402
from cru_desktop.ui.pages.agreements.agreements_page import AgreementsPage  # noqa: E402
from screens.stage import Stage  # noqa: E402

GOAL = 25


def count(paper: Paper, way: str) -> int:
    """Key strokes of one contract; `way`: known, looked up, by hand, duplicate."""
    with Stage(1280, 800) as stage:
        stage.moment = paper.day
        prepare(stage, paper, known=way in ("known", "duplicate"), looked_up=way == "looked up")
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
    typist.key(Qt.Key.Key_N, CTRL)
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
    typist.key(Qt.Key.Key_J, CTRL)
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
        typist.key(Qt.Key.Key_Backtab, SHIFT)
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
    typist.key(Qt.Key.Key_2, CTRL)
    typist.stage.settle()
    typist.come_to_front()
    typist.key(Qt.Key.Key_F, CTRL)
    typist.expect("Szukaj umowy")
    listed = typist.window.page(PageName.AGREEMENTS)
    assert isinstance(listed, AgreementsPage)
    for letter in paper.contractor.name[:12]:
        typist.type(letter)
        typist.stage.settle(300)
        if listed.list.table.model().rowCount() == 1:
            break
    typist.key(Qt.Key.Key_Down)
    typist.key(Qt.Key.Key_D, CTRL)
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
