"""Our checksums against those of a library that knows all the world's numbers."""

from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.pl import nip, regon

from cru_desktop.domain.identifiers import is_valid_nip, is_valid_regon


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


@settings(deadline=None, max_examples=500)
@given(digits(9))
def test_nip(nine: str) -> None:
    for last in "0123456789":
        assert is_valid_nip(nine + last) == nip.is_valid(nine + last)


@settings(deadline=None, max_examples=500)
@given(digits(8))
def test_regon(eight: str) -> None:
    for last in "0123456789":
        assert is_valid_regon(eight + last) == regon.is_valid(eight + last)


@settings(deadline=None, max_examples=300)
@given(digits(8), digits(4))
def test_regon_of_a_local_unit(eight: str, four: str) -> None:
    entity = next(each for last in "0123456789" if is_valid_regon(each := eight + last))
    for last in "0123456789":
        assert is_valid_regon(entity + four + last) == regon.is_valid(entity + four + last)
    wrong = f"{eight}{(int(entity[8]) + 1) % 10}{four}"
    assert not any(is_valid_regon(wrong + last) for last in "0123456789")
