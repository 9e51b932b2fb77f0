"""Na dziś: empty, a busy day, several entities."""

from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.storage.column_types import utc_text
from cru_desktop.storage.environment_log import Sample
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.today.today_page import TodayPage
from screens.records import (
    accepted,
    add_draft,
    add_school,
    add_second_entity,
    advance,
    busy_day,
    published,
    queue,
)
from screens.registry import Screen
from screens.schools import twelve_schools
from screens.stage import Stage


def _show(stage: Stage) -> QWidget:
    return stage.show(PageName.TODAY)


def _school(stage: Stage) -> None:
    add_school(stage)


def _busy(stage: Stage) -> None:
    busy_day(stage)


def _several(stage: Stage) -> None:
    busy_day(stage)
    other = add_second_entity(stage)
    add_draft(stage, other, "Zakup zabawek edukacyjnych")


def _schools_below(stage: Stage) -> QWidget:
    window = stage.show(PageName.TODAY)
    area = cast(TodayPage, stage.window.page(PageName.TODAY)).scroll_area
    assert area is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    stage.settle()
    return window


def _weeks(stage: Stage) -> None:
    """A school in its seventh week; the register was away for an hour last night."""
    context = busy_day(stage)
    for place, (weeks_ago, count) in enumerate(((6, 3), (5, 5), (4, 2), (3, 7), (2, 4), (1, 6))):
        for number in range(count):
            name = f"OR.272.{place + 1}{number}.2026"
            queue(stage, context, "Dostawa artykułów spożywczych", "615.00", name)
            advance(stage, accepted(stage, f"d-{name}"), published(stage, f"r-{name}"))
            day = stage.moment - timedelta(weeks=weeks_ago, days=number % 3)
            with stage.workspace.database.write() as connection:
                connection.exec_driver_sql(
                    "UPDATE agreements SET published_at = ?, concluded_on = ? WHERE number = ?",
                    (utc_text(day), f"{day - timedelta(days=9):%Y-%m-%d}", name),
                )
    log = stage.workspace.environment_log
    for minutes in range(24 * 60, 0, -10):
        away = EnvironmentCondition.TECHNICAL_BREAK
        condition = away if 500 < minutes < 560 else EnvironmentCondition.WORKS
        log.add_sample(Sample(stage.moment - timedelta(minutes=minutes), condition, "probe"))


def _wrong_clock(stage: Stage) -> None:
    busy_day(stage)
    stage.workspace.register_clock.told(stage.moment + timedelta(days=2, hours=3))


def _finished(stage: Stage) -> None:
    context = add_school(stage)
    queue(stage, context, "Nauka pływania dla klas trzecich", "8400.00", "OR.272.38.2026")
    advance(stage, accepted(stage, "d-1"), published(stage, "0b0c7d54-0f2e-4a0e-8b36-5f2d3b1f0a01"))


SCREENS = [
    Screen("today-empty", _show, _school),
    Screen("today-busy", _show, _busy),
    Screen("today-weeks", _show, _weeks, environment=Environment.PRODUCTION),
    Screen("today-clock", _show, _wrong_clock, environment=Environment.PRODUCTION),
    Screen("today-several", _show, _several),
    Screen("today-finished", _show, _finished),
    Screen("today-schools", _show, twelve_schools),
    Screen("today-schools-below", _schools_below, twelve_schools),
]
