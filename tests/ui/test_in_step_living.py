"""The whole program, practising: what it published is fetched, seen by citizens, and told in its details."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.app.window import open_program
from cru_desktop.storage.public_check_shapes import PublicState
from cru_desktop.storage.public_checks import PublicCheckRecords
from cru_desktop.support.profile_folder import open_profile_folder
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreements.agreements_page import AgreementsPage
from cru_desktop.ui.pages.in_step.in_step_page import InStepPage
from tests.ui.accessibility import complaints
from tests.ui.living_program import LivingProgram


@pytest.fixture
def program(themed: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[LivingProgram]:
    folder = open_profile_folder(tmp_path / "profile")
    with open_program(themed, folder, None) as window:
        window.show()
        living = LivingProgram(window, qtbot)
        living.begin()
        yield living


def test_published_fetched_and_seen_by_citizens(program: LivingProgram) -> None:
    (agreement_id,) = program.publish()
    program.window.show_page(PageName.IN_STEP)
    page = cast(InStepPage, program.window.page(PageName.IN_STEP))
    program.wait(page.fetching.fetch_button.isEnabled)
    assert complaints(page) == []
    page.fetching.fetch_button.click()
    program.wait(lambda: "Bez zmian: 1 wpis" in page.fetching.last.text())

    def seen() -> bool:
        check = program.ask(lambda workspace: PublicCheckRecords(workspace.database).get(agreement_id))
        return check is not None and check.state is PublicState.VISIBLE

    program.wait(seen)
    program.desk.show_details(agreement_id)
    umowy = cast(AgreementsPage, program.window.page(PageName.AGREEMENTS))
    card = umowy.details.in_register
    program.wait(lambda: card.public.text().startswith("Widoczna publicznie od "))
    assert "na próbę" in card.public.text()
    assert card.origin.isHidden()
