"""Zgodność z rejestrem: never fetched, under way, stopped by a refused key, what differs, without a key."""

from dataclasses import replace
from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.cru_api.errors import Circumstances, KeyRejectedError, Outcome
from cru_desktop.delivery.fetching.intake import Intake
from cru_desktop.delivery.fetching.list_plan import ListPlan
from cru_desktop.domain.standing import StandingState
from cru_desktop.storage.agreement_shapes import AgreementQuery
from cru_desktop.storage.fetch_shapes import Fetch, FetchSource, FetchState, RowState
from cru_desktop.storage.fetched import FetchedEntries
from cru_desktop.storage.fetches import FetchRecords
from cru_desktop.storage.public_check_shapes import PublicState, ShownDifference
from cru_desktop.storage.public_checks import PublicCheckRecords
from cru_desktop.storage.standings import StandingRecords
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.in_step.in_step_page import InStepPage
from screens.changes import one_published
from screens.records import add_school, entry
from screens.registry import Screen
from screens.schools import twelve_schools
from screens.stage import Stage

_ENTRIES = (
    ("OR.272.31.2026", "Dostawa materiałów biurowych do sekretariatu", "1290.00"),
    ("OR.272.32.2026", "Przegląd i konserwacja placu zabaw", "4 920.00"),
    ("OR.272.33.2026", "Wynajem autokaru na wycieczkę klas czwartych do Torunia", "3 150.00"),
    ("OR.272.34.2026", "Usługa dostępu do dziennika elektronicznego", "2 400.00"),
)


def _fetched(stage: Stage, change: bool = False) -> Fetch:
    context = add_school(stage)
    records, intake = FetchRecords(stage.workspace.database), Intake(stage.workspace)
    fetch = records.begin(context.regon, FetchSource.API, ListPlan().to_json(), stage.moment)
    raws = {
        f"id-{number}": entry(context, subject, value.replace(" ", ""), number)
        for number, subject, value in _ENTRIES
    }
    records.take_page(fetch.id, 0, tuple(raws), ())
    for register_id, raw in raws.items():
        intake.take(fetch, register_id, {**raw, "idUmowy": register_id}, stage.moment)
    plan = ListPlan(waiting=()).to_json()
    records.move(fetch.id, FetchState.READING, stage.moment, plan=plan)
    if not change:
        return records.finish(fetch.id, stage.moment)
    records.finish(fetch.id, stage.moment)
    again = records.begin(context.regon, FetchSource.API, plan, stage.moment)
    records.take_page(again.id, 0, tuple(raws), ())
    _change(raws["id-OR.272.31.2026"], value="1 790.00", subject="Dostawa materiałów biurowych i tonerów")
    raws["id-OR.272.31.2026"]["obszarWsparcia"] = {"kod": "OW-2", "nazwa": "Oświata"}
    _change(raws["id-OR.272.33.2026"], value="3 400.00")
    for register_id, raw in raws.items():
        if register_id == "id-OR.272.34.2026":
            held = FetchedEntries(stage.workspace.database).held(register_id)
            assert held is not None
            standings = StandingRecords(stage.workspace.database)
            for _ in range(2):
                standings.absent(held.agreement_id, stage.moment, 0)
            assert standings.counts({context.regon})[StandingState.MISSING] == 1
            records.end_row(again.id, register_id, RowState.ABSENT)
        else:
            intake.take(again, register_id, {**raw, "idUmowy": register_id}, stage.moment)
    records.move(again.id, FetchState.READING, stage.moment, plan=plan)
    return records.finish(again.id, stage.moment)


def _change(raw: dict[str, object], *, value: str, subject: str = "") -> None:
    details = cast(dict[str, object], raw["szczegolyUmowy"])
    changed = {"wartoscPrzedmiotu": value.replace(" ", "")}
    raw["szczegolyUmowy"] = {**details, **changed, **({"przedmiotUmowy": subject} if subject else {})}


def _half_way(stage: Stage, listed: int = 2000, done: int = 1240) -> Fetch:
    """A run of many entries, more than half of them read."""
    context = add_school(stage)
    records = FetchRecords(stage.workspace.database)
    fetch = records.begin(context.regon, FetchSource.API, ListPlan().to_json(), stage.moment)
    records.take_page(fetch.id, 0, [f"{number:05}" for number in range(listed)], ())
    for number in range(done):
        records.end_row(fetch.id, f"{number:05}", RowState.NEW)
    return records.move(fetch.id, FetchState.READING, stage.moment, plan=ListPlan(waiting=()).to_json())


def _stopped(stage: Stage) -> None:
    _refuse_key(stage, _half_way(stage, 180, 95))


