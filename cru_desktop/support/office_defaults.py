"""Settings for a whole office: one file that only an administrator can write.

`/etc/cru-desktop/defaults.toml` (Linux), `/Library/Application Support/CRU Desktop/defaults.toml` (macOS),
`%ProgramData%\\CRU Desktop\\defaults.toml` (Windows). A file that an ordinary user could change, or that is
broken anywhere, is named and ignored as a whole: half of an administrator's wishes would be nobody's wish.
"""

import os
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import TEST_DAILY_LIMIT, Environment
from cru_desktop.domain.problem import Problem, ProblemError, WhoseMove
from cru_desktop.support.file_rights import ROOT_ALONE, who_else_can_change
from cru_desktop.support.proxy_settings import ProxySettings

if TYPE_CHECKING:
    from cru_desktop.support.version_news import VersionNewsSource

_FILE_NAME = "defaults.toml"
#: Far above any honest file.
_LARGEST = 1024 * 1024
#: Values that `locked` may name.
LOCKABLE = frozenset({"proxy", "backup_dir", "webinars_ics", "test_daily_limit"})

IGNORED = "CRU-URZAD-01"
NOT_ALLOWED = "CRU-URZAD-02"


def _nothing() -> Mapping[Environment, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class OfficeDefaults:
    """What the office's administrator has set; every value may be absent."""

    base_urls: Mapping[Environment, str] = field(default_factory=_nothing)
    """Addresses of the register. Whoever sets one receives the key: so no other file may."""
    proxy: ProxySettings | None = None
    environments: tuple[Environment, ...] = tuple(Environment)
    """Environments that may be opened on this computer."""
    contexts: tuple[Context, ...] = ()
    """Entities to offer, with their addresses."""
    backup_dir: Path | None = None
    webinars_ics: str | None = None
    """Address or path of the webinars' calendar."""
    test_daily_limit: int | None = None
    """Submissions a day in the test environment."""
    support_contact: str = ""
    """Who helps: name and phone number."""
    version_news: "VersionNewsSource | None" = None
    """Where the office says which versions are supported; None: nobody is asked."""
    data_dir: Path | None = None
    """Folder with newer limits, dictionaries and rules of the register (`data_in_force`)."""
    locked: frozenset[str] = frozenset()
    """Names of `LOCKABLE` values that a person may not change."""

    def is_locked(self, name: str) -> bool:
        return name in self.locked

    def allowed(self, wanted: Environment) -> Environment:
        """The wanted environment, or the first one that the office uses."""
        return wanted if wanted in self.environments else self.environments[0]

    def require_allowed(self, environment: Environment) -> None:
        """Raise EnvironmentNotAllowedError when the office does not use this environment."""
        if environment not in self.environments:
            raise EnvironmentNotAllowedError(environment, self)

    def with_contact(self, problem: Problem) -> Problem:
        """The problem with the office's own contact, where the IT person has to act."""
        if not self.support_contact or problem.whose_move is not WhoseMove.IT_PERSON:
            return problem
        contact = f"Informatyk: {self.support_contact}."
        if contact in problem.you_can:
            return problem
        return replace(problem, you_can=f"{problem.you_can} {contact}")


class EnvironmentNotAllowedError(ProblemError):
    """The office's settings leave this environment out."""

    def __init__(self, environment: Environment, defaults: OfficeDefaults) -> None:
        problem = Problem(
            NOT_ALLOWED,
            "Ustawienia urzędu nie pozwalają na pracę w tym środowisku.",
            "Program go nie otworzył i niczego nie wysłał.",
            "Wybierz inne środowisko albo poproś informatyka o zmianę ustawień urzędu.",
            f"{environment}; allowed: {', '.join(defaults.environments)}",
            WhoseMove.IT_PERSON,
        )
        super().__init__(defaults.with_contact(problem))


@dataclass(frozen=True, slots=True)
class OfficeReading:
    """`problem`: the file is there and was ignored; show it once."""

    defaults: OfficeDefaults = OfficeDefaults()
    problem: Problem | None = None


def office_file(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where the file of this computer lies."""
    if platform == "win32":
        return Path(environ.get("ProgramData") or r"C:\ProgramData") / "CRU Desktop" / _FILE_NAME
    if platform == "darwin":
        return Path("/Library/Application Support/CRU Desktop") / _FILE_NAME
    return Path("/etc/cru-desktop") / _FILE_NAME


def read_office_defaults(
    path: Path | None = None, trusted_owners: Collection[int] = ROOT_ALONE
) -> OfficeReading:
    """The office's settings; the ordinary ones when there is no file. Raises nothing but a bug."""
    import tomllib

    from cru_desktop.support.office_file import OfficeFileError, parse_office_file

    file = path or office_file()
    try:
        if not file.exists():
            return OfficeReading()
        if (reason := who_else_can_change(file, trusted_owners)) is not None:
            return OfficeReading(problem=_ignored(file, "może go zmienić zwykły użytkownik", reason))
        with file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise OfficeFileError("file", "too long")
        return OfficeReading(parse_office_file(tomllib.loads(content.decode("utf-8-sig"))))
    except OfficeFileError as error:
        return OfficeReading(problem=_ignored(file, f"wartość „{error.name}” jest błędna", error.reason))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return OfficeReading(problem=_ignored(file, "to nie jest poprawny plik TOML", str(error)))
    except OSError as error:
        return OfficeReading(
            problem=_ignored(file, "nie da się go odczytać", f"{type(error).__name__}: {error}")
        )


def read_named_office_file(path: Path | None, me: int | None = None) -> OfficeReading:
    """As `read_office_defaults`; `path` is a file that a person named (`--office-defaults`), so it may be the
    person's own. One that nobody named has to be an administrator's, and only such a one raises the daily
    limit of the test environment. `me`: the person's user id, by default this process's.
    """
    if path is None:
        return read_office_defaults()
    own = {os.getuid() if me is None else me} if hasattr(os, "getuid") else set()
    reading = read_office_defaults(path, ROOT_ALONE | own)
    limit = reading.defaults.test_daily_limit
    if limit is None or limit <= TEST_DAILY_LIMIT or who_else_can_change(path) is None:
        return reading
    return replace(reading, defaults=replace(reading.defaults, test_daily_limit=TEST_DAILY_LIMIT))


def _ignored(file: Path, why: str, details: str) -> Problem:
    return Problem(
        IGNORED,
        f"Plik z ustawieniami urzędu pominięto: {why}.",
        "Program działa tak, jakby tego pliku nie było.",
        f"Pokaż to informatykowi. Plik: {file}",
        details,
        WhoseMove.IT_PERSON,
    )
