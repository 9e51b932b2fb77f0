"""An API key pasted into the wrong field: it goes neither into the register nor into a file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cru_desktop.delivery.change_base import base_of
from cru_desktop.delivery.changes import queue_changes
from cru_desktop.delivery.keys_in_content import KeyInContentError, refuse_keys, without_keys
from cru_desktop.delivery.submit_file import EntryOutcome, submit_entries
from cru_desktop.domain.agreement import Address, Agreement
from cru_desktop.domain.changes.making import make_intent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.writing import to_raw
from tests.delivery.changing import DAY, change, published, withdraw
from tests.delivery.office import LIBRARY, START, ZALESIE, Office, agreement

#: What the office's keyring gave out; `Office` stores `klucz-REGON` outside training.
KEY = f"klucz-{ZALESIE.regon}"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path, environment=Environment.TEST) as running:
        yield running


def with_key(where: str) -> Agreement:
    own = agreement()
    contractor = own.parties[1]
    match where:
        case "podstawoweDane.numerUmowy":
            return replace(own, number=KEY)
        case "szczegolyUmowy.przedmiotUmowy":
            return replace(own, subject=f"Zakup książek {KEY}.")
        case "stronyUmowy[1].nazwa":
            return replace(own, parties=(own.parties[0], replace(contractor, name=KEY)))
    address = replace(contractor.address or Address(), street=KEY)
    return replace(own, parties=(own.parties[0], replace(contractor, address=address)))


FIELDS = (
    "podstawoweDane.numerUmowy",
    "szczegolyUmowy.przedmiotUmowy",
    "stronyUmowy[1].nazwa",
    "stronyUmowy[1].daneAdresowe.ulica",
)


@pytest.mark.parametrize("path", FIELDS)
def test_an_agreement_with_a_key_is_not_queued(path: str, office: Office) -> None:
    draft = office.workspace.agreements.create_draft(ZALESIE.regon, to_raw(agreement()), START)
    with pytest.raises(KeyInContentError) as caught:
        office.workspace.outbox.queue_agreement(draft, with_key(path), office.context, undo_seconds=0.0)
    problem = caught.value.problem
    assert (problem.code, problem.details) == ("CRU-KLUCZ-W-TRESCI", path)
    assert KEY not in f"{problem.happened}{problem.program_does}{problem.you_can}{caught.value}"
    assert office.workspace.submissions.list() == ()


def test_an_entry_of_a_file_with_a_key_is_not_queued(office: Office) -> None:
    entries = [to_raw(with_key(FIELDS[1])), to_raw(agreement("2/2026"))]
    bad, good = submit_entries(office.workspace, entries, office.context)
    assert (bad.outcome, good.outcome) == (EntryOutcome.INVALID, EntryOutcome.QUEUED)
    assert [(one.path, one.code) for one in bad.findings] == [(FIELDS[1], "text.api_key")]


def test_a_change_with_a_key_is_not_queued(office: Office) -> None:
    agreement_id = published(office)
    with pytest.raises(KeyInContentError):
        change(office, agreement_id, subject=f"Zakup {KEY}")
    with pytest.raises(KeyInContentError):
        change(office, agreement_id, comment=f"Aneks {KEY}")
    base = base_of(office.workspace, agreement_id)
    wish = make_intent(base.raw, base.agreement, Occurrence.ANNEX, DAY, KEY)
    many = queue_changes(office.workspace, [(agreement_id, wish)], undo_seconds=0.0)
    assert (many.queued, many.refused[agreement_id].code) == ((), "CRU-KLUCZ-W-TRESCI")


def test_a_reason_with_a_key_is_not_queued_but_an_entry_with_one_can_be_withdrawn(office: Office) -> None:
    agreement_id = published(office)
    with pytest.raises(KeyInContentError, match="Powód wycofania"):
        withdraw(office, agreement_id, f"Pomyłka {KEY}")
    not_yet_known = "nowy-klucz-biblioteki"
    there = published(office, agreement("2/2026", subject=f"Zakup {not_yet_known}"))
    office.give_key(office.add(LIBRARY), not_yet_known)
    withdraw(office, there)
    office.run()
    assert office.published_numbers() == ["1/2026"]


def test_a_short_key_is_an_ordinary_word() -> None:
    refuse_keys(agreement(), {"Zakup", "książek"})
    assert without_keys({"a": "Zakup książek"}, {"Zakup"}) == {"a": "Zakup książek"}


TEXTS = st.text(max_size=20)
CONTENT = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=12,
)


@given(CONTENT)
def test_what_holds_no_key_stays_the_very_same(content: object) -> None:
    assert without_keys(content, {KEY}) is content


@given(CONTENT, TEXTS, TEXTS)
def test_of_a_text_with_a_key_all_but_the_key_stays(content: object, before: str, after: str) -> None:
    found = without_keys([content, {"pole": f"{before}{KEY}{after}"}], {KEY, "inny-klucz-szkoly"})
    assert found == [content, {"pole": f"{before}•••{after}"}]
