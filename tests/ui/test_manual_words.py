"""What the manual names in bold, or in quotation marks, stands on the screens in these very words."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from cru_desktop.resources import resource

PROGRAM = Path(__file__).resolve().parents[2] / "cru_desktop"
#: Written to be stressed, or examples; not words of a screen.
_STRESSED = {
    "w którym rejestrze",
    "Kontrahent w jednym polu",
    "Firma zagraniczna",
    "Następny numer",
    "Naprawa dwunastu krzeseł w sali gimnastycznej",
    "Przerwa techniczna od 10:42",
    "fioletowy: ĆWICZENIA",
    "pomarańczowy: TEST",
    "zielony: PRAWDZIWY REJESTR",
    "Pierwszych krokach",
    "Sprawdzone",
    "Przyjęte",
    "gdy nie wiadomo, czy umowa dotarła, program najpierw szuka jej w rejestrze, "
    "a dopiero potem wysyła ponownie",
    "Opublikowano dane osobowe",
    "zatrzymać",
    "„Widoczna publicznie od …”",
    "Kontrahentów",
    "rejestr opublikował",
    "wyślij do",
    "wyślij 1",
    "1 termin",
    "zolte krz",
    "Żółte krzesła",
}
#: Its keys have a test of their own.
_KEYS = "08-skroty"


@cache
def words_of_the_program() -> str:
    """All texts written in the program, one a line."""
    found = [
        node.value
        for path in PROGRAM.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return _plain("\n".join(found))


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def named(text: str) -> set[str]:
    """Bold and quoted words; a way through menus ("Więcej → Usuń") is its steps."""
    found = re.findall(r"\*\*([^*]+)\*\*", text) + re.findall(r"„([^”]+)”", text)
    steps = [step for words in found for step in words.split(" → ")]
    return {" ".join(_plain(step).split()).rstrip(".:…?! ") for step in steps}


@pytest.mark.parametrize("name", sorted(path.stem for path in resource("help").glob("*.md")))
def test_what_the_manual_names_is_there(name: str) -> None:
    words = named(resource("help", f"{name}.md").read_text("utf-8"))
    assert name == _KEYS or {each for each in words if each not in words_of_the_program()} <= _STRESSED


def test_no_exception_is_kept_that_is_no_longer_used() -> None:
    whole = "\n".join(path.read_text("utf-8") for path in resource("help").glob("*.md"))
    assert named(whole) >= _STRESSED
