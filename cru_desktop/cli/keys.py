"""`keys remove --all`: every key of this profile's contexts out of the system's keyring."""

import argparse
from collections.abc import Iterator

from cru_desktop.cli.office import office_of
from cru_desktop.cli.output import print_json, print_line, print_note
from cru_desktop.cli.profile import default_destination, open_database, profile_of
from cru_desktop.cru_api.destination import destination
from cru_desktop.cru_api.proxy import Proxy
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.secrets.api_keys import ApiKeys, KeySlot
from cru_desktop.secrets.proxy_password import ProxyPasswords, ProxySlot
from cru_desktop.storage.contexts import ContextRecords, KeyNote
from cru_desktop.support.office_defaults import OfficeDefaults
from cru_desktop.support.profile_folder import ProfileFolder
from cru_desktop.support.proxy_choice import effective_proxy
from cru_desktop.support.proxy_settings import ProxyMode
from cru_desktop.support.settings import SettingsFile


def keys(arguments: argparse.Namespace) -> int:
    """Exit code 0, also when there was none. ProblemError (2): a keyring or database refused; those removed
    before are removed and named.
    """
    if not arguments.all:
        raise ProblemError(
            Problem(
                "CRU-KLUCZE",
                "Nie podano, które klucze usunąć.",
                "Nic nie zostało usunięte.",
                "Usuń wszystkie: cru-desktop keys remove --all. Jeden klucz usuniesz w Ustawieniach.",
            )
        )
    folder, office = profile_of(arguments), office_of(arguments)
    wanted = [arguments.environment] if arguments.environment else list(Environment)
    removed: list[KeySlot] = []
    try:
        for environment in wanted:
            if environment is not Environment.TRAINING and folder.database(environment).exists():
                removed += _remove(folder, environment, office)
    finally:
        _show(removed, arguments.json)
    _remove_proxy_password(folder, office)
    return 0


def _remove_proxy_password(folder: ProfileFolder, office: OfficeDefaults) -> None:
    """The one other secret that the program keeps."""
    proxy = effective_proxy(SettingsFile(folder.settings_file).load(), office)
    if proxy.mode is not ProxyMode.MANUAL:
        return
    place = Proxy(proxy.address).place
    if ProxyPasswords().remove(ProxySlot(folder.profile_id, place)):
        print_note(f"Usunięto też hasło serwera pośredniczącego {place}.")


def _remove(folder: ProfileFolder, environment: Environment, office: OfficeDefaults) -> Iterator[KeySlot]:
    store = ApiKeys()
    with open_database(folder, environment) as database:
        records = ContextRecords(database)
        for context in records.list():
            note = records.key_note(context.regon)
            found = [slot for slot in _slots(folder, context, note, office) if store.read(slot) is not None]
            for slot in found:
                store.remove(slot)
                yield slot
            records.set_key_note(context.regon, KeyNote())


def _slots(
    folder: ProfileFolder, context: Context, note: KeyNote, office: OfficeDefaults
) -> tuple[KeySlot, ...]:
    """Every host for which this program may have stored the entity's key: noted, known, the office's."""
    office_url = office.base_urls.get(context.environment)
    hosts = [
        note.host,
        default_destination(context.environment).host,
        destination(context.environment, office_url).host if office_url else None,
    ]
    return tuple(
        KeySlot(folder.profile_id, context.environment, context.regon, host)
        for host in dict.fromkeys(hosts)
        if host
    )


def _show(removed: list[KeySlot], as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "removed": [
                    {"environment": str(slot.environment), "regon": slot.regon, "host": slot.host}
                    for slot in removed
                ]
            }
        )
        return
    for slot in removed:
        print_line(f"Usunięto klucz: {slot.environment} {slot.regon} ({slot.host})")
    if not removed:
        print_line("Nie było żadnego zapisanego klucza.")
    print_note("Klucze unieważnia się w portalu rejestru; program usuwa je tylko z tego komputera.")
