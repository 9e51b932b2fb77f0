"""`restore FILE` and `export FILE`: data of one environment brought back, or carried to another computer."""

import argparse
import os
import sys
from datetime import UTC, datetime
from typing import Any

from cru_desktop.cli.output import print_json, print_line, print_note
from cru_desktop.cli.profile import open_database, profile_of, required_environment
from cru_desktop.delivery.data_safety import moment_text
from cru_desktop.delivery.sender_lock import SenderLock, sender_lock_path
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.plural import plural
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.storage.data_home import DataHome, SendingEnd
from cru_desktop.storage.export import export
from cru_desktop.storage.restore import BackupContent, read_backup
from cru_desktop.storage.restore import restore as restore_database
from cru_desktop.storage.restore_errors import open_elsewhere
from cru_desktop.support.home import home_of
from cru_desktop.support.profile_folder import ProfileFolder

_ENVIRONMENTS = {
    Environment.TRAINING: "ćwiczenia",
    Environment.TEST: "środowisko testowe",
    Environment.PRODUCTION: "produkcja",
}


def restore(arguments: argparse.Namespace) -> int:
    """Exit code 0: restored, or with `--preview` looked at. ProblemError (2): nothing has been changed."""
    content = read_backup(arguments.file, arguments.environment)
    if arguments.preview:
        _show(content, arguments.json)
        return 0
    folder = profile_of(arguments)
    with _alone(folder, content.environment):
        restored = restore_database(
            arguments.file,
            folder.database(content.environment),
            content.environment,
            backup_folder=folder.backups,
            at=datetime.now(UTC),
            other_person=arguments.other_person,
        )
    _give_to_owner(folder)
    if arguments.json:
        print_json(
            _as_json(content)
            | {"uncertain": len(restored.uncertain), "kept": str(restored.kept) if restored.kept else None}
        )
        return 0
    _show(content, as_json=False)
    print_line("Przywrócono.")
    if restored.kept is not None:
        print_line(f"Poprzednie dane zostały w pliku {restored.kept}")
    print_note(
        f"To kopia z {moment_text(content.of)}. Zanim cokolwiek wyślę, sprawdzę, co już jest w rejestrze. "
        "Kolejka jest wstrzymana; wznowisz ją w oknie programu albo: queue --resume. "
        "Klucze API nie są częścią kopii."
    )
    return 0


def export_data(arguments: argparse.Namespace) -> int:
    """Exit code 0. ProblemError (2): nothing was written, and this computer goes on as before."""
    environment = required_environment(arguments)
    folder = profile_of(arguments)
    if not folder.database(environment).exists():
        raise _problem("W tym profilu nie ma danych tego środowiska.", "Sprawdź --environment i --data-dir.")
    at = datetime.now(UTC)
    with open_database(folder, environment) as database:
        DataHome(database).settle(home_of(folder), at)
        export(database, arguments.file.absolute(), at, for_good=arguments.move)
    print_line(f"Zapisano {arguments.file}.")
    if arguments.move:
        print_note("Z tego komputera nic już nie wyślę. Na nowym komputerze: cru-desktop restore PLIK.")
    print_note("Kluczy API w pliku nie ma: na nowym komputerze wklej klucz w Ustawieniach.")
    return 0


class _alone:  # noqa: N801 - reads as the `with` statement it is for
    """No program of this profile sends while the data are replaced. Raises OpenElsewhereError."""

    def __init__(self, folder: ProfileFolder, environment: Environment) -> None:
        self._path = folder.database(environment)
        self._lock = SenderLock(sender_lock_path(folder.path, environment))

    def __enter__(self) -> None:
        if not self._lock.acquire():
            raise open_elsewhere(self._path, "the sender's lock is held")

    def __exit__(self, *exception: object) -> None:
        self._lock.release()


def _give_to_owner(folder: ProfileFolder) -> None:
    """An administrator restores for somebody else: everything in the folder stays that person's."""
    if sys.platform == "win32" or os.getuid() != 0:
        return
    owner = folder.path.stat()
    if owner.st_uid == 0:
        return
    for each in folder.path.rglob("*"):
        if not each.is_symlink() and each.stat().st_uid == 0:
            os.chown(each, owner.st_uid, owner.st_gid, follow_symlinks=False)


def _show(content: BackupContent, as_json: bool) -> None:
    if as_json:
        print_json(_as_json(content))
        return
    print_line(f"Kopia z {moment_text(content.of)}: {_ENVIRONMENTS[content.environment]}.")
    print_line(f"Skąd: {content.owner or 'nie wiadomo'}. Wersja danych: {content.revision}.")
    for regon, name in content.contexts:
        print_line(f"  {regon} {name}")
    print_line(
        f"Umowy: {content.agreements}, w tym {plural(content.drafts, 'szkic', 'szkice', 'szkiców')} "
        f"i {plural(content.published, 'opublikowana', 'opublikowane', 'opublikowanych')}. "
        f"Niezakończone wysyłki: {content.unfinished}."
    )
    if content.last_change is not None:
        print_line(f"Ostatnia zmiana: {moment_text(content.last_change)}.")
    if content.sending_end is SendingEnd.VIEW_ONLY:
        print_line("To kopia tylko do wglądu: nic się z niej nie wyśle.")


def _as_json(content: BackupContent) -> dict[str, Any]:
    return {
        "environment": str(content.environment),
        "of": content.of.isoformat(),
        "owner": content.owner,
        "schema": content.revision,
        "contexts": [{"regon": regon, "name": name} for regon, name in content.contexts],
        "agreements": content.agreements,
        "drafts": content.drafts,
        "published": content.published,
        "unfinished": content.unfinished,
        "lastChange": None if content.last_change is None else content.last_change.isoformat(),
        "sendingEnded": None if content.sending_end is None else str(content.sending_end),
    }


def _problem(happened: str, you_can: str) -> ProblemError:
    return ProblemError(Problem("CRU-PRZENIESIENIE", happened, "Nic nie zostało zapisane.", you_can))
