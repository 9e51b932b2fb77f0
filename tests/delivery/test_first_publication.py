"""Whose key is it? The first publication with an unconfirmed key is read back before a second goes out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.results import PublishedAgreement
from cru_desktop.delivery.key_check import keep_key
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.secrets.api_keys import ApiKeys, KeySlot
from cru_desktop.secrets.one_run_key import OneRunKey
from cru_desktop.training.scenarios import named
from tests.delivery.office import LIBRARY, ZALESIE, Office, agreement

S = SubmissionState
KEY = "a7c31c9e-0d67-4b9c-8f0e-52a1b9d4c3f1"


def paste_key(office: Office, context: Context = ZALESIE, *, certain: bool = False) -> None:
    """What the settings do with a key of which the register did not show whose it is."""
    keep_key(office.workspace, context, KEY, certain=certain, session_only=True, at=office.clock.now())
    office.engine.wake()


def asked(office: Office) -> list[str]:
    """What arrived after the look-ups, in order: publications and details."""
    words = {"summary": "", "documents": ""}
    kinds = [
        "publish" if one.method == "POST" else words.get(one.path.rpartition("/")[2], "details")
        for one in office.register.requests
    ]
    return [kind for kind in kinds if kind]


def confirmed(office: Office, regon: str = ZALESIE.regon) -> bool:
    return office.workspace.contexts.key_note(regon).confirmed


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path) as opened:
        yield opened


def test_a_second_publication_waits_for_the_first_to_be_read_back(office: Office) -> None:
    paste_key(office)
    rows = [office.queue(agreement(f"{number}/2026")) for number in range(3)]
    office.run()
    assert asked(office) == ["publish", "details", "publish", "publish"]
    assert {office.state(row) for row in rows} == {S.PUBLISHED}
    assert confirmed(office)


def test_a_confirmed_key_and_the_training_registers_own_are_not_read_back(office: Office) -> None:
    office.queue(agreement("1/2026"))
    office.run()
    paste_key(office, certain=True)
    office.queue(agreement("2/2026"))
    office.run()
    assert asked(office) == ["publish", "publish"]


def test_the_second_waits_also_after_a_crash(office: Office) -> None:
    paste_key(office)
    rows = [office.queue(agreement(f"{number}/2026")) for number in range(2)]
    office.run(lambda: S.ACCEPTED in map(office.state, rows))
    office.die()
    office.run()
    assert asked(office) == ["publish", "details", "publish"]
    assert office.published_numbers() == ["0/2026", "1/2026"]


def test_after_a_lost_answer_the_next_one_is_read_back(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("lost-answer")) as office:
        paste_key(office)
        for number in range(3):
            office.queue(agreement(f"{number}/2026"))
        office.run()
        assert len(office.published_numbers()) == 3
        publications = [kind for kind in asked(office) if kind == "publish"]
        assert len(publications) == 3
        assert confirmed(office)


def test_a_rejection_says_nothing_of_the_key(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("field-rejected-later")) as office:
        paste_key(office)
        first, second = office.queue(agreement("1/2026")), office.queue(agreement("2/2026"))
        office.run()
        assert (office.state(first), office.state(second)) == (S.REJECTED, S.PUBLISHED)
        assert asked(office) == ["publish", "publish", "details"]
        assert confirmed(office)


def test_other_contexts_go_on_meanwhile(office: Office) -> None:
    office.add(LIBRARY)
    paste_key(office)
    for number in range(2):
        office.queue(agreement(f"{number}/2026"))
        office.queue(agreement(f"{number}/2026", context=LIBRARY), context=LIBRARY)
    office.run()
    kinds = asked(office)
    assert kinds.count("publish") == 4
    assert kinds.count("details") == 1
    # The library's second goes out before the school's, which waits for what is read.
    assert kinds.index("details") == 3


class ElsewhereOffice(Office):
    """Its register keeps entries otherwise than they were sent: `change` says how."""

    change: str = ""

    def _client(self, context: Context, key: str) -> CruClient:
        client = super()._client(context, key)
        read = client.details

        def details(register_id: str) -> PublishedAgreement:
            entry = read(register_id)
            return replace(entry, agreement=self._changed(entry.agreement))

        setattr(client, "details", details)  # noqa: B010 - one answer of a client that is otherwise real
        return client

    def _changed(self, entry: Agreement) -> Agreement:
        if self.change == "entity":
            owner = replace(entry.parties[0], regon=LIBRARY.regon, nip=LIBRARY.nip)
            return replace(entry, parties=(owner, *entry.parties[1:]))
        return replace(entry, subject="Coś innego") if self.change else entry


@contextmanager
def elsewhere(folder: Path) -> Iterator[ElsewhereOffice]:
    office = ElsewhereOffice(folder)
    with office:
        yield office


@pytest.mark.parametrize(
    ("change", "words"), [("entity", "u innej jednostki (REGON 012345675)"), ("subject", "wygląda")]
)
def test_another_entry_than_was_sent_stops_the_context(tmp_path: Path, change: str, words: str) -> None:
    with elsewhere(tmp_path) as office:
        office.change = change
        office.add(LIBRARY)
        paste_key(office)
        first, second = office.queue(agreement("1/2026")), office.queue(agreement("2/2026"))
        other = office.queue(agreement("3/2026", context=LIBRARY), context=LIBRARY)
        office.run(seconds=600)
        row = office.row(first)
        assert (row.state, row.attention) == (S.NEEDS_ATTENTION, AttentionReason.ENTRY_DIFFERS)
        assert words in (row.error_text or "")
        assert (office.state(second), office.state(other)) == (S.QUEUED, S.PUBLISHED)
        assert office.engine.sendable == {LIBRARY.regon}
        assert not confirmed(office)
        # Another program on the same files stops as well.
        office.restart()
        office.run(seconds=600)
        assert office.state(second) is S.QUEUED
        # The clerk checks the key after all, and lets the row go on.
        office.change = ""
        office.workspace.outbox.resume(first)
        office.engine.wake()
        office.run()
        assert {office.state(first), office.state(second)} == {S.PUBLISHED}
        assert office.writes() == 3
        assert confirmed(office)


def test_a_replaced_key_is_not_held_back_by_the_trouble_of_the_old_one(tmp_path: Path) -> None:
    with elsewhere(tmp_path) as office:
        office.change = "entity"
        paste_key(office)
        first, second = office.queue(agreement("1/2026")), office.queue(agreement("2/2026"))
        office.run(seconds=600)
        office.change = ""
        paste_key(office)
        office.run(seconds=600)
        assert (office.state(first), office.state(second)) == (S.NEEDS_ATTENTION, S.PUBLISHED)
        assert confirmed(office)


def test_a_key_of_one_run_leaves_the_note_alone(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        slot = KeySlot("t", office.environment, ZALESIE.regon, office.workspace.destination.host)
        office.close()
        office.keys = ApiKeys(one_run_key=OneRunKey(slot, KEY))
        office.open()
        for number in range(3):
            office.queue(agreement(f"{number}/2026"))
        office.run()
        assert asked(office) == ["publish", "details", "publish", "publish"]
        assert not confirmed(office)
