"""Which limits, dictionaries and rules are in force on this computer: the program's, or the office's newer.

The office's folder is named in its settings (`data_dir`), never in a person's. What is wrong with it is
named, and the program goes on with its own: nothing here stops anybody. Nor can it do harm: the register's
address, keys and the daily limit are not in these files.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.problem import Problem, WhoseMove
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.resources import MissingResourceError, resource
from cru_desktop.support.data_files import DataFile, DataName, version_order
from cru_desktop.support.data_folder import DataFolderError, FileReading, FolderReading, read_data_folder
from cru_desktop.support.rules_acceptance import RulesText

_log = logging.getLogger(__name__)

FOLDER_NOT_READ = "CRU-URZAD-03"
FILE_NOT_USED = "CRU-URZAD-04"
#: Seconds that a folder of another computer may take; the program does not wait longer to begin.
PATIENCE = 3.0


_NO_RULES = RulesText(
    "# Zasady środowiska testowego\n\nPliku z zasadami nie ma albo jest uszkodzony. Poproś informatyka, żeby "
    "zainstalował program ponownie. Zasady są też na stronach Ministerstwa Finansów.\n",
    "",
)


class Fate(StrEnum):
    """What becomes of a file of the office."""

    USED = "used"
    SAME = "same"
    """The program's own is the same version."""
    OLDER = "older"
    LATER = "later"
    """It is valid from a day that has not come."""
    BAD = "bad"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class FileInForce:
    """One matter: which version holds, and what became of the office's file; `reason` (Polish) where it is
    not used.
    """

    name: DataName
    version: str
    valid_from: date | None
    fate: Fate = Fate.ABSENT
    reason: str = ""
    offered: str = ""
    """Version of the office's file, where it has one."""

    @property
    def is_of_office(self) -> bool:
        return self.fate is Fate.USED

    @property
    def is_in_vain(self) -> bool:
        """True for a file that is there and will never be used as it is."""
        return self.fate in (Fate.BAD, Fate.OLDER)


@dataclass(frozen=True, slots=True)
class DataInForce:
    """`files`: one of each name, in the order of names."""

    data: RegisterData
    rules: RulesText
    files: tuple[FileInForce, ...]
    problem: Problem | None = None
    """Something of the office's is not used: to be shown."""
    own_is_damaged: bool = False
    """The installation's own files are not as they were shipped; what the program knows by itself holds."""

    def log(self) -> None:
        """For the IT person: which versions hold, and why a file of the office does not."""
        for each in self.files:
            whose = "office" if each.is_of_office else "own"
            _log.info("Data %s: version %s (%s)", each.name.value, each.version or "?", whose)
            if each.reason:
                _log.warning("Data %s of the office: %s", each.name.value, each.reason)
        if self.problem is not None:
            _log.warning("%s: %s", self.problem.code, self.problem.details)
        if self.own_is_damaged:
            _log.error("The program's own data files are damaged")


@dataclass(frozen=True, slots=True)
class _Shipped:
    files: Mapping[DataName, DataFile]
    rules: RulesText
    is_damaged: bool


def data_in_force(office_folder: Path | None, today: date, patience: float = PATIENCE) -> DataInForce:
    """Decide once, when the program begins. `today` is the date in Warsaw. Raises nothing but a bug."""
    if office_folder is None:
        return own_data()
    try:
        reading = _read_patiently(office_folder, patience)
    except DataFolderError as error:
        return replace(own_data(), problem=_no_folder(office_folder, error))
    found = _joined(_shipped(), reading, today)
    bad = [each for each in found.files if each.fate is Fate.BAD]
    return replace(found, problem=_not_used(office_folder, bad)) if bad else found


def own_data() -> DataInForce:
    """What the program itself brings."""
    return _joined(_shipped(), FolderReading({}), date.min)


def fates(reading: FolderReading, today: date) -> tuple[FileInForce, ...]:
    """What would become of each file of a folder here: for trying it before it is rolled out."""
    return _joined(_shipped(), reading, today).files


@cache
def _shipped() -> _Shipped:
    """The program's own files do not change while it runs."""
    try:
        reading = read_data_folder(resource("rules"))
    except (DataFolderError, MissingResourceError):
        reading = FolderReading({})
    files = {name: each.file for name, each in reading.readings.items() if each.file is not None}
    rules = files.get(DataName.TEST_RULES)
    known = _NO_RULES if rules is None else RulesText(rules.values, rules.version)
    return _Shipped(files, known, len(files) != len(DataName))


