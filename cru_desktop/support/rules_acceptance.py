"""The rules of the test environment: which text was accepted, by whom and when."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from cru_desktop.resources import resource
from cru_desktop.support.settings import Settings


def rules_text() -> str:
    """The text as it is shown, Markdown."""
    return resource("rules", "zasady-srodowiska-testowego.md").read_text(encoding="utf-8")


def rules_version(text: str) -> str:
    """Version of a text: its SHA-256 (hex), line ends aside."""
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def rules_accepted(settings: Settings, text: str) -> bool:
    """True if this very text was accepted; another text has to be read and accepted again."""
    return settings.test_rules_accepted_at is not None and settings.test_rules_version == rules_version(text)


def accept_rules(settings: Settings, text: str, person: str, at: datetime) -> Settings:
    """The settings with this text accepted by `person` at `at` (aware UTC)."""
    return replace(
        settings,
        test_rules_accepted_at=at,
        test_rules_person=" ".join(person.split()),
        test_rules_version=rules_version(text),
    )
