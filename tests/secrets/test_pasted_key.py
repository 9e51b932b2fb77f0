"""What people paste as a key."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.secrets.key_problems import PastedKeyError
from cru_desktop.secrets.pasted_key import LONGEST_KEY, clean_pasted_key

KEY = "eyJhbGciOi.J9-_=+/abc"


@pytest.mark.parametrize(
    "pasted",
    [
        KEY,
        f"  {KEY}\r\n",
        f"\t{KEY}\n\n",
        f'"{KEY}"',
        f"'{KEY}'",
        f"„{KEY}”",
        f"\u00a0{KEY}\u00a0",
        f"\ufeff{KEY}\u200b",
        json.dumps({"apiKey": KEY}),
        json.dumps({"klucz": KEY, "nazwa": "Szkoła"}),
        json.dumps({"X-API-KEY": KEY, "id": "1"}, indent=2),
        json.dumps({"wartosc": KEY}),
        json.dumps({"wartosc": KEY, "wersja": 2}),
        json.dumps(KEY),
        json.dumps({"apiKey": f" {KEY}\n"}),
    ],
)
def test_the_key_is_found_in_what_was_pasted(pasted: str) -> None:
    assert clean_pasted_key(pasted) == KEY


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("", "puste"),
        (" \n\t", "puste"),
        ('""', "puste"),
        ('{"apiKey": ""}', "puste"),
        ("jan.kowalski@gmina.pl", "e-mail"),
        ('{"apiKey": "jan@gmina.pl"}', "e-mail"),
        ("abc def", "odstęp"),
        ("abc\ndef", "odstęp"),
        ("abc\u00a0def", "odstęp"),
        ("zażółć", "litery"),
        ("klucz–123", "litery"),
        ("klucz\x00", "litery"),
        ("a" * (LONGEST_KEY + 1), "za długi"),
        ('{"a": "1", "b": "2"}', "odczytać"),
        ('{"apiKey": null}', "odczytać"),
        ("{}", "odczytać"),
    ],
)
def test_what_is_no_key_is_refused_in_words(pasted: str, words: str) -> None:
    with pytest.raises(PastedKeyError) as caught:
        clean_pasted_key(pasted)
    problem = caught.value.problem
    assert words in problem.happened
    assert problem.you_can
    assert len(pasted) < 4 or pasted not in repr(problem)


@pytest.mark.parametrize("key", ["!abc~", "{abc"])
def test_a_key_may_begin_and_end_with_any_sign_of_a_header(key: str) -> None:
    assert clean_pasted_key(key) == key


def test_the_longest_key_is_taken() -> None:
    assert clean_pasted_key("a" * LONGEST_KEY)


@settings(deadline=None, max_examples=300)
@given(pasted=st.text(max_size=60) | st.from_regex(r'\s?[{"].{0,40}[}"]\s?', fullmatch=True))
def test_anything_pasted_is_refused_or_can_be_a_header(pasted: str) -> None:
    try:
        key = clean_pasted_key(pasted)
    except PastedKeyError:
        return
    assert key
    assert all("!" <= character <= "~" for character in key)
    assert clean_pasted_key(key) == key or key.startswith(("{", '"'))
