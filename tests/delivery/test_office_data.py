"""What is queued is judged by the limits in force: an office's newer ones go all the way."""

from dataclasses import replace
from pathlib import Path

import pytest

from cru_desktop.cru_api.destination import destination
from cru_desktop.delivery.outbox import AgreementErrorsError
from cru_desktop.delivery.submit_file import EntryOutcome, submit_entries
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.secrets.api_keys import ApiKeys
from tests.delivery.office import START, ZALESIE, agreement

SUBJECT = "szczegolyUmowy.przedmiotUmowy"
#: Longer than the program by itself allows.
LONG = replace(agreement("1/2026"), subject="Naprawa dachu " * 300)


def workspace(folder: Path, data: RegisterData) -> Workspace:
    training = destination(Environment.TRAINING, "http://127.0.0.1:9/api-gw")
    opened = open_workspace(
        folder, Environment.TRAINING, training, clock=lambda: START, keys=ApiKeys(), data=data
    )
    opened.contexts.add(ZALESIE, START)
    return opened


def longer() -> RegisterData:
    return replace(ORDINARY, limits={**ORDINARY.limits, SUBJECT: 5000})


def test_a_draft_is_queued_by_the_longer_limit_and_refused_without_it(tmp_path: Path) -> None:
    with workspace(tmp_path, ORDINARY) as ours:
        draft = ours.agreements.create_draft(ZALESIE.regon, to_raw(LONG), START, "Anna")
        with pytest.raises(AgreementErrorsError) as told:
            ours.outbox.queue_agreement(draft, LONG, ZALESIE, undo_seconds=0.0)
        assert [one.code for one in told.value.findings] == ["text.too_long"]
    with workspace(tmp_path, longer()) as theirs:
        row = theirs.outbox.queue_agreement(draft, LONG, ZALESIE, undo_seconds=0.0)
        assert row.state is SubmissionState.QUEUED
        assert row.subject == LONG.subject


def test_a_file_is_judged_by_the_same_limits(tmp_path: Path) -> None:
    with workspace(tmp_path, ORDINARY) as ours:
        (result,) = submit_entries(ours, [to_raw(LONG)], ZALESIE)
        assert result.outcome is EntryOutcome.INVALID
    with workspace(tmp_path, longer()) as theirs:
        (result,) = submit_entries(theirs, [to_raw(LONG)], ZALESIE)
        assert result.outcome is EntryOutcome.QUEUED
