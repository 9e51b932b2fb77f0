"""Zgodność z rejestrem, with a training register behind it: fetch, watch, stop, see what differs, decide."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.cru_api.destination import destination
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.standing import StandingState
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.agreement_shapes import AgreementOrigin, AgreementQuery
from cru_desktop.storage.contexts import KeyNote
from cru_desktop.storage.fetch_shapes import FetchSource, FetchState
from cru_desktop.storage.fetches import FetchRecords
from cru_desktop.storage.standings import StandingRecords
from cru_desktop.training.scenarios import Effect, Scenario, Step
from cru_desktop.training.server import TrainingRegister
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreements.agreements_page import AgreementsPage
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.in_step.in_step_page import InStepPage
from cru_desktop.ui.pages.in_step.reading import read_every_run
from tests.delivery.office import agreement
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench, benched

#: The second of those that a shared service centre works for.
NURSERY = Context(Environment.TRAINING, "100000008", "1002003026", "Przedszkole nr 1 w Zalesiu")


@pytest.fixture
def register() -> Iterator[TrainingRegister]:
    with TrainingRegister(publish_after=0.05) as server:
        yield server


@pytest.fixture
def connected(bench: Bench, register: TrainingRegister) -> Iterator[Bench]:
    """A bench whose workspace talks with the training register."""
    bench.workspace = replace(
        bench.workspace, destination=destination(Environment.TRAINING, register.base_url)
    )
    bench.open_with_school()
    yield bench
    bench.desk.fetches.end()
    bench.settle()


@pytest.fixture
def page(connected: Bench, qtbot: QtBot) -> InStepPage:
    made = InStepPage(connected.desk)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    made.shown()
    connected.settle()
    return made


def entry(number: str, **changes: Any) -> dict[str, object]:
    return dict(to_raw(agreement(number, context=PRACTICE_CONTEXT, **changes)))


def fetched(page: InStepPage, qtbot: QtBot, bench: Bench) -> None:
    """Press the button and wait for the end."""
    records = FetchRecords(bench.workspace.database)
    before = records.last_finished(PRACTICE_CONTEXT.regon)
    page.fetching.fetch_button.click()

    def finished() -> bool:
        now = records.last_finished(PRACTICE_CONTEXT.regon)
        return now is not None and now != before

    qtbot.waitUntil(finished, timeout=30_000)
    bench.settle()


def second_entity(bench: Bench, page: InStepPage) -> None:
    bench.workspace.contexts.add(NURSERY, bench.moment + timedelta(seconds=1))
    bench.desk.reload_contexts()
    page.shown()
    bench.settle()


def test_all_entities_are_fetched_one_after_another_each_with_its_result(
    page: InStepPage, qtbot: QtBot, connected: Bench, register: TrainingRegister
) -> None:
    card = page.every_entity
    assert card.isHidden()
    for number in range(60):
        register.publish_directly(entry(f"S/{number}"))
    for number in range(3):
        register.publish_directly(dict(to_raw(agreement(f"P/{number}", context=NURSERY))))
    second_entity(connected, page)
    assert card.isVisible()
    assert complaints(page) == []
    assert card.text(NURSERY.regon) == "Jeszcze nie pobierano."
    running: set[tuple[str, ...]] = set()
    connected.desk.fetches.changed.connect(
        lambda _: running.add(
            tuple(each for each in (PRACTICE_CONTEXT.regon, NURSERY.regon) if "Pobrano" in card.text(each))
        )
    )
    card.begin_button.click()
    # Cut off in the middle, it goes on where it was.
    qtbot.waitUntil(lambda: "Pobrano" in card.text(PRACTICE_CONTEXT.regon), timeout=20_000)
    assert card.text(NURSERY.regon) == "Czeka na swoją kolej."
    card.stop_button.click()
    qtbot.waitUntil(lambda: card.text(NURSERY.regon).startswith("Pobieranie stoi."), timeout=20_000)
    qtbot.waitUntil(lambda: card.text(PRACTICE_CONTEXT.regon).startswith("Pobieranie stoi."), timeout=20_000)
    first = FetchRecords(connected.workspace.database).latest(PRACTICE_CONTEXT.regon)
    card.begin_button.click()
    qtbot.waitUntil(lambda: "3 nowe umowy" in card.text(NURSERY.regon), timeout=60_000)
    assert "60 nowych umów" in card.text(PRACTICE_CONTEXT.regon)
    latest = FetchRecords(connected.workspace.database).latest(PRACTICE_CONTEXT.regon)
    assert first is not None
    assert latest is not None
    assert latest.id == first.id
    # Never two at a time.
    assert (PRACTICE_CONTEXT.regon, NURSERY.regon) not in running
    qtbot.waitUntil(lambda: card.stop_button.isHidden(), timeout=20_000)
    assert card.begin_button.isVisible()
    assert "z rejestru, kluczem jednostki" in card.text(NURSERY.regon)


def test_one_entity_s_trouble_does_not_keep_the_next_one_waiting(
    page: InStepPage, qtbot: QtBot, connected: Bench, register: TrainingRegister
) -> None:
    register.publish_directly(dict(to_raw(agreement("P/1", context=NURSERY))))
    second_entity(connected, page)
    register.play(Scenario("refused", (Step(Effect.REJECT_KEY),)))
    card = page.every_entity
    card.begin_button.click()
    qtbot.waitUntil(lambda: "1 nowa umowa" in card.text(NURSERY.regon), timeout=30_000)
    assert "klucza" in card.text(PRACTICE_CONTEXT.regon)
    assert card.begin_button.isVisible()


@pytest.mark.parametrize(
    ("environment", "without_key"),
    [(Environment.PRODUCTION, FetchSource.PUBLIC), (Environment.TEST, None)],
)
def test_an_entity_without_a_key_has_the_public_register_where_there_is_one(
    themed: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    environment: Environment,
    without_key: FetchSource | None,
) -> None:
    with benched(qtbot, tmp_path, environment) as bench:
        keyed = replace(PRACTICE_CONTEXT, environment=environment)
        bench.open(keyed, replace(NURSERY, environment=environment))
        bench.workspace.contexts.set_key_note(keyed.regon, KeyNote(stored_at=bench.moment))
        runs = {run.regon: run.source for run in read_every_run(bench.workspace)}
        assert runs == {keyed.regon: FetchSource.API, NURSERY.regon: without_key}
        shown = InStepPage(bench.desk)
        qtbot.addWidget(shown)
        shown.show()
        shown.shown()
        bench.settle()
        said = "Jeszcze nie pobierano." if without_key else "Brak klucza API: zapisz go w Ustawieniach."
        assert shown.every_entity.text(NURSERY.regon) == said


def test_never_fetched(page: InStepPage) -> None:
    texts = visible_texts(page)
    assert "Jeszcze nie pobierano wpisów tej jednostki." in texts
    assert page.fetching.fetch_button.isVisible()
    assert page.fetching.public_button.isVisible()
    assert not page.fetching.progress.isVisible()
    assert page.difference.isHidden()


def test_nothing_can_be_asked_for_before_the_entity_is_known(connected: Bench, qtbot: QtBot) -> None:
    made = InStepPage(connected.desk)
    qtbot.addWidget(made)
    assert not made.fetching.fetch_button.isEnabled()
    made.show()
    made.shown()
    connected.settle()
    assert made.fetching.fetch_button.isEnabled()


def test_the_result_is_told_in_words(
    page: InStepPage, register: TrainingRegister, qtbot: QtBot, connected: Bench
) -> None:
    for number in range(3):
        register.publish_directly(entry(f"{number}/2026"))
    fetched(page, qtbot, connected)
    assert "3 nowe umowy" in page.fetching.last.text()
    assert "Umowy w programie są takie jak w rejestrze." in visible_texts(page)
    rows = connected.workspace.agreements.page(AgreementQuery()).rows
    assert {row.origin for row in rows} == {AgreementOrigin.REGISTER}


def test_from_the_public_register(
    page: InStepPage, register: TrainingRegister, qtbot: QtBot, connected: Bench
) -> None:
    register.publish_directly(entry("1/2026"))
    page.fetching.public_button.click()
    qtbot.waitUntil(lambda: "1 nowa umowa" in page.fetching.last.text(), timeout=30_000)
    assert "z publicznego rejestru" in page.fetching.last.text()


def test_a_difference_is_shown_and_accepted(
    page: InStepPage, register: TrainingRegister, qtbot: QtBot, connected: Bench
) -> None:
    register_id = register.publish_directly(entry("1/2026"))
    fetched(page, qtbot, connected)
    register.change_directly(register_id, {**entry("1/2026", value="250.00"), "nowePole": "tak"})
    fetched(page, qtbot, connected)
    (button,) = page.standings.buttons
    assert button.accessibleName() == "Pokaż różnice: umowa 1/2026, zmieniona w portalu"
    button.click()
    connected.settle()
    assert page.difference.isVisible()
    told = page.difference.table.text.replace("\u00a0", " ")
    assert "w programie 100,50 zł, w rejestrze 250,00 zł" in told
    assert "Pole, którego program nie zna: nowePole: w programie puste, w rejestrze tak" in told
    assert page.difference.accept_button.hasFocus() or not page.isActiveWindow()
    page.difference.accept_button.click()
    connected.settle()
    assert page.difference.isHidden()
    assert page.standings.buttons == []


def test_all_changes_are_accepted_together(
    page: InStepPage, register: TrainingRegister, qtbot: QtBot, connected: Bench
) -> None:
    ids = [register.publish_directly(entry(f"{number}/2026")) for number in range(2)]
    fetched(page, qtbot, connected)
    for number, register_id in enumerate(ids):
        register.change_directly(register_id, entry(f"{number}/2026", value="1.00"))
    fetched(page, qtbot, connected)
    assert page.standings.accept_all.text() == "Przyjmij wszystkie zmiany z portalu (2)"
    page.standings.accept_all.click()
    connected.settle()
    assert StandingRecords(connected.workspace.database).to_decide() == ()


def test_a_correction_opens_the_form_of_changes(
    page: InStepPage, register: TrainingRegister, qtbot: QtBot, connected: Bench
) -> None:
    register_id = register.publish_directly(entry("1/2026"))
    fetched(page, qtbot, connected)
    register.change_directly(register_id, entry("1/2026", value="250.00"))
    fetched(page, qtbot, connected)
    page.standings.buttons[0].click()
    connected.settle()
    with qtbot.waitSignal(connected.desk.changes_wanted) as wanted:
        page.difference.change_button.click()
    assert wanted.args == [page.difference.agreement_id]


def test_an_entry_not_found_is_named_and_kept(
    page: InStepPage, register: TrainingRegister, qtbot: QtBot, connected: Bench
) -> None:
    register.publish_directly(entry("1/2026"))
    fetched(page, qtbot, connected)
    (row,) = connected.workspace.agreements.page(AgreementQuery()).rows
    standings = StandingRecords(connected.workspace.database)
    for _ in range(2):
        standings.absent(row.id, connected.moment, 0)
    page.shown()
    connected.settle()
    assert "nie znaleziono w rejestrze" in visible_texts(page)
    page.standings.buttons[0].click()
    connected.settle()
    assert "Umowa w programie zostaje, jak była." in page.difference.words.text()
    assert page.difference.accept_button.isHidden()


def test_stop_and_go_on(page: InStepPage, register: TrainingRegister, qtbot: QtBot, connected: Bench) -> None:
    for number in range(40):
        register.publish_directly(entry(f"{number}/2026"))
    records = FetchRecords(connected.workspace.database)
    page.fetching.fetch_button.click()
    qtbot.waitUntil(page.fetching.stop_button.isVisible, timeout=30_000)
    page.fetching.stop_button.click()
    qtbot.waitUntil(page.fetching.go_on_button.isVisible, timeout=30_000)
    stopped = records.latest(PRACTICE_CONTEXT.regon)
    assert stopped is not None
    assert stopped.state is FetchState.STOPPED
    assert page.fetching.status.text().startswith("Pobieranie stoi.")
    page.fetching.go_on_button.click()
    qtbot.waitUntil(lambda: "40 nowych umów" in page.fetching.last.text(), timeout=20_000)
    assert page.fetching.fetch_button.isVisible()


def test_a_refused_key_says_what_to_do(
    page: InStepPage, register: TrainingRegister, qtbot: QtBot, connected: Bench
) -> None:
    register.play(Scenario("refused", (Step(Effect.REJECT_KEY),)))
    page.fetching.fetch_button.click()
    qtbot.waitUntil(page.fetching.banner.isVisible, timeout=30_000)
    assert "klucz" in page.fetching.banner.headline
    assert "Pobieranie stoi." in page.fetching.banner.text
    assert page.fetching.go_on_button.isVisible()


def test_offline_it_waits_and_goes_on_by_itself(
    page: InStepPage, register: TrainingRegister, qtbot: QtBot, connected: Bench
) -> None:
    register.publish_directly(entry("1/2026"))
    register.play(Scenario("away", (Step(Effect.GATEWAY, status=503, retry_after="0"),)))
    page.fetching.fetch_button.click()
    qtbot.waitUntil(lambda: "1 nowa umowa" in page.fetching.last.text(), timeout=30_000)
    assert page.fetching.banner.isHidden()


def test_what_was_broken_off_goes_on_when_the_program_opens(
    page: InStepPage, register: TrainingRegister, qtbot: QtBot, connected: Bench
) -> None:
    from cru_desktop.delivery.fetching.fetcher import Fetcher
    from cru_desktop.storage.fetch_shapes import FetchSource

    register.publish_directly(entry("1/2026"))
    left = Fetcher(connected.workspace)
    left.begin(PRACTICE_CONTEXT, FetchSource.API)
    left.close()
    connected.desk.fetches.resume_now()
    qtbot.waitUntil(lambda: "1 nowa umowa" in page.fetching.last.text(), timeout=30_000)


def test_switching_the_environment_ends_the_run(
    page: InStepPage, register: TrainingRegister, qtbot: QtBot, connected: Bench
) -> None:
    for number in range(30):
        register.publish_directly(entry(f"{number}/2026"))
    page.fetching.fetch_button.click()
    qtbot.waitUntil(page.fetching.stop_button.isVisible, timeout=30_000)
    connected.desk.opening(Environment.TEST)
    assert not connected.desk.fetches.is_running(PRACTICE_CONTEXT.regon)
    connected.settle()
    seen = len(register.requests)
    connected.settle()
    assert len(register.requests) == seen


def test_the_test_environment_says_that_it_has_no_public_register(
    qtbot: QtBot, themed: object, tmp_path: Path
) -> None:
    with benched(qtbot, tmp_path, Environment.TEST) as bench:
        bench.open(replace(PRACTICE_CONTEXT, environment=Environment.TEST))
        page = InStepPage(bench.desk)
        qtbot.addWidget(page)
        page.show()
        page.shown()
        bench.settle()
        assert page.fetching.public_button.isHidden()
        assert "Środowisko testowe nie ma publicznego rejestru" in page.fetching.hint.text()
        assert "Zapisz go w Ustawieniach" in page.fetching.hint.text()


def test_without_an_entity_the_page_says_what_to_do(bench: Bench, qtbot: QtBot) -> None:
    bench.open()
    page = InStepPage(bench.desk)
    qtbot.addWidget(page)
    page.show()
    page.shown()
    assert page.no_entity.isVisible()
    assert page.fetching.isHidden()


def test_umowy_leads_here_and_details_tell_of_the_register(
    page: InStepPage, register: TrainingRegister, qtbot: QtBot, connected: Bench
) -> None:
    register_id = register.publish_directly(entry("1/2026"))
    fetched(page, qtbot, connected)
    register.change_directly(register_id, entry("1/2026", value="250.00"))
    fetched(page, qtbot, connected)
    umowy = AgreementsPage(connected.desk)
    qtbot.addWidget(umowy)
    umowy.show()
    with qtbot.waitSignal(connected.desk.page_wanted) as wanted:
        umowy.fetch.click()
    assert wanted.args == [PageName.IN_STEP]
    (row,) = connected.workspace.agreements.page(AgreementQuery()).rows
    umowy.show_details(row.id)
    connected.settle()
    card = umowy.details.in_register
    assert card.isVisible()
    assert card.origin.text == "z rejestru"
    assert card.decide.isVisible()
    standing = StandingRecords(connected.workspace.database).get(row.id)
    assert standing is not None
    assert standing.state is StandingState.CHANGED
