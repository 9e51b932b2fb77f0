"""An entry that was changed after its publication is still found where nobody here knows of the change."""

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from cru_desktop.delivery.matching import Likeness, likeness
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.domain.writing import to_raw
from tests.delivery.changing import change
from tests.delivery.office import ZALESIE, Office, agreement

_S = SubmissionState


def bring_back(office: Office, folder: Path, *, by_hand: bool) -> None:
    """The file as it was when `copy` was made."""
    office.close()
    for rest in folder.glob("training.db*"):
        rest.unlink()
    shutil.copy(folder / "copy", folder / "training.db")
    office.open()
    if not by_hand:
        office.workspace.submissions.after_restore(office.clock.now())
        office.workspace.submissions.unpause()


@pytest.mark.parametrize(("number", "by_hand"), [("1/2026", False), ("1/2026", True), (None, False)])
def test_restored_backup_knows_nothing_of_an_annex(number: str | None, by_hand: bool, tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement(number))
        office.close()
        shutil.copy(tmp_path / "training.db", tmp_path / "copy")
        office.open()
        office.run()
        changed = change(office, office.row(row).agreement_id, Occurrence.ANNEX, value=Decimal(900))
        office.run()
        assert office.state(changed) is _S.PUBLISHED
        bring_back(office, tmp_path, by_hand=by_hand)
        office.run(seconds=3 * 3600)
        assert office.row(row).attention is AttentionReason.SIMILAR_ENTRY
        assert len(office.register.published) == 1


def test_contract_typed_in_the_portal_with_another_value_is_asked_about(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.register.publish_directly(to_raw(agreement("1/2026", value="123.62")))
        row = office.queue(agreement("1/2026"))
        office.run()
        assert office.row(row).attention is AttentionReason.SIMILAR_ENTRY


def test_what_stands_for_no_number_asks_nobody(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.register.publish_directly(to_raw(agreement("b/n", value="123.62")))
        row = office.queue(agreement("b/n"))
        office.run()
        assert office.state(row) is _S.PUBLISHED


@pytest.mark.parametrize(
    ("nip", "regon", "found"),
    [
        ("1111111111", None, Likeness.SIMILAR),
        (None, "111111110", Likeness.SIMILAR),
        ("5260001246", None, Likeness.OTHER),
        ("5260001246", "111111110", Likeness.OTHER),
    ],
)
def test_contractor_completed_by_the_register_is_the_same(
    nip: str | None, regon: str | None, found: Likeness
) -> None:
    whole = agreement(None)
    typed = replace(whole.parties[1], nip=nip, regon=regon)
    ours = replace(whole, parties=(ZALESIE.as_party(), typed))
    assert likeness(ours, whole) is found
    assert likeness(whole, ours) is found
