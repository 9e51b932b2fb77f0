"""Drafts with their text as typed, lists with search, sums and order, and deletion that can be undone."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage import agreement_writes
from cru_desktop.storage.agreement_shapes import AgreementQuery, AgreementSort, AgreementState
from cru_desktop.storage.agreement_summary import number_order, summary
from cru_desktop.storage.errors import AgreementNotEditableError, ForeignAgreementError, UnknownRecordError
from cru_desktop.storage.history import HistoryRecords
from cru_desktop.storage.tables import agreements
from tests.storage.workbench import LIBRARY, NOW, SCHOOL, Workbench, later, raw_agreement

S = SubmissionState


def numbers(bench: Workbench, **query: Any) -> list[str | None]:
    return [row.number for row in bench.agreements.page(AgreementQuery(**query)).rows]


@pytest.mark.parametrize("count", [7, 450])
@pytest.mark.parametrize("sort", [AgreementSort.CHANGED_AT, AgreementSort.NUMBER])
def test_pages_of_few_and_of_many_hold_every_row_once(
    bench: Workbench, count: int, sort: AgreementSort
) -> None:
    with bench.database.write() as connection:
        for place in range(count):
            for regon in (SCHOOL, LIBRARY):
                raw = raw_agreement(number=f"{place:03}")
                agreement_writes.create(connection, regon, raw, later(place), "")
    for descending in (False, True):
        query = AgreementQuery(
            regons=frozenset({SCHOOL}), search="laka", sort=sort, descending=descending, limit=100
        )
        pages = [bench.agreements.page(replace(query, offset=first)) for first in range(0, count, 100)]
        assert {page.total for page in pages} == {count}
        found = [row.number for page in pages for row in page.rows]
        assert found == sorted((f"{place:03}" for place in range(count)), reverse=descending)
        past_the_end = bench.agreements.page(replace(query, offset=count))
        assert (past_the_end.rows, past_the_end.total) == ((), count)


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"podstawoweDane": "half", "stronyUmowy": {"0": 1}, "szczegolyUmowy": [1]},
        {"szczegolyUmowy": {"wartoscPrzedmiotu": Decimal("0.10")}},
        {"szczegolyUmowy": {"wartoscPrzedmiotu": Decimal("1E+400")}},
        {"szczegolyUmowy": {"wartoscPrzedmiotu": Decimal("12.345")}},
        {"szczegolyUmowy": {"wartoscPrzedmiotu": 10**40}},
        {"szczegolyUmowy": {"wartoscPrzedmiotu": True, "przedmiotUmowy": None}},
        {"szczegolyUmowy": {"wartoscPrzedmiotu": "dwa tysiące", "przedmiotUmowy": " \n spacje na końcu "}},
        {"podstawoweDane": {"dataZawarciaUmowy": "31.02", "numerUmowy": "pół \ud83d pary"}},
        {"stronyUmowy": [None, 7, {"nip": 1}, {"nazwa": "x\x00y"}]},
        {"nieznane": {"a": [None, False, 0, "", Decimal("1.50"), "€ ł 🙂"]}},
    ],
)
def test_what_was_typed_comes_back_exactly(bench: Workbench, raw: dict[str, object]) -> None:
    draft = bench.agreements.create_draft(SCHOOL, raw, NOW)
    stored = bench.agreements.get(draft)
    assert repr(stored.raw) == repr(raw)
    bench.agreements.save_draft(draft, raw, later(1), cursor="stronyUmowy[1].nip")
    assert bench.agreements.draft(draft).cursor == "stronyUmowy[1].nip"
    assert bench.agreements.page(AgreementQuery()).total == 1


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**20), max_value=10**20)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = (
    "podstawoweDane",
    "szczegolyUmowy",
    "stronyUmowy",
    "numerUmowy",
    "wartoscPrzedmiotu",
    "nip",
    "regon",
)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(FIELDS),
        JSON_VALUES | st.dictionaries(st.sampled_from(FIELDS), JSON_VALUES) | st.lists(JSON_VALUES),
    )
)
def test_no_text_makes_the_summary_fail(raw: dict[str, object]) -> None:
    columns = summary(raw, SCHOOL, NOW)
    assert columns["value"] is None or columns["value"] == columns["value"].quantize(Decimal("0.01"))
    columns["search_text"].encode("utf-8")


def test_real_entries_come_back_exactly(bench: Workbench, real_entries: list[dict[str, Any]]) -> None:
    for entry in real_entries:
        draft = bench.agreements.create_draft(SCHOOL, entry, NOW)
        stored = bench.agreements.get(draft)
        assert stored.raw == entry
        assert json.dumps(stored.raw, default=str) == json.dumps(entry, default=str)
        assert stored.row.value == entry["szczegolyUmowy"]["wartoscPrzedmiotu"]
        assert stored.row.concluded_on is not None
    page = bench.agreements.page(AgreementQuery(limit=5))
    values = (entry["szczegolyUmowy"]["wartoscPrzedmiotu"] for entry in real_entries)
    assert page.value_sum == sum((Decimal(value) for value in values if value is not None), Decimal())
    assert (page.total, len(page.rows)) == (len(real_entries), 5)


def test_list_shows_the_contractor_and_not_the_entity(bench: Workbench) -> None:
    row = bench.agreements.get(bench.draft()).row
    assert (row.contractor, row.concluded_on, row.value) == (
        "ŁĄKA Sp. z o.o.",
        date(2026, 7, 31),
        Decimal("1234.50"),
    )


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("laka", True),
        ("ŁĄKA ksiazek", True),
        ("9511757660", True),
        ("1234.50", True),
        ("um/1", True),
        ("szkoła", False),
        ("laka niema", False),
        ("%", False),
        ("_", False),
        ("  ", True),
    ],
)
def test_search(bench: Workbench, search: str, found: bool) -> None:
    bench.draft()
    assert bench.agreements.page(AgreementQuery(search=search)).total == found


def test_order_of_numbers_and_of_polish_letters(bench: Workbench) -> None:
    for number in ("UM/10/2026", "UM/2/2026", "ŻET", "zeta", "Łan", "lis"):
        bench.draft(raw=raw_agreement(number))
    listed = numbers(bench, sort=AgreementSort.NUMBER, descending=False)
    assert listed == ["Łan", "lis", "UM/2/2026", "UM/10/2026", "ŻET", "zeta"]
    assert number_order("A7") < number_order("A10")


def test_pages_of_each_order_hold_every_row_once(bench: Workbench) -> None:
    for count in range(25):
        bench.draft(raw=raw_agreement(f"UM/{count % 4}"))
    for sort in AgreementSort:
        for descending in (True, False):
            found = [
                row.id
                for offset in range(0, 25, 7)
                for row in bench.agreements.page(
                    AgreementQuery(sort=sort, descending=descending, offset=offset, limit=7)
                ).rows
            ]
            assert sorted(found) == list(range(1, 26))


def test_filters_by_entity_and_state(bench: Workbench) -> None:
    draft, of_library = bench.draft(), bench.draft(LIBRARY)
    published = bench.outbox.get(bench.in_state(S.PUBLISHED)).agreement_id

    def ids(**query: Any) -> set[int]:
        return {row.id for row in bench.agreements.page(AgreementQuery(**query)).rows}

    assert ids() == {draft, of_library, published}
    assert ids(regons=frozenset({LIBRARY})) == {of_library}
    assert ids(regons=frozenset()) == set()
    assert ids(states=frozenset({AgreementState.PUBLISHED, AgreementState.REJECTED})) == {published}
    row = bench.agreements.get(published).row
    assert (row.submission_state, row.submission_id) == (S.PUBLISHED, 1)


def test_deleted_draft_comes_back(bench: Workbench) -> None:
    draft = bench.draft()
    bench.agreements.delete_draft(draft, NOW)
    assert bench.agreements.page(AgreementQuery()).total == 0
    assert bench.agreements.page(AgreementQuery(deleted=True)).total == 1
    bench.agreements.restore_draft(draft)
    assert bench.agreements.page(AgreementQuery()).total == 1
    with pytest.raises(UnknownRecordError):
        bench.agreements.restore_draft(99)


@pytest.mark.parametrize("state", [S.QUEUED, S.SENDING, S.UNCERTAIN, S.ACCEPTED, S.PUBLISHED])
def test_text_under_way_is_neither_changed_nor_deleted(bench: Workbench, state: SubmissionState) -> None:
    agreement = bench.outbox.get(bench.in_state(state)).agreement_id
    with pytest.raises(AgreementNotEditableError):
        bench.agreements.save_draft(agreement, {}, NOW)
    with pytest.raises(AgreementNotEditableError):
        bench.agreements.delete_draft(agreement, NOW)


def test_unknown_entity_or_agreement(bench: Workbench) -> None:
    with pytest.raises(ForeignAgreementError):
        bench.agreements.create_draft("000000000", {}, NOW)
    with pytest.raises(UnknownRecordError):
        bench.agreements.get(99)
    with pytest.raises(UnknownRecordError):
        bench.agreements.save_draft(99, {}, NOW)


def test_not_finite_number_is_refused_and_leaves_nothing(bench: Workbench) -> None:
    with pytest.raises(ValueError, match="finite"):
        bench.agreements.create_draft(SCHOOL, {"a": Decimal("NaN")}, NOW)
    assert bench.agreements.page(AgreementQuery()).total == 0


def test_history_knows_what_was_sent_and_not_the_checked_one(bench: Workbench) -> None:
    bench.draft()
    published = bench.outbox.get(bench.in_state(S.PUBLISHED)).agreement_id
    bench.in_state(S.REJECTED)
    bench.in_state(S.QUEUED, regon=LIBRARY)
    history = HistoryRecords(bench.database)
    (past,) = history.summary(SCHOOL).agreements
    assert (past.number, past.concluded_on, past.value, past.contractor) == (
        "UM/1/2026",
        date(2026, 7, 31),
        Decimal("1234.50"),
        "9511757660",
    )
    assert history.summary(SCHOOL, without_agreement_id=published).agreements == ()


def test_twenty_thousand_rows_are_searched_and_summed(bench: Workbench) -> None:
    """The list answers from its narrow table: the plan never touches the long texts."""
    columns = summary(raw_agreement(), SCHOOL, NOW)
    with bench.database.write() as connection:
        connection.execute(
            agreements.insert(),
            [
                columns
                | {"regon": SCHOOL, "state": "draft", "created_at": NOW, "changed_at": later(number)}
                | {"number": f"UM/{number}", "search_text": f"um/{number} laka"}
                for number in range(20_000)
            ],
        )
    page = bench.agreements.page(AgreementQuery(search="um/19999", limit=50))
    assert (page.total, page.value_sum) == (1, Decimal("1234.50"))
    page = bench.agreements.page(AgreementQuery(offset=19_990, limit=50))
    assert (page.total, len(page.rows)) == (20_000, 10)
    assert page.value_sum == Decimal("1234.50") * 20_000
