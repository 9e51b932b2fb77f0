"""In ĆWICZENIA with a contractor that seems to exist: said at the end, and copied by the person's press."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from cru_desktop.cru_api.destination import destination
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.reading import read
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.storage.agreement_shapes import AgreementQuery
from cru_desktop.ui.pages.agreement.agreement_page import AgreementPage
from cru_desktop.ui.pages.agreement.party_values import new_party, own_party
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from tests.ui.accessibility import complaints
from tests.ui.bench import MOMENT, Bench
from tests.ui.sample_rows import accepted, advance, published

HEADLINE = "Ta umowa jest tylko w ćwiczeniach. Do prawdziwego rejestru wpisz ją do 12.12.2026."


def complete(name: str = "Zakład DĄB") -> dict[str, Any]:
    other = {**new_party(), "nazwa": name, "nip": "5260250274", "regon": "000331501"}
    return {
        "podstawoweDane": {
            "numerUmowy": "OR.272.41.2026",
            "brakNumeruUmowy": False,
            "dataZawarciaUmowy": "12.11.2026",
        },
        "okresObowiazywania": {"umowaNaCzasNieoznaczony": False, "okres": "30 dni"},
        "szczegolyUmowy": {"przedmiotUmowy": "Naprawa krzeseł w sali", "wartoscPrzedmiotu": "100"},
        "stronyUmowy": [own_party(PRACTICE_CONTEXT), other],
        "finansowanaZeSrodkow": False,
    }


@pytest.fixture
def page(bench: Bench, qtbot: QtBot) -> Iterator[AgreementPage]:
    bench.open_with_school()
    made = AgreementPage(bench.desk)
    made.resize(1100, 900)
    made.show()
    qtbot.waitUntil(made.isVisible)
    made.shown()
    yield made
    bench.settle()
    made.close()
    bench.settle()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def publish(page: AgreementPage, bench: Bench, raw: dict[str, Any]) -> int:
    """Opened, sent and published on trial while it is in the form."""
    agreement_id = bench.workspace.agreements.create_draft(PRACTICE_CONTEXT.regon, raw, bench.moment)
    page.open_agreement(agreement_id)
    bench.settle()
    agreement = read(raw).agreement
    assert agreement is not None
    sent = bench.workspace.outbox.queue_agreement(
        agreement_id, agreement, PRACTICE_CONTEXT, undo_seconds=0, person="Anna"
    )
    page._on_queued(sent)
    bench.desk.take_submission(advance(bench, accepted(bench)))
    bench.desk.take_submission(advance(bench, published(bench, "r-1")))
    bench.settle()
    return agreement_id


def production(folder: Path) -> Workspace:
    environment = Environment.PRODUCTION
    return open_workspace(
        folder,
        environment,
        destination(environment, None),
        clock=lambda: MOMENT,
        keys=ApiKeys(),
    )


def test_said_after_publication_on_trial(page: AgreementPage, bench: Bench) -> None:
    publish(page, bench, complete())
    banner = page.crossing.banner
    assert banner.isVisible()
    assert banner.headline == HEADLINE
    assert complaints(banner) == []


def test_said_again_when_it_is_opened_later(page: AgreementPage, bench: Bench) -> None:
    agreement_id = publish(page, bench, complete())
    page.new_agreement()
    bench.settle()
    assert not page.crossing.banner.isVisible()
    page.open_agreement(agreement_id)
    bench.settle()
    assert page.crossing.banner.headline == HEADLINE


def test_a_made_up_contractor_is_left_in_peace(page: AgreementPage, bench: Bench) -> None:
    publish(page, bench, complete("Firma Testowa"))
    assert not page.crossing.banner.isVisible()


def test_copied_by_a_press(page: AgreementPage, bench: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    there = Context(
        Environment.PRODUCTION, PRACTICE_CONTEXT.regon, PRACTICE_CONTEXT.nip, PRACTICE_CONTEXT.name
    )
    with production(tmp_path) as workspace:
        workspace.contexts.add(there, bench.moment)
    publish(page, bench, complete())
    banner = page.crossing.banner
    assert banner.action is not None
    assert banner.action.text() == "Przepisz jako szkic"
    banner.action.click()
    bench.settle()
    assert banner.headline.startswith("Przepisano.")
    with production(tmp_path) as workspace:
        (row,) = workspace.agreements.page(AgreementQuery()).rows
        assert (row.number, row.state.is_editable, row.register_id) == ("OR.272.41.2026", True, None)
    assert banner.action is not None
    with qtbot.waitSignal(bench.desk.environment_wanted) as wanted:
        banner.action.click()
    assert wanted.args == [Environment.PRODUCTION]
    bench.desk.opening(Environment.PRODUCTION)
    assert not banner.isVisible()
    with production(tmp_path) as workspace:
        with qtbot.waitSignal(bench.desk.agreement_wanted) as opened:
            bench.desk.opened(workspace, workspace.contexts.list())
        assert opened.args == [row.id]
        page.open_agreement(row.id)
        bench.settle()
        assert page.form.model.document.value("podstawoweDane.numerUmowy") == "OR.272.41.2026"
        assert page.form.model.context == there
        bench.desk.opening(Environment.TRAINING)
        bench.settle()


def test_without_the_entity_it_says_what_to_do(page: AgreementPage, bench: Bench, tmp_path: Path) -> None:
    publish(page, bench, complete())
    banner = page.crossing.banner
    assert banner.action is not None
    banner.action.click()
    bench.settle()
    assert "nie ma jeszcze tej jednostki" in banner.headline
    assert "Ustawieniach" in banner.text
    assert not (tmp_path / "production.db").exists()


def test_leaving_a_complete_draft_says_it_once(page: AgreementPage, bench: Bench, qtbot: QtBot) -> None:
    agreement_id = bench.workspace.agreements.create_draft(PRACTICE_CONTEXT.regon, complete(), bench.moment)
    page.open_agreement(agreement_id)
    bench.settle()
    said: list[str] = []
    bench.desk.notice_given.connect(said.append)
    assert page.may_leave()
    assert page.may_leave()
    assert said == [HEADLINE]
