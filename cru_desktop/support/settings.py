"""settings.ini: the few choices of one profile, typed. Nothing secret and no agreement is ever kept here."""

import configparser
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import ProblemError
from cru_desktop.support.mail_address import is_mail_address
from cru_desktop.support.proxy_settings import ProxySettings, proxy_settings

SMALLEST_UNDO_SECONDS = 5
LARGEST_UNDO_SECONDS = 120
_SECTION = "cru-desktop"


class Look(StrEnum):
    """Which of the two themes to use."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where the window stood, in device-independent pixels of the whole desktop."""

    left: int
    top: int
    width: int
    height: int
    maximised: bool = False


def _nothing() -> Mapping[Environment, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of one profile.

    `undo_seconds`: how long „Cofnij” is offered (5…120); `wait_for_confirmation`: an agreement waits until
    the person presses „Wyślij teraz”. An address of the register is not kept here: see `office_defaults`.
    `contexts`: REGON of the entity last worked for, by environment. `test_rules_accepted_at`: aware UTC.
    """

    environment: Environment = Environment.TRAINING
    look: Look = Look.SYSTEM
    letters_percent: int = 100
    undo_seconds: int = 15
    wait_for_confirmation: bool = False
    contexts: Mapping[Environment, str] = field(default_factory=_nothing)
    window: WindowPlace | None = None
    test_rules_accepted_at: datetime | None = None
    person: str = ""
    """Who works at this computer, as the history of an agreement names them; empty: the account's name."""
    proxy: ProxySettings | None = None
    """The person's choice; None: the office's, else the system's."""
    test_rules_person: str = ""
    """Who accepted the rules of the test environment."""
    test_rules_version: str = ""
    """Which text of the rules was accepted (`support.rules_acceptance`)."""
    test_rules_issue: str = ""
    """The version that this text was given out as."""
    agreement_columns: str = ""
    """Keys of the columns of Umowy from left to right, parted by commas; empty: the usual ones."""
    agreement_order: str = ""
    """What Umowy is sorted by, and `desc` or `asc`; empty: the latest change first."""

    report_api_address: str = ""
    """Where problem reports about the API go; empty: the ministry's address."""
    report_entity_address: str = ""
    """Where those about portal, account and key go; empty: the ministry's address."""

    def with_context(self, environment: Environment, regon: str) -> "Settings":
        """These settings with another entity last worked for."""
        return replace(self, contexts=MappingProxyType({**self.contexts, environment: regon}))


class SettingsFile:
    """Reads and writes one settings.ini. A value that makes no sense is replaced by the ordinary one."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> Settings:
        """Settings of the file; ordinary ones where it is missing or damaged. Raises nothing but a bug."""
        parser = configparser.ConfigParser(interpolation=None)
        try:
            parser.read(self.path, encoding="utf-8")
        except (configparser.Error, OSError, UnicodeDecodeError):
            return Settings()
        if not parser.has_section(_SECTION):
            return Settings()
        return _from_texts(dict(parser[_SECTION]))

    def save(self, settings: Settings) -> None:
        """Write all at once (a temporary file, then a rename). Raises OSError."""
        parser = configparser.ConfigParser(interpolation=None)
        parser[_SECTION] = _to_texts(settings)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self.path.parent, prefix=".settings-", suffix=".tmp")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                parser.write(file)
            os.replace(name, self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _to_texts(settings: Settings) -> dict[str, str]:
    texts = {
        "environment": settings.environment.value,
        "look": settings.look.value,
        "letters_percent": str(settings.letters_percent),
        "undo_seconds": str(settings.undo_seconds),
        "wait_for_confirmation": "yes" if settings.wait_for_confirmation else "no",
    }
    texts |= {f"context.{each.value}": regon for each, regon in settings.contexts.items()}
    if settings.window is not None:
        place = settings.window
        numbers = (place.left, place.top, place.width, place.height, int(place.maximised))
        texts["window"] = ",".join(str(number) for number in numbers)
    if settings.test_rules_accepted_at is not None:
        texts["test_rules_accepted_at"] = settings.test_rules_accepted_at.isoformat()
    if settings.test_rules_person:
        texts["test_rules_person"] = " ".join(settings.test_rules_person.split())
    if settings.test_rules_version:
        texts["test_rules_version"] = settings.test_rules_version
    if settings.test_rules_issue:
        texts["test_rules_issue"] = settings.test_rules_issue
    if settings.agreement_columns:
        texts["agreement_columns"] = settings.agreement_columns
    if settings.report_api_address:
        texts["report_api_address"] = settings.report_api_address
    if settings.report_entity_address:
        texts["report_entity_address"] = settings.report_entity_address
    if settings.agreement_order:
        texts["agreement_order"] = settings.agreement_order
    if settings.person:
        texts["person"] = " ".join(settings.person.split())
    if settings.proxy is not None:
        texts |= {"proxy": settings.proxy.mode.value, "proxy.address": settings.proxy.address}
    return texts


def _from_texts(texts: Mapping[str, str]) -> Settings:
    readers: dict[str, Callable[[str], object]] = {
        "environment": Environment,
        "look": Look,
        "letters_percent": lambda text: _number(text, 100, 200),
        "undo_seconds": lambda text: _number(text, SMALLEST_UNDO_SECONDS, LARGEST_UNDO_SECONDS),
        "wait_for_confirmation": lambda text: {"yes": True, "no": False}[text],
        "window": _window,
        "test_rules_accepted_at": _moment,
        "test_rules_person": str,
        "test_rules_version": str,
        "test_rules_issue": str,
        "person": str,
        "agreement_columns": str,
        "agreement_order": str,
        "report_api_address": _mail_address,
        "report_entity_address": _mail_address,
    }
    values: dict[str, object] = {}
    for name in (each.name for each in fields(Settings)):
        if name in texts and name in readers:
            try:
                values[name] = readers[name](texts[name])
            except (ValueError, KeyError):
                continue
    values["contexts"] = _by_environment(texts, "context.")
    values["proxy"] = _proxy(texts)
    return Settings(**values)  # type: ignore[arg-type] # each value came from its own reader


def _by_environment(texts: Mapping[str, str], prefix: str) -> Mapping[Environment, str]:
    found = {each: texts[prefix + each.value] for each in Environment if texts.get(prefix + each.value)}
    return MappingProxyType(found)


def _proxy(texts: Mapping[str, str]) -> ProxySettings | None:
    try:
        return proxy_settings(texts["proxy"], texts.get("proxy.address", ""))
    except (KeyError, ValueError, ProblemError):
        return None


def _number(text: str, smallest: int, largest: int) -> int:
    return min(max(int(text), smallest), largest)


def _window(text: str) -> WindowPlace:
    left, top, width, height, maximised = (int(part) for part in text.split(","))
    return WindowPlace(left, top, width, height, bool(maximised))


def _mail_address(text: str) -> str:
    if not is_mail_address(text):
        raise ValueError(text)
    return text


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
