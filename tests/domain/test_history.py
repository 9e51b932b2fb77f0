"""What is known of earlier agreements."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.domain.history import History, PastAgreement
from cru_desktop.domain.history_index import comparable_number, content_of

DAY = date(2026, 7, 16)
past_agreements = st.builds(
    PastAgreement,
    st.sampled_from([None, "", "A/1", "a/1 ", "B-2", "B2"]),
    st.sampled_from([None, DAY, date(2026, 7, 17)]),
    st.sampled_from([None, Decimal(1), Decimal("1.00"), Decimal(7)]),
    st.sampled_from([None, "1111111111"]),
)


@settings(deadline=None, max_examples=300)
@given(st.lists(past_agreements, max_size=6), past_agreements)
def test_the_index_says_what_a_search_would(past: list[PastAgreement], this: PastAgreement) -> None:
    _compare(History(tuple(past)), past, this)


@settings(deadline=None, max_examples=300)
@given(st.lists(past_agreements, min_size=1, max_size=6), st.data())
def test_the_checked_one_is_not_counted(past: list[PastAgreement], data: st.DataObject) -> None:
    own = data.draw(st.integers(0, len(past) - 1))
    others = [other for index, other in enumerate(past) if index != own]
    _compare(History(tuple(past)).without(past[own]), others, past[own])


def _compare(history: History, others: list[PastAgreement], this: PastAgreement) -> None:
    number, content = comparable_number(this.number), content_of(this)
    numbers = [comparable_number(other.number) for other in others]
    assert history.has_number(this.number) == (number is not None and number in numbers)
    alike = [other for other in others if content is not None and content_of(other) == content]
    tell_apart = [
        other for other in alike if number is not None and comparable_number(other.number) is not None
    ]
    assert history.has_content(this) == (len(alike) > len(tell_apart))
    values = [other.value for other in others if other.value is not None]
    assert history.largest_value(1) == (max(values) if values else None)
    assert history.largest_value(7) is None
