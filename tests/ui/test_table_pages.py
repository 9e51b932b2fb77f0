"""The cache of pages against a plain list, whatever order answers come in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.ui.widgets.table_column import TableColumn
from cru_desktop.ui.widgets.table_copy import as_table_text
from cru_desktop.ui.widgets.table_pages import TablePages


@settings(deadline=None)
@given(
    total=st.integers(0, 300),
    size=st.integers(1, 40),
    kept=st.integers(1, 5),
    looks=st.lists(st.integers(0, 299), max_size=60),
)
def test_a_row_at_hand_is_always_the_right_one(total: int, size: int, kept: int, looks: list[int]) -> None:
    rows = list(range(total))
    pages: TablePages[int] = TablePages(size, kept)
    generation = pages.new_query()
    assert pages.first_page(generation, rows[:size], total)
    for look in looks:
        if look >= total:
            continue
        offset = pages.offset_to_ask_for(look)
        if offset is not None:
            assert pages.offset_to_ask_for(look) is None, "asked twice"
            pages.later_page(generation, offset, rows[offset : offset + size])
        assert pages.row(look) in (look, None)
        if kept > 1:
            assert pages.row(look) == look


def test_answers_of_an_older_query_are_dropped() -> None:
    pages: TablePages[str] = TablePages(2)
    old = pages.new_query()
    new = pages.new_query()
    assert not pages.first_page(old, ["old"], 1)
    assert pages.first_page(new, ["a", "b"], 5)
    assert pages.offset_to_ask_for(3) == 2
    assert pages.later_page(old, 2, ["old", "old"]) is None
    assert pages.row(3) is None
    assert pages.offset_to_ask_for(3) == 2
    assert pages.later_page(new, 2, ["c", "d"]) == (2, 3)
    assert pages.row(3) == "d"


def test_a_page_that_failed_is_asked_for_again() -> None:
    pages: TablePages[str] = TablePages(2)
    pages.first_page(pages.new_query(), ["a", "b"], 5)
    assert pages.offset_to_ask_for(4) == 4
    pages.failed(4)
    assert pages.offset_to_ask_for(4) == 4


def test_copied_text_is_a_table_and_never_a_formula() -> None:
    columns: tuple[TableColumn[tuple[str, str]], ...] = (
        TableColumn("Numer", lambda row: row[0]),
        TableColumn("Kwota", lambda row: row[1], numeric=True, copied=lambda row: "-1,50"),
    )
    text = as_table_text(columns, [("=HYPERLINK()", "-1,50 zł"), ("a\tb\nc", "2")])
    assert text.splitlines() == ["Numer\tKwota", "'=HYPERLINK()\t-1,50", "a b c\t-1,50"]
