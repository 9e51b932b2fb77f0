"""Whatever a file or a form holds is answered with findings, never with an exception."""

import copy
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.history import History, PastAgreement
from cru_desktop.domain.judgement import judge
from cru_desktop.domain.preview import preview_text
from cru_desktop.domain.reading import read
from cru_desktop.domain.typed_text import tidy
from cru_desktop.domain.writing import content_hash, to_raw
from tests.domain.strategies import any_json, nearly_agreements

TODAY = date(2026, 8, 10)
OWN = Context(Environment.TEST, "123456785", "1234563218", "SP 2")
PAST = History((PastAgreement("1", TODAY, Decimal(5), "1234563218"),) * 6)
ANY = settings(deadline=None, max_examples=400, suppress_health_check=list(HealthCheck))


@ANY
@given(any_json | nearly_agreements)
def test_reading_and_judging_never_raise(raw: object) -> None:
    untouched = copy.deepcopy(raw)
    judgement = judge(raw, OWN, TODAY, PAST)
    assert all(finding.message for finding in judgement.findings)
    assert repr(raw) == repr(untouched)
    assert (judgement.agreement is None) == (not isinstance(raw, Mapping))
    if judgement.agreement is not None:
        assert judgement.errors
        assert len(content_hash(judgement.agreement)) == 64
        preview_text(judgement.agreement)
        assert judge(raw, None, TODAY, History()).agreement == judgement.agreement


@ANY
@given(nearly_agreements)
def test_what_was_read_is_read_again_from_what_is_written(raw: object) -> None:
    agreement = read(raw).agreement
    if agreement is not None:
        again = read(to_raw(agreement))
        assert again.agreement == agreement
        assert again.findings == ()


@ANY
@given(nearly_agreements)
def test_tidying_never_raises_and_is_done_once(raw: object) -> None:
    if not isinstance(raw, dict):
        return
    untouched = copy.deepcopy(raw)
    tidied = tidy(raw, TODAY)
    assert repr(raw) == repr(untouched)
    assert repr(tidy(tidied, TODAY)) == repr(tidied)
    judge(tidied, OWN, TODAY, PAST)


@pytest.mark.parametrize("raw", [None, [], "umowa", 3, True, Decimal(1), [{}], 2.5])
def test_what_is_no_object_is_no_agreement(raw: object) -> None:
    judgement = judge(raw, None, TODAY, History())
    assert judgement.agreement is None
    assert [finding.code for finding in judgement.findings] == ["read.object"]


@ANY
@given(st.text(st.characters()))
def test_any_text_in_any_field_is_kept_by_reading(text: str) -> None:
    raw = {"szczegolyUmowy": {"przedmiotUmowy": text}, "stronyUmowy": [{"nazwa": text, "nip": text}]}
    agreement = read(raw).agreement
    assert agreement is not None
    assert agreement.subject == (text or None)
    assert agreement.parties[0].name == (text or None)
    assert agreement.parties[0].nip == (text or None)


def test_four_hundred_parties_and_a_foreign_file_are_answered_quickly_and_shortly() -> None:
    many = {"stronyUmowy": [{"nip": index, "nazwa": "x" * 10_000} for index in range(400)]}
    assert "parties.too_many" in {finding.code for finding in judge(many, None, TODAY, History()).findings}
    foreign = {f"pole{index}": index for index in range(10_000)}
    named = [f for f in judge(foreign, None, TODAY, History()).warnings if f.code == "read.unknown_field"]
    assert 10 < len(named) < 100