def _refuse_key(stage: Stage, fetch: Fetch) -> None:
    error = KeyRejectedError(Circumstances(outcome=Outcome.REFUSED, host="rejestr", status=401))
    stands = "Pobieranie stoi. Nic z tego, co pobrano, nie przepadło."
    problem = replace(error.problem, program_does=stands)
    kept = {
        "code": problem.code,
        "happened": problem.happened,
        "program_does": problem.program_does,
        "you_can": problem.you_can,
        "details": problem.details,
        "whose_move": problem.whose_move.value,
    }
    FetchRecords(stage.workspace.database).move(fetch.id, FetchState.STOPPED, stage.moment, problem=kept)


def _page(stage: Stage) -> QWidget:
    return stage.show(PageName.IN_STEP)


def _running(stage: Stage) -> QWidget:
    window = stage.show(PageName.IN_STEP)
    page = cast(InStepPage, stage.window.page(PageName.IN_STEP))
    latest = FetchRecords(stage.workspace.database).latest(stage.context.regon)
    assert latest is not None
    # Nothing is asked of any register: the run only looks as if it went on.
    setattr(stage.desk.fetches, "is_running", lambda _: True)  # noqa: B010 - for the picture alone
    stage.desk.fetches.changed.emit(latest)
    stage.settle()
    assert page.fetching.progress.isVisible()
    return window


def _differing(stage: Stage) -> QWidget:
    window = stage.show(PageName.IN_STEP)
    page = cast(InStepPage, stage.window.page(PageName.IN_STEP))
    button = next(each for each in page.standings.buttons if "OR.272.31" in each.accessibleName())
    button.click()
    stage.settle()
    return window


def _missing(stage: Stage) -> QWidget:
    window = stage.show(PageName.IN_STEP)
    page = cast(InStepPage, stage.window.page(PageName.IN_STEP))
    button = next(each for each in page.standings.buttons if "OR.272.34" in each.accessibleName())
    button.click()
    stage.settle()
    return window


def _twelve(stage: Stage) -> None:
    """All in turn: one is half read, one has ended, one's key was refused, the others were never fetched."""
    twelve_schools(stage)
    _half_way(stage)
    records = FetchRecords(stage.workspace.database)
    for place, context in enumerate(stage.workspace.contexts.list()[1:3]):
        run = records.begin(context.regon, FetchSource.API, ListPlan().to_json(), stage.moment)
        if place:
            _refuse_key(stage, run)
        else:
            records.take_page(run.id, 0, ["a", "b"], ())
            for register_id in ("a", "b"):
                records.end_row(run.id, register_id, RowState.NEW)
            records.finish(run.id, stage.moment)


def _every_entity(stage: Stage) -> QWidget:
    window = stage.show(PageName.IN_STEP)
    page = cast(InStepPage, stage.window.page(PageName.IN_STEP))
    page.every_entity.begin_button.setFocus()
    stage.settle()
    page.scroll_area.ensureWidgetVisible(page.every_entity, 0, 0)
    return window


def _school(stage: Stage) -> None:
    add_school(stage)


def _with_results(stage: Stage) -> None:
    _fetched(stage)


def _with_changes(stage: Stage) -> None:
    _fetched(stage, change=True)


def _under_way(stage: Stage) -> None:
    _half_way(stage)


def _details_of(stage: Stage, number: str) -> QWidget:
    stage.show(PageName.AGREEMENTS)
    rows = stage.workspace.agreements.page(AgreementQuery(search=number)).rows
    stage.desk.show_details(rows[0].id)
    stage.settle()
    return stage.window


def _details_changed(stage: Stage) -> QWidget:
    return _details_of(stage, "OR.272.31.2026")


def _seen_publicly(stage: Stage, state: PublicState) -> None:
    """An agreement of this program that was published, and looked up."""
    one_published(stage)
    checks = PublicCheckRecords(stage.workspace.database)
    checks.enrol(stage.moment)
    found = [ShownDifference("Wartość umowy", "8 400,00 zł", "4 800,00 zł")]
    differences = found if state is PublicState.DIFFERS else []
    checks.seen(1, state, stage.moment, next_at=None, differences=differences)


def _visible(stage: Stage) -> None:
    _seen_publicly(stage, PublicState.VISIBLE)


def _public_differs(stage: Stage) -> None:
    _seen_publicly(stage, PublicState.DIFFERS)


def _details_published(stage: Stage) -> QWidget:
    return _details_of(stage, "")


SCREENS = [
    Screen("in-step-never", _page, _school),
    Screen("in-step-no-entity", _page),
    Screen("in-step-running", _running, _under_way),
    Screen("in-step-key-refused", _page, _stopped),
    Screen("in-step-every-entity", _every_entity, _twelve),
    Screen("in-step-well", _page, _with_results),
    Screen("in-step-to-decide", _page, _with_changes),
    Screen("in-step-differing", _differing, _with_changes),
    Screen("in-step-missing", _missing, _with_changes),
    Screen("in-step-details-changed", _details_changed, _with_changes),
    Screen("in-step-details-visible", _details_published, _visible),
    Screen("in-step-details-public-differs", _details_published, _public_differs),
]
