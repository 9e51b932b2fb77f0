"""Scenario files: JSON read strictly, so that a misspelt word is told and not passed over."""

from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from cru_desktop.training import wire_json
from cru_desktop.training.calls import Operation
from cru_desktop.training.named_scenarios import NAMED
from cru_desktop.training.steps import ANY, WRITES, Effect, Match, Scenario, Step

_TEXTS = ("code", "message", "retry_after", "field", "regon")
_NUMBERS = ("seconds", "retry_after_date_in")
_WHOLE = ("times", "status", "bytes", "repeated_rows", "total_off", "foreign_rows", "reach")
_FLAGS = ("taken", "later")
_MOMENTS = ("start", "end")
_NULLABLE = ("times", "seconds")
_KNOWN = {field.name for field in fields(Step)}


class ScenarioError(Exception):
    """No such scenario, or a file that is none; args[0] is a Polish message."""


def find(name_or_path: str) -> Scenario:
    """A named scenario, else the file of that path; raises ScenarioError."""
    if name_or_path in NAMED:
        return NAMED[name_or_path]
    path = Path(name_or_path)
    if not path.is_file():
        known = ", ".join(NAMED)
        raise ScenarioError(f"Nie ma scenariusza ani pliku „{name_or_path}”. Znane scenariusze: {known}.")
    return load(path)


def load(path: Path) -> Scenario:
    """The scenario of a JSON file; raises ScenarioError."""
    try:
        content = wire_json.loads(path.read_bytes())
    except OSError as error:
        raise ScenarioError(f"Nie można odczytać pliku scenariusza {path}: {error.strerror}.") from error
    except wire_json.NotJsonError as error:
        raise ScenarioError(f"Plik scenariusza {path} nie jest poprawnym dokumentem JSON.") from error
    return scenario_of(content, path.stem)


def scenario_of(content: object, name: str) -> Scenario:
    """The scenario of a JSON value; raises ScenarioError."""
    whole: dict[str, Any] = content if isinstance(content, dict) else {"steps": content}
    _refuse_unknown(whole, {"name", "description", "repeat", "steps"}, "scenariusz")
    rows = whole.get("steps")
    if not isinstance(rows, list):
        raise ScenarioError("Scenariusz to lista kroków albo obiekt z listą „steps”.")
    steps = tuple(step for position, row in enumerate(rows, 1) for step in _steps_of(row, f"krok {position}"))
    description = str(whole.get("description", ""))
    return Scenario(str(whole.get("name", name)), steps, description, whole.get("repeat") is True)


def _steps_of(row: object, where: str) -> tuple[Step, ...]:
    if not isinstance(row, dict):
        raise ScenarioError(f"W scenariuszu {where} nie jest obiektem.")
    if "scenario" in row:
        _refuse_unknown(row, {"scenario"}, where)
        if row["scenario"] not in NAMED:
            raise ScenarioError(f"W scenariuszu {where} wskazuje nieznany scenariusz „{row['scenario']}”.")
        return NAMED[row["scenario"]].steps
    return (_step_of(row, where),)


def _step_of(row: dict[str, Any], where: str) -> Step:
    _refuse_unknown(row, _KNOWN, where)
    try:
        effect = Effect(str(row.get("effect")))
    except ValueError as error:
        known = ", ".join(Effect)
        raise ScenarioError(f"W scenariuszu {where} ma nieznany „effect”. Znane: {known}.") from error
    values = {name: _value(name, row[name], where) for name in row if name not in ("effect", "match")}
    return Step(effect=effect, match=_match_of(row.get("match"), where), **values)


def _value(name: str, value: object, where: str) -> Any:
    if value is None and name in _NULLABLE:
        return None
    if name in _TEXTS and isinstance(value, str):
        return value
    if name in _FLAGS and isinstance(value, bool):
        return value
    if name in _WHOLE and isinstance(value, int) and not isinstance(value, bool):
        return value
    if name in _NUMBERS and not isinstance(value, bool | str | list | dict | None):
        return float(str(value))
    if name in _MOMENTS and isinstance(value, str):
        return _moment(name, value, where)
    raise ScenarioError(f"W scenariuszu {where} ma w polu „{name}” wartość złego rodzaju.")


def _moment(name: str, text: str, where: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ScenarioError(
            f"W scenariuszu {where} ma w polu „{name}” coś innego niż datę i godzinę."
        ) from error
    if moment.tzinfo is None:
        raise ScenarioError(
            f"W scenariuszu {where} ma w polu „{name}” godzinę bez strefy (na przykład +01:00)."
        )
    return moment


def _match_of(content: object, where: str) -> Match:
    if content is None:
        return ANY
    if not isinstance(content, dict):
        raise ScenarioError(f"W scenariuszu {where} ma „match”, które nie jest obiektem.")
    _refuse_unknown(content, {"method", "path", "operation"}, where)
    wanted = content.get("operation", [])
    listed = wanted if isinstance(wanted, list) else [wanted]
    operations: set[Operation] = set()
    for name in listed:
        if name == "writes":
            operations |= WRITES.operations
        elif name in set(Operation):
            operations.add(Operation(name))
        else:
            raise ScenarioError(f"W scenariuszu {where} ma nieznaną operację „{name}”.")
    return Match(content.get("method"), content.get("path"), frozenset(operations))


def _refuse_unknown(content: dict[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(content) - known)
    if unknown:
        raise ScenarioError(f"W scenariuszu {where} ma nieznane pole: {', '.join(unknown)}.")
