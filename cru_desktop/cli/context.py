"""`context add` and `context list`: the entities on whose behalf this profile works."""

import argparse
import json
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from cru_desktop.cli.office import office_of
from cru_desktop.cli.output import print_json, print_line, print_note
from cru_desktop.cli.profile import open_database, profile_of, required_environment
from cru_desktop.cru_api.destination import destination
from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.identifiers import is_valid_nip, is_valid_regon, tidy_identifier
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.reading import read
from cru_desktop.storage.contexts import ContextRecords, KeyNote
from cru_desktop.support.office_defaults import OfficeDefaults
from cru_desktop.support.profile_folder import ProfileFolder

_ADDRESS_PATH = "stronyUmowy[0].daneAdresowe"


def context(arguments: argparse.Namespace) -> int:
    """Exit code 0; ProblemError (2) for wrong data, with nothing written."""
    return _add(arguments) if arguments.action == "add" else _list(arguments)


def _add(arguments: argparse.Namespace) -> int:
    environment = required_environment(arguments)
    entity = Context(
        environment=environment,
        regon=_regon(arguments.regon),
        nip=_nip(arguments.nip),
        name=_name(arguments.name),
        address=_address(arguments.address_json),
    )
    office = office_of(arguments)
    office.require_allowed(environment)
    key = _key_from_stdin() if arguments.key_stdin else None
    folder = profile_of(arguments)
    database = open_database(folder, environment)
    try:
        records = ContextRecords(database)
        _note_differences(records.get(entity.regon), entity)
        # First what may be refused: a key that cannot be kept leaves no half of an entity behind.
        note = None if key is None else _store_key(folder, records, entity, key, office)
        added = records.add(entity, datetime.now(UTC))
        if note is not None:
            records.set_key_note(entity.regon, note)
    finally:
        database.close()
    done = "Dodano" if added else "Ten kontekst już jest"
    print_line(f"{done}: {entity.name}, REGON {entity.regon} ({environment}).")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    folder = profile_of(arguments)
    environments = [arguments.environment] if arguments.environment else list(Environment)
    rows: list[Context] = []
    for environment in environments:
        if not folder.database(environment).exists():
            continue
        database = open_database(folder, environment)
        try:
            rows.extend(ContextRecords(database).list())
        finally:
            database.close()
    if arguments.json:
        print_json(
            {
                "contexts": [
                    {
                        "environment": str(row.environment),
                        "regon": row.regon,
                        "nip": row.nip,
                        "name": row.name,
                    }
                    for row in rows
                ]
            }
        )
        return 0
    for row in rows:
        print_line(f"{row.environment:<11} {row.regon:<14} {row.nip or '-':<10} {row.name}")
    if not rows:
        print_line("Nie ma jeszcze żadnego kontekstu. Dodaj go poleceniem: cru-desktop context add")
    return 0


def _note_differences(known: Context | None, given: Context) -> None:
    """The same again changes nothing; other data are not taken over in silence."""
    if known is not None and (known.regon, known.nip) != (given.regon, given.nip):
        raise _problem(
            f"Kontekst o REGON-ie {given.regon} już jest, ale z innym NIP-em.",
            "Sprawdź numery; dane jednostki zmienisz w oknie programu, w Ustawieniach.",
        )
    if known is not None and (known.name != given.name or known.address != given.address):
        print_note(
            "Nazwa lub adres są inne niż zapisane i nie zostały zmienione. "
            "Zmienisz je w oknie programu, w Ustawieniach."
        )


def _store_key(
    folder: ProfileFolder, records: ContextRecords, entity: Context, key: str, office: OfficeDefaults
) -> KeyNote:
    """The key goes to the system's keyring alone; returns what the database may remember of it."""
    from cru_desktop.delivery.key_check import noted, second_context
    from cru_desktop.secrets.api_keys import ApiKeys, KeySlot

    if entity.environment is Environment.TRAINING:
        raise _problem("Ćwiczenia nie potrzebują klucza API.", "Opuść --key-stdin.")
    # The office's own address, where it has one: a key is bound to the host that it will be sent to.
    host = destination(entity.environment, office.base_urls.get(entity.environment)).host
    keys = ApiKeys()

    def slot_of(context: Context) -> KeySlot:
        return KeySlot(folder.profile_id, context.environment, context.regon, host)

    known = second_context(key, entity, records.list(), lambda other: keys.read(slot_of(other)))
    if known is not None:
        raise _problem(
            f"Ten klucz jest już zapisany dla: {known.entity_name}, REGON {known.entity_regon}.",
            f"Każda jednostka ma własny klucz. Podaj klucz wygenerowany w kontekście: {entity.name}.",
        )
    keys.store(slot_of(entity), key)
    return noted(key, host, datetime.now(UTC), certain=False)


def _key_from_stdin() -> str:
    from cru_desktop.secrets.api_keys import clean_pasted_key

    return clean_pasted_key(sys.stdin.read())


def _regon(text: str) -> str:
    regon = tidy_identifier(text)
    if len(regon) == 14 and is_valid_regon(regon[:9]):
        raise _problem(
            f"REGON {regon} to REGON jednostki lokalnej (14 cyfr).",
            f"W rejestrze umów jednostka ma REGON z 9 cyfr. Podaj {regon[:9]}, jeśli to ona zawiera umowy.",
        )
    if not is_valid_regon(regon):
        raise _problem(f"REGON {text} jest błędny.", "Sprawdź cyfry; REGON jednostki ma ich 9.")
    return regon


def _is_unicode(text: str) -> bool:
    """False for bytes of another code page, which arrive as halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _nip(text: str) -> str:
    nip = tidy_identifier(text)
    if not is_valid_nip(nip):
        raise _problem(f"NIP {text} jest błędny.", "Sprawdź cyfry; NIP ma ich 10.")
    return nip


def _name(text: str) -> str:
    name = text.strip()
    if not name:
        raise _problem("Nazwa jednostki jest pusta.", "Podaj ją w --name.")
    if not _is_unicode(name):
        raise _problem("W nazwie jednostki są znaki, których nie da się zapisać.", "Wpisz ją jeszcze raz.")
    return name


def _address(path: Path | None) -> Address:
    """`daneAdresowe` from a file in the register's field names."""
    if path is None:
        return Address()
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (OSError, ValueError, RecursionError) as error:
        raise _problem(
            f"Nie mogę odczytać adresu z pliku {path}.",
            "Potrzebny jest obiekt JSON w postaci daneAdresowe z publicznego rejestru.",
            str(error),
        ) from error
    reading = read({"stronyUmowy": [{"daneAdresowe": value}]})
    wrong = [finding for finding in reading.findings if finding.path.startswith(_ADDRESS_PATH)]
    if reading.agreement is None or not isinstance(value, dict) or wrong:
        details = "; ".join(f"{finding.path}: {finding.message}" for finding in wrong)
        raise _problem(
            f"Plik {path.name} nie zawiera adresu.",
            "Potrzebny jest obiekt JSON w postaci daneAdresowe z publicznego rejestru.",
            details,
        )
    return reading.agreement.parties[0].address or Address()


def _problem(happened: str, you_can: str, details: str = "") -> ProblemError:
    return ProblemError(Problem("CRU-KONTEKST", happened, "Nic nie zostało zapisane.", you_can, details))
