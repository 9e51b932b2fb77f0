"""Data files of the register: what a file may say, and what keeps it from being used."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.domain.register_data import ORDINARY
from cru_desktop.resources import resource
from cru_desktop.support.data_files import (
    LARGEST,
    DataFile,
    DataFileError,
    DataName,
    read_data_file,
    version_order,
)
from cru_desktop.support.data_folder import MANIFEST, manifest_of, read_data_folder
from cru_desktop.support.rules_acceptance import rules_version

RULES = ("# Zasady\n\n" + "Nie wolno zmieniać hasła. " * 20).encode()
LIMITS, GROUNDS, COUNTRIES = DataName.FIELD_LIMITS, DataName.EXCLUSION_GROUNDS, DataName.COUNTRIES


def shipped(name: DataName) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource("rules", name.file_name).read_text("utf-8"))
    return found


def read(name: DataName, content: bytes | dict[str, Any], beside: bytes = RULES) -> DataFile:
    written = content if isinstance(content, bytes) else json.dumps(content).encode()
    return read_data_file(name, written, lambda _name: beside)


def reason(name: DataName, content: bytes | dict[str, Any], beside: bytes = RULES) -> str:
    with pytest.raises(DataFileError) as told:
        read(name, content, beside)
    return str(told.value)


def test_the_program_s_own_files_are_whole_and_say_what_the_program_knows_by_itself() -> None:
    folder = resource("rules")
    reading = read_data_folder(folder)
    assert reading.unknown == ()
    files = {name: each.file for name, each in reading.readings.items()}
    assert set(files) == set(DataName)
    values = {name: file.values for name, file in files.items() if file is not None}
    assert values[LIMITS] == ORDINARY.limits
    assert values[GROUNDS] == ORDINARY.grounds
    assert values[COUNTRIES] == ORDINARY.countries
    # Whoever changes a file has to give it a new version, and the manifest its new digest.
    assert (folder / MANIFEST).read_text("utf-8") == manifest_of(folder)


def test_another_wording_of_the_rules_needs_another_version() -> None:
    text = resource("rules", "zasady-srodowiska-testowego.md").read_text("utf-8")
    digest = "60bd8b8acdc911d241c5109eb026b4d638c0fc366b8610aea0392e85260ddcb3"
    assert (shipped(DataName.TEST_RULES)["version"], rules_version(text)) == ("2026-11-22", digest)


@pytest.mark.parametrize("name", list(DataName))
def test_a_mark_at_the_front_and_line_ends_of_windows_change_nothing(name: DataName) -> None:
    content = resource("rules", name.file_name).read_bytes()
    text = resource("rules", "zasady-srodowiska-testowego.md").read_bytes()
    plain = read(name, content, text)
    of_windows = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")
    assert read(name, of_windows, b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n")) == plain


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "to nie jest poprawny JSON (wiersz 1)"),
        (b'{\n"name": "field-limits",\n', "to nie jest poprawny JSON (wiersz 3)"),
        (b"[" * 100_000, "to nie jest poprawny JSON"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "to nie jest poprawny JSON"),
        (b'{"a": NaN}', "„NaN” to nie jest liczba"),
        (b'{"name": 1, "name": 2}', "„name” stoi w pliku dwa razy"),
        (b"[]", "to nie jest obiekt JSON"),
        ("ą".encode("cp1250"), "plik nie jest zapisany w UTF-8"),
        ("{}".encode("utf-16"), "plik nie jest zapisany w UTF-8"),
        (b" " * (LARGEST + 1), "plik jest za duży"),
    ],
)
def test_what_is_no_file_of_ours_at_all(content: bytes, told: str) -> None:
    assert reason(LIMITS, content) == told


def without(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda raw: raw.pop(name)


def put(name: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda raw: raw.update({name: value})


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (without("version"), "brakuje „version”"),
        (without("values"), "brakuje „values”"),
        (put("test_daily_limit", 500), "nieznana wartość „test_daily_limit”"),
        (put("name", "countries"), "„name” ma być „field-limits”"),
        (put("format", 2), "„format” ma być 1"),
        (put("format", True), "„format” ma być 1"),
        (put("version", "1.2.3"), "„1.2.3” to nie jest wersja; ma być dzień, na przykład 2026-11-22"),
        (
            put("version", "2026-13-40"),
            "„2026-13-40” to nie jest wersja; ma być dzień, na przykład 2026-11-22",
        ),
        (put("version", 20261122), "„version” ma być tekstem bez spacji na początku i końcu"),
        (put("valid_from", "jutro"), "„valid_from” ma być dniem, na przykład 2026-12-01"),
        (put("valid_from", "2026-W48-1"), "„valid_from” ma być dniem, na przykład 2026-12-01"),
        (put("source", " "), "„source” ma być tekstem bez spacji na początku i końcu"),
        (put("source", "a\nb"), "„source” ma być jednym wierszem bez ukrytych znaków"),
        (put("source", "a\u202eb"), "„source” ma być jednym wierszem bez ukrytych znaków"),
        (put("source", "\ud800"), "„source” ma być jednym wierszem bez ukrytych znaków"),
        (put("values", []), "„values” ma być obiektem JSON"),
    ],
)
def test_what_every_file_has_to_say(edit: Callable[[dict[str, Any]], object], told: str) -> None:
    raw = shipped(LIMITS)
    edit(raw)
    assert reason(LIMITS, raw) == told


_SUBJECT = "szczegolyUmowy.przedmiotUmowy"


@pytest.mark.parametrize(
    ("name", "edit", "told"),
    [
        (LIMITS, without(_SUBJECT), f"brakuje długości pola „{_SUBJECT}”"),
        (LIMITS, put("stronyUmowy[].pesel", 50), "program nie zna pola „stronyUmowy[].pesel”"),
        (LIMITS, put(_SUBJECT, "4000"), f"długość pola „{_SUBJECT}” ma być liczbą całkowitą"),
        (LIMITS, put(_SUBJECT, True), f"długość pola „{_SUBJECT}” ma być liczbą całkowitą"),
        (LIMITS, put(_SUBJECT, 0), f"długość pola „{_SUBJECT}” ma być od 20 do 100000"),
        (LIMITS, put(_SUBJECT, 10**9), f"długość pola „{_SUBJECT}” ma być od 20 do 100000"),
        (COUNTRIES, without("NL"), "brakuje kraju „NL” (Holandia), którego używają zapisane umowy"),
        (COUNTRIES, put("xk", "Nowy"), "„xk” to nie jest kod kraju: dwie wielkie litery"),
        (COUNTRIES, put("ZZ", ""), "„nazwa kraju ZZ” ma być tekstem bez spacji na początku i końcu"),
        (COUNTRIES, put("ZZ", "niemcy"), "dwa kraje mają tę samą nazwę"),
        (COUNTRIES, put("ZZ", "Niderlandy"), "nazwa „Niderlandy” oznacza kraj NL, a nie ZZ"),
    ],
)
def test_what_the_values_of_a_mapping_may_not_be(
    name: DataName, edit: Callable[[dict[str, Any]], object], told: str
) -> None:
    raw = shipped(name)
    edit(raw["values"])
    assert reason(name, raw) == told


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "„values” ma być listą tekstów"),
        ([], "„values” ma być listą tekstów"),
        (["INNA", 5], "„podstawa 2” ma być tekstem bez spacji na początku i końcu"),
        (["INNA", "inna"], "ta sama podstawa stoi na liście dwa razy"),
        (["Art. 5 ust. 2"], "brakuje podstawy „INNA”"),
        (["INNA", "x" * 1001], "„podstawa 2” ma być jednym wierszem bez ukrytych znaków"),
    ],
)
def test_what_grounds_may_not_be(values: object, told: str) -> None:
    assert reason(GROUNDS, {**shipped(GROUNDS), "values": values}) == told


@pytest.mark.parametrize(
    ("values", "text", "told"),
    [
        ({}, RULES, "„values” ma mieć tylko „file”"),
        ({"file": "../zasady.md"}, RULES, "„file” ma być nazwą pliku .md z tego samego folderu"),
        ({"file": "a\\zasady.md"}, RULES, "„file” ma być nazwą pliku .md z tego samego folderu"),
        ({"file": "/etc/passwd"}, RULES, "„file” ma być nazwą pliku .md z tego samego folderu"),
        ({"file": "z.md"}, b"", "„z.md” to nie jest tekst zasad: ma zaczynać się tytułem „# …”"),
        ({"file": "z.md"}, RULES[2:], "„z.md” to nie jest tekst zasad: ma zaczynać się tytułem „# …”"),
        ({"file": "z.md"}, RULES + b"\x00", "„z.md” zawiera ukryte znaki"),
        ({"file": "z.md"}, RULES.decode().encode("cp1250"), "plik nie jest zapisany w UTF-8"),
    ],
)
def test_what_rules_may_not_be(values: object, text: bytes, told: str) -> None:
    name = DataName.TEST_RULES
    assert reason(name, {**shipped(name), "values": values}, text) == told


def test_versions_are_compared_as_days_and_numbers() -> None:
    versions = ["2026-11-22.10", "2026-12-01", "2026-11-22.9", "2026-11-22"]
    assert sorted(versions, key=version_order) == [
        "2026-11-22",
        "2026-11-22.9",
        "2026-11-22.10",
        "2026-12-01",
    ]
    assert version_order("2026-11-22") == version_order("2026-11-22.0")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=10), inside, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(DataName))
def test_any_bytes_are_read_or_refused_in_one_way(content: bytes, name: DataName) -> None:
    with pytest.raises(DataFileError) as told:
        read_data_file(name, content, lambda _name: content)
    assert str(told.value).isprintable()


@settings(deadline=None)
@given(
    st.sampled_from(DataName),
    st.sampled_from(["name", "format", "version", "valid_from", "source", "values"]),
    json_values,
)
def test_a_file_with_any_one_value_is_refused_or_leaves_everything_that_is_needed(
    name: DataName, key: str, value: object
) -> None:
    raw = {**shipped(name), key: value}
    try:
        file = read(name, raw)
    except DataFileError:
        return
    version_order(file.version)
    assert isinstance(file.valid_from, date)
    if name is LIMITS:
        assert set(file.values) == set(ORDINARY.limits)
    elif name is GROUNDS:
        assert "INNA" in file.values
    elif name is COUNTRIES:
        assert set(file.values) >= set(ORDINARY.countries)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ORDINARY.limits)), st.integers(-5, 200_000), max_size=8))
def test_limits_are_taken_as_they_are_or_not_at_all(changed: dict[str, int]) -> None:
    raw = shipped(LIMITS)
    raw["values"].update(changed)
    sensible = all(20 <= limit <= 100_000 for limit in changed.values())
    if sensible:
        assert read(LIMITS, raw).values == {**ORDINARY.limits, **changed}
    else:
        assert "ma być od 20 do 100000" in reason(LIMITS, raw)
