"""`context`: entities are added once, checked, and listed; a key never meets a file."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer

Cru = Callable[..., Answer]
SCHOOL = ("--regon", "123456785", "--nip", "1234563218", "--name", "Szkoła Podstawowa nr 2 w Zalesiu")


def test_added_once_however_often(cru: Cru) -> None:
    first = cru("context", "add", "--environment", "training", *SCHOOL)
    again = cru("context", "add", "--environment", "training", *SCHOOL)
    assert (first[0], again[0]) == (0, 0)
    assert "Dodano" in first[1]["text"]
    assert "już jest" in again[1]["text"]
    assert cru("context", "list", "--json")[1] == {
        "contexts": [
            {
                "environment": "training",
                "regon": "123456785",
                "nip": "1234563218",
                "name": "Szkoła Podstawowa nr 2 w Zalesiu",
            }
        ]
    }


def test_environments_have_contexts_of_their_own(cru: Cru) -> None:
    cru("context", "add", "--environment", "test", *SCHOOL)
    assert cru("context", "list", "--environment", "training", "--json")[1] == {"contexts": []}
    assert len(cru("context", "list", "--json")[1]["contexts"]) == 1


def test_dashes_and_spaces_in_numbers_are_cleaned(cru: Cru) -> None:
    arguments = ("--regon", "123 456 785", "--nip", "123-456-32-18", "--name", "Szkoła")
    assert cru("context", "add", "--environment", "training", *arguments)[0] == 0
    assert cru("context", "list", "--json")[1]["contexts"][0]["nip"] == "1234563218"


@pytest.mark.parametrize(
    ("regon", "nip", "name"),
    [
        ("123456784", "1234563218", "Szkoła"),
        ("12345678512347", "1234563218", "Szkoła"),
        ("123456785", "1234563219", "Szkoła"),
        ("123456785", "1234563218", "  "),
        ("", "", ""),
    ],
)
def test_wrong_data_change_nothing(cru: Cru, regon: str, nip: str, name: str) -> None:
    arguments = ("--regon", regon, "--nip", nip, "--name", name)
    code, _, errors = cru("context", "add", "--environment", "training", *arguments)
    assert code == 2
    assert "CRU-KONTEKST" in errors
    assert cru("context", "list", "--json")[1] == {"contexts": []}


def test_the_same_regon_with_another_nip_is_refused(cru: Cru) -> None:
    cru("context", "add", "--environment", "training", *SCHOOL)
    arguments = ("--regon", "123456785", "--nip", "5260250274", "--name", "Szkoła")
    code, _, errors = cru("context", "add", "--environment", "training", *arguments)
    assert code == 2
    assert "z innym NIP-em" in errors


def test_an_address_file(cru: Cru, tmp_path: Path) -> None:
    good = tmp_path / "adres.json"
    good.write_text(json.dumps({"miejscowosc": "Zalesie", "kodPocztowy": "05-120"}), encoding="utf-8")
    add = ("context", "add", "--environment", "training", *SCHOOL, "--address-json")
    assert cru(*add, str(good))[0] == 0
    for content in ("[]", "nic", '{"miejscowosc": 5}'):
        bad = tmp_path / "zly.json"
        bad.write_text(content, encoding="utf-8")
        code, _, errors = cru(*add, str(bad))
        assert code == 2, content
        assert "CRU-KONTEKST" in errors


def test_without_environment_nothing_is_added(cru: Cru) -> None:
    code, _, errors = cru("context", "add", *SCHOOL)
    assert code == 2
    assert "CRU-SRODOWISKO" in errors


def test_a_key_that_cannot_be_kept_is_written_nowhere(
    cru: Cru, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setattr(sys, "stdin", io.StringIO("tajny-klucz-0123456789abcdef\n"))
    code, _, errors = cru("context", "add", "--environment", "test", *SCHOOL, "--key-stdin")
    assert code == 2
    assert "tajny-klucz" not in errors
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    assert not [path for path in written if b"tajny-klucz" in path.read_bytes()]
    assert cru("context", "list", "--json")[1] == {"contexts": []}


def test_practice_takes_no_key_and_adds_nothing(cru: Cru, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("klucz-0123456789\n"))
    code, _, errors = cru("context", "add", "--environment", "training", *SCHOOL, "--key-stdin")
    assert code == 2
    assert "Nic nie zostało zapisane." in errors
    assert cru("context", "list", "--json")[1] == {"contexts": []}