def _joined(shipped: _Shipped, office: FolderReading, today: date) -> DataInForce:
    own, offered = shipped.files, office.readings
    files = tuple(_decide(name, own.get(name), offered.get(name), today) for name in DataName)
    used = {
        each.name: reading.file
        for each in files
        if each.is_of_office and (reading := offered.get(each.name)) is not None
    }
    values = {name: file.values for name, file in {**own, **used}.items() if file is not None}
    rules = used.get(DataName.TEST_RULES)
    return DataInForce(
        RegisterData(
            limits=values.get(DataName.FIELD_LIMITS, ORDINARY.limits),
            grounds=values.get(DataName.EXCLUSION_GROUNDS, ORDINARY.grounds),
            countries=values.get(DataName.COUNTRIES, ORDINARY.countries),
        ),
        shipped.rules if rules is None else RulesText(rules.values, rules.version),
        files,
        own_is_damaged=shipped.is_damaged,
    )


def _decide(name: DataName, own: DataFile | None, offered: FileReading | None, today: date) -> FileInForce:
    version, since = ("", None) if own is None else (own.version, own.valid_from)
    if offered is None:
        return FileInForce(name, version, since)
    if (file := offered.file) is None:
        return FileInForce(name, version, since, Fate.BAD, offered.reason)
    fate, reason = _fate(own, file, today)
    if fate is Fate.USED:
        return FileInForce(name, file.version, file.valid_from, fate, "", file.version)
    return FileInForce(name, version, since, fate, reason, file.version)


def _fate(own: DataFile | None, file: DataFile, today: date) -> tuple[Fate, str]:
    if own is not None and version_order(file.version) < version_order(own.version):
        return Fate.OLDER, f"wersja {file.version} jest starsza niż w programie ({own.version})"
    if own is not None and version_order(file.version) == version_order(own.version):
        if file.values == own.values:
            return Fate.SAME, f"ta sama wersja jest w programie ({own.version})"
        return Fate.BAD, f"zmieniono treść, a wersja jest ta sama co w programie ({own.version})"
    if file.valid_from > today:
        return Fate.LATER, f"wersja {file.version} obowiązuje od {format_date(file.valid_from)}"
    return Fate.USED, ""


def _read_patiently(folder: Path, seconds: float) -> FolderReading:
    """A folder of a computer that is gone may not answer for a minute: nobody waits for that."""
    answer: list[FolderReading | DataFolderError] = []

    def read() -> None:
        try:
            answer.append(read_data_folder(folder))
        except DataFolderError as error:
            answer.append(error)

    within(seconds, read)
    if not answer:
        raise DataFolderError("folder nie odpowiada", f"no answer within {seconds:g} s")
    if isinstance(answer[0], DataFolderError):
        raise answer[0]
    return answer[0]


def within(seconds: float, work: Callable[[], None]) -> None:
    """Do `work` in a thread of its own and go on after `seconds` at the latest, whether it is done or not."""
    thread = threading.Thread(target=work, name="office data", daemon=True)
    thread.start()
    thread.join(seconds)


def _no_folder(folder: Path, error: DataFolderError) -> Problem:
    return Problem(
        FOLDER_NOT_READ,
        f"Danych rejestru od urzędu nie wczytano: {error}.",
        "Program działa dalej ze swoimi słownikami, długościami pól i zasadami.",
        f"Pokaż to informatykowi. Folder: {folder}.",
        error.details,
        WhoseMove.IT_PERSON,
    )


def _not_used(folder: Path, bad: list[FileInForce]) -> Problem:
    if len(bad) == 1:
        happened = f"Pliku urzędu „{bad[0].name.file_name}” nie użyto: {bad[0].reason}."
    else:
        happened = f"Nie użyto plików urzędu: {', '.join(each.name.file_name for each in bad)}."
    return Problem(
        FILE_NOT_USED,
        happened,
        "Program działa dalej z danymi, które ma od początku.",
        f"Pokaż to informatykowi. Folder: {folder}.",
        "\n".join(f"{each.name.file_name}: {each.reason}" for each in bad),
        WhoseMove.IT_PERSON,
    )
