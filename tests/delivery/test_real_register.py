"""The training register filled with the real entries: each kind of change at once, then a second computer."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from cru_desktop.delivery.change_base import base_of
from cru_desktop.delivery.changes import queue_changes
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.context import Context
from cru_desktop.domain.dictionaries import AgreementStatus, ChangeKind
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementRow, AgreementState
from cru_desktop.storage.standings import StandingRecords
from tests.delivery.changing import change, wish, withdraw
from tests.delivery.fetching import fetch_all, rows
from tests.delivery.office import Clock, Office

S = SubmissionState
AT_ONCE = 30
#: Thirty to run out, four for the other changes, some that have ended before, some that stay as they are.
_PLENTY = 60


def plenty(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Our own samples are few: copies of the ordinary ones among them, numbered on, make up for it."""
    ordinary = [each for each in entries if each["podstawoweDane"].get("numerUmowy")]
    made = list(entries)
    for number in range(_PLENTY - len(entries)):
        copied = deepcopy(ordinary[number % len(ordinary)])
        copied["podstawoweDane"]["numerUmowy"] = f"K.{number}/2026"
        del copied["idUmowy"]
        made.append(copied)
    return made


def fill(office: Office, entries: list[dict[str, Any]]) -> tuple[list[Context], dict[str, Agreement]]:
    """Everything typed in the portal by somebody: the entities, each once, and the entries by idUmowy."""
    made: dict[str, Agreement] = {}
    contexts: dict[str, Context] = {}
    for entry in entries:
        # A field that this program does not know: no update may destroy it.
        register_id = office.register.publish_directly({**entry, "wersjaWpisu": 3})
        agreement = read(entry).agreement
        assert agreement is not None
        made[register_id] = agreement
        office.clock.advance(0.001)
        first = entry["stronyUmowy"][0]
        contexts[first["regon"]] = Context(Environment.TRAINING, first["regon"], first["nip"], first["nazwa"])
    return list(contexts.values()), made


def fetched(office: Office, contexts: list[Context]) -> dict[str, AgreementRow]:
    """What the office knows after fetching everything, by idUmowy."""
    for context in contexts:
        if office.workspace.contexts.get(context.regon) is None:
            office.workspace.contexts.add(context, office.clock.now())
        fetch_all(office, context=context)
    found = [row for context in contexts for row in rows(office, context)]
    return {row.register_id: row for row in found if row.register_id is not None}


def known(office: Office, row: AgreementRow) -> Agreement:
    return base_of(office.workspace, row.id).agreement


def test_annex_correction_termination_withdrawal_and_thirty_expiries(
    real_entries: list[dict[str, Any]], tmp_path: Path
) -> None:
    autumn = Clock(datetime(2026, 9, 15, 8, 0, tzinfo=UTC))
    with Office(tmp_path, clock=autumn) as office:
        entries = plenty(real_entries)
        contexts, before = fill(office, entries)
        all_rows = fetched(office, contexts)
        assert len(all_rows) == len(entries)
        today = office.workspace.today()
        active = [row for row in all_rows.values() if not row.ended]
        annexed, corrected, terminated, withdrawn, *others = active
        expiring = others[:AT_ONCE]
        assert len(expiring) == AT_ONCE
        ids = [
            change(office, annexed.id, day=today, comment="aneks nr 1", value=Decimal("13.88")),
            change(office, corrected.id, Occurrence.CORRECTION, day=today, subject="Po korekcie"),
            change(office, terminated.id, Occurrence.TERMINATION, day=today, comment="za zgodą stron"),
            withdraw(office, withdrawn.id),
        ]
        many = queue_changes(
            office.workspace,
            [(row.id, wish(office, row.id, Occurrence.EXPIRY, day=today)) for row in expiring],
            undo_seconds=0.0,
        )
        assert not many.refused
        ids += [one.id for one in many.queued]
        office.engine.wake()
        office.run(steps=50_000)
        assert {office.state(each) for each in ids} == {S.PUBLISHED}

        now = {one["idUmowy"]: one for one in office.register.published}
        assert set(now) == set(all_rows) - {withdrawn.register_id}
        assert {one["wersjaWpisu"] for one in now.values()} == {3}
        held = {register_id: read(one).agreement for register_id, one in now.items()}
        wanted = {
            annexed.register_id: (ChangeKind.ANNEX, None),
            corrected.register_id: (ChangeKind.CORRECTION, None),
            terminated.register_id: (ChangeKind.TERMINATION_BY_AGREEMENT, today),
            **{row.register_id: (ChangeKind.EXPIRY, today) for row in expiring},
        }
        for register_id, agreement in held.items():
            assert agreement is not None
            kinds = [line.kind for line in agreement.changes]
            if register_id not in wanted:
                assert kinds == []
                continue
            kind, ended_on = wanted[register_id]
            assert kinds == [kind]
            if ended_on is not None:
                assert (agreement.status, agreement.ended_on) == (AgreementStatus.INACTIVE, ended_on)
        assert held[str(annexed.register_id)].value == Decimal("13.88")  # type: ignore[union-attr]
        assert held[str(corrected.register_id)].subject == "Po korekcie"  # type: ignore[union-attr]
        # Nobody else's word of any entry has changed.
        for register_id, entry in before.items():
            after = held.get(register_id)
            assert after is not None or register_id == withdrawn.register_id
            if after is not None:
                assert (after.parties, after.number) == (entry.parties, entry.number)

        other_folder = tmp_path / "other"
        other_folder.mkdir()
        with Office(other_folder, register=office.register, clock=office.clock) as other:
            theirs = fetched(other, contexts)
            assert set(theirs) == set(now)
            ours = fetched(office, contexts)
            for register_id, row in theirs.items():
                mine, there = known(office, ours[register_id]), known(other, row)
                assert (there.changes, there.status, there.ended_on) == (
                    mine.changes,
                    mine.status,
                    mine.ended_on,
                )
                assert replace(there, local_period=mine.local_period) == mine
                assert (row.ended, row.value, row.subject, row.number) == (
                    ours[register_id].ended,
                    ours[register_id].value,
                    ours[register_id].subject,
                    ours[register_id].number,
                )
        # Here the withdrawn one is kept, and nothing of ours is taken for another's.
        assert office.workspace.agreements.get(withdrawn.id).state is AgreementState.WITHDRAWN
        assert StandingRecords(office.workspace.database).to_decide() == ()
