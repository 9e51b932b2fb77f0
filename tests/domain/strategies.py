"""Hypothesis strategies: agreements that reading can produce, and any JSON in the register's field names."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from cru_desktop.domain.agreement import (
    Address,
    Agreement,
    Change,
    Exclusion,
    LocalPeriod,
    Party,
    Period,
)
from cru_desktop.domain.countries import COUNTRY_NAMES
from cru_desktop.domain.dates import FIRST_YEAR, LAST_YEAR
from cru_desktop.domain.dictionaries import (
    AgreementStatus,
    ChangeKind,
    ExclusionScope,
    PartyKind,
    PeriodUnit,
)
from cru_desktop.domain.fields import FIELDS
from cru_desktop.domain.period import LONGEST_LENGTH

any_text = st.text(
    st.characters(codec="utf-8") | st.sampled_from("ąćęłńóśźż \n\t\r\u00a0\u200e\u202e\x00😀'\"„”–")
)
texts = st.none() | any_text.filter(bool)
yes_no = st.none() | st.booleans()
days = st.none() | st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
amounts = (
    st.none()
    | st.decimals(Decimal(-(10**12)), Decimal(10**12), places=2)
    | st.integers(0, 10**14).map(Decimal)
)


exclusions = st.none() | st.builds(
    Exclusion,
    ground=texts,
    scope=st.none() | st.sampled_from(ExclusionScope),
    excluded_by=texts,
    comment=texts,
)
addresses = st.none() | st.builds(Address, *[texts] * 8)
parties = st.builds(
    Party,
    kind=st.none() | st.sampled_from(PartyKind),
    country=st.none() | st.sampled_from(sorted(COUNTRY_NAMES)),
    name=texts,
    nip=texts,
    regon=texts,
    first_name=texts,
    surname=texts,
    is_consortium=yes_no,
    address=addresses,
    exclusion=exclusions,
)
lengths = st.builds(Period, yes_no, st.integers(0, LONGEST_LENGTH), st.sampled_from(PeriodUnit))
agreements = st.builds(
    Agreement,
    parties=st.lists(parties, max_size=4).map(tuple),
    concluded_on=days,
    number=texts,
    has_no_number=yes_no,
    subject=texts,
    subject_exclusion=exclusions,
    value=amounts,
    value_exclusion=exclusions,
    value_description=texts,
    period=st.builds(Period, yes_no) | lengths,
    local_period=st.builds(LocalPeriod, days, days),
    externally_funded=yes_no,
    status=st.none() | st.sampled_from(AgreementStatus),
    ended_on=days,
    changes=st.lists(st.builds(Change, st.none() | st.sampled_from(ChangeKind), days, texts), max_size=3).map(
        tuple
    ),
    register_id=texts,
    published_on=days,
    modified_on=days,
)

_NAMES = sorted({part for spec in FIELDS for part in spec.path.replace("[]", "").split(".")})
_AWKWARD = (
    *("31.02.2026", "31.07.20226", "2026-07-31", "31.7", "dziś", "1e30", "sto złotych", "62 dni", "0 dni"),
    *("999999999 lat", "SU01", "Osoba fizyczna", "Polska", "XX", "TSU02", "INNA", "SC04", "1234563218"),
    *("123456785", "-5", "1,234", "1.234,5", "", " ", "\ud800", "\x00", "PL", "DNI", "٣٤", "²"),
)
_scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(10**20, 10**30)
    | st.decimals()
    | st.floats()
    | st.text(st.characters(), max_size=30)
    | st.sampled_from(_AWKWARD)
)
#: Anything that a JSON file can hold, with the register's own names as keys more often than not.
any_json = st.recursive(
    _scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(_NAMES) | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=25,
)


def _children(path: str) -> tuple[str, ...]:
    start = f"{path}." if path else ""
    rest = (spec.path[len(start) :] for spec in FIELDS if spec.path.startswith(start))
    return tuple(sorted({name for name in rest if name and "." not in name and "[]" not in name}))


def _shaped(path: str) -> st.SearchStrategy[object]:
    """Right names at the right place, any value under them."""
    children: dict[str, st.SearchStrategy[object]] = {}
    for name in _children(path):
        below = f"{path}.{name}" if path else name
        if any(spec.path.startswith(f"{below}[].") for spec in FIELDS):
            children[name] = st.lists(_shaped(f"{below}[]"), max_size=3) | any_json
        elif _children(below):
            children[name] = _shaped(below)
        else:
            children[name] = _scalars
    return any_json | st.fixed_dictionaries({}, optional=children)


#: JSON that looks like an agreement, with anything anywhere.
nearly_agreements = _shaped("")
