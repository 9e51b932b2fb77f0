"""The rules of the test environment: which text was accepted, by whom and when."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from cru_desktop.support.data_files import DataFileError, version_order
from cru_desktop.support.settings import Settings


@dataclass(frozen=True, slots=True)
class RulesText:
    """The text as it is shown, Markdown, and the version of the file that brought it ("" where unknown)."""

    text: str
    version: str


def rules_version(text: str) -> str:
    """What tells one text from another: its SHA-256 (hex), line ends aside."""
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def rules_accepted(settings: Settings, rules: RulesText) -> bool:
    """True if this very text was accepted, or a newer version; another text has to be read and accepted.

    A newer one may have been accepted while the office's folder, now out of reach, could be read.
    """
    if settings.test_rules_accepted_at is None:
        return False
    if settings.test_rules_version == rules_version(rules.text):
        return True
    return _is_newer(settings.test_rules_issue, rules.version)


def _is_newer(accepted: str, shown: str) -> bool:
    try:
        return version_order(accepted) > version_order(shown)
    except DataFileError:
        return False


def accept_rules(settings: Settings, rules: RulesText, person: str, at: datetime) -> Settings:
    """The settings with this text accepted by `person` at `at` (aware UTC)."""
    return replace(
        settings,
        test_rules_accepted_at=at,
        test_rules_person=" ".join(person.split()),
        test_rules_version=rules_version(rules.text),
        test_rules_issue=rules.version,
    )
