"""What is written is read as it was; what was served is written as it was served."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings

from cru_desktop.domain.agreement import Agreement, LocalPeriod
from cru_desktop.domain.dictionaries import PartyKind, PeriodUnit
from cru_desktop.domain.history import History
from cru_desktop.domain.judgement import judge
from cru_desktop.domain.reading import read
from cru_desktop.domain.writing import content_hash, to_raw
from tests.domain.strategies import agreements

ANY = settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))


@ANY
@given(agreements)
def test_read_is_the_inverse_of_to_raw(agreement: Agreement) -> None:
    reading = read(to_raw(agreement))
    assert reading.agreement == agreement
    assert reading.findings == ()


@ANY
@given(agreements)
def test_the_hash_is_of_the_content_alone(agreement: Agreement) -> None:
    given_by_others = replace(
        agreement,
        register_id="x",
        published_on=date(2026, 1, 1),
        modified_on=None,
        local_period=LocalPeriod(date(2026, 1, 1)),
    )
    assert content_hash(given_by_others) == content_hash(agreement)
    assert content_hash(replace(agreement, subject=f"{agreement.subject} ")) != content_hash(agreement)


def test_equal_amounts_hash_equally_and_null_is_not_false(real_entries: list[dict[str, Any]]) -> None:
    agreement = read(real_entries[0]).agreement
    assert agreement is not None
    hashes = [content_hash(replace(agreement, value=Decimal(amount))) for amount in ("100", "100.00", "1E+2")]
    assert len(set(hashes)) == 1
    null, false = (content_hash(replace(agreement, externally_funded=answer)) for answer in (None, False))
    assert null != false


def test_every_entry_is_written_as_it_was_served(real_entries: list[dict[str, Any]]) -> None:
    for entry in real_entries:
        reading = read(entry)
        assert reading.findings == ()
        assert reading.agreement is not None
        assert to_raw(reading.agreement) == entry


def test_the_form_that_is_sent_says_the_same(real_entries: list[dict[str, Any]]) -> None:
    for entry in real_entries:
        agreement = read(entry).agreement
        assert agreement is not None
        assert read(as_sent(entry, agreement)).agreement == agreement


def as_sent(entry: dict[str, Any], agreement: Agreement) -> dict[str, Any]:
    """Codes, RRRR-MM-DD, count and unit, built from the entry by other means than the program's own."""

    def day(text: str | None) -> str | None:
        return None if text is None else "-".join(reversed(text.split(".")))

    kinds = {"JSFP": "SU03", "Przedsiębiorca": "SU01", "Osoba fizyczna": "SU02"}
    period = entry["okresObowiazywania"]
    count, unit = (period["okres"] or "0 dni").split(" ")
    units = {"d": "DNI", "m": "MIESIACE", "r": "LATA", "l": "LATA"}
    basics = entry["podstawoweDane"]
    return {
        **entry,
        "podstawoweDane": {
            **basics,
            "dataZawarciaUmowy": day(basics["dataZawarciaUmowy"]),
            "dataZakonczeniaUmowy": day(basics["dataZakonczeniaUmowy"]),
        },
        "okresObowiazywania": {
            "umowaNaCzasNieoznaczony": period["umowaNaCzasNieoznaczony"],
            "okresLiczba": int(count) or None,
            "okresJednostka": units[unit[0]] if int(count) else None,
        },
        "stronyUmowy": [
            {**party, "kraj": "PL", "rodzaj": kinds[party["rodzaj"]]} for party in entry["stronyUmowy"]
        ],
        "dataPublikacji": day(entry["dataPublikacji"]),
        "dataModyfikacji": day(entry["dataModyfikacji"]),
    }


def test_no_entry_has_an_error_and_warnings_are_late_entries_alone(
    real_entries: list[dict[str, Any]],
) -> None:
    for today in (date(2026, 8, 25), date(2030, 1, 1)):
        for entry in real_entries:
            judgement = judge(entry, None, today, History())
            assert judgement.errors == ()
            assert {finding.code for finding in judgement.warnings} <= {
                "deadline.passed",
                "number.looks_missing",
            }


def test_entries_hold_what_they_are_known_for(real_entries: list[dict[str, Any]]) -> None:
    read_entries = [agreement for entry in real_entries if (agreement := read(entry).agreement)]
    assert len({content_hash(agreement) for agreement in read_entries}) == len(real_entries)
    assert any(agreement.has_no_number for agreement in read_entries)
    assert any(len(agreement.parties) == 3 for agreement in read_entries)
    assert any("\n" in (agreement.subject or "") for agreement in read_entries)
    assert any((party.name or "").endswith(" ") for agreement in read_entries for party in agreement.parties)
    assert any(
        party.kind is PartyKind.NATURAL_PERSON for agreement in read_entries for party in agreement.parties
    )
    assert any(agreement.period.indefinite for agreement in read_entries)
    assert any(agreement.period.unit is PeriodUnit.YEARS for agreement in read_entries)
    assert any(agreement.ended_on for agreement in read_entries)
    assert any(agreement.externally_funded for agreement in read_entries)
    assert any(agreement.value != int(agreement.value or 0) for agreement in read_entries)
