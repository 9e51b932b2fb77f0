"""`check FILE.json`: what the register, or a careful clerk, would say of each entry.

Reads no profile, only what the office has set, and sends nothing.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from cru_desktop.cli.entries_file import load_entries
from cru_desktop.cli.office import data_of, office_of
from cru_desktop.cli.output import print_json, print_line
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.findings import Finding, Severity
from cru_desktop.domain.history import History, PastAgreement
from cru_desktop.domain.judgement import judge
from cru_desktop.domain.plural import plural
from cru_desktop.domain.reading import read
from cru_desktop.domain.register_data import ORDINARY, RegisterData

WARSAW = ZoneInfo("Europe/Warsaw")


@dataclass(frozen=True, slots=True)
class CheckedEntry:
    """One entry of the file with everything found in it; `index` counts from 0."""

    index: int
    number: str | None
    findings: tuple[Finding, ...]


def check(arguments: argparse.Namespace) -> int:
    """Exit code 0 without errors, 1 with errors (2 for a file that cannot be read, by `main`)."""
    entries = load_entries(arguments.file)
    data = data_of(office_of(arguments)).data
    checked = check_entries(entries, arguments.regon, datetime.now(WARSAW).date(), data)
    errors = sum(finding.is_error for entry in checked for finding in entry.findings)
    warnings = sum(len(entry.findings) for entry in checked) - errors
    if arguments.json:
        print_json(_as_json(checked, errors, warnings))
    else:
        _print_lines(checked, errors, warnings)
    return 1 if errors else 0


def check_entries(
    entries: Sequence[dict[str, Any]], regon: str | None, today: date, data: RegisterData = ORDINARY
) -> list[CheckedEntry]:
    """Judge every entry, with the file's other entries of the same entity as its history.

    Without `regon` each entry's first party is the entity.
    """
    agreements = [read(entry).agreement for entry in entries]
    past = [(_entity_regon(agreement), _past(agreement)) for agreement in agreements]
    histories = _histories(past)
    checked = []
    for index, (entry, agreement) in enumerate(zip(entries, agreements, strict=True)):
        owner, own = past[index]
        entity = regon or owner
        history = histories.get(entity, History())
        if own is not None and owner == entity:
            history = history.without(own)
        findings = judge(entry, _context(regon), today, history, data).findings
        checked.append(CheckedEntry(index, agreement.number if agreement else None, findings))
    return checked


def _histories(past: Sequence[tuple[str | None, PastAgreement | None]]) -> dict[str | None, History]:
    """One history per entity; each entry is then left out of its own when it is judged."""
    by_entity: dict[str | None, list[PastAgreement]] = {}
    for owner, agreement in past:
        if agreement is not None:
            by_entity.setdefault(owner, []).append(agreement)
    return {owner: History(tuple(agreements)) for owner, agreements in by_entity.items()}


def _context(regon: str | None) -> Context | None:
    if regon is None:
        return None
    return Context(environment=Environment.PRODUCTION, regon=regon, nip=None, name="")


def _entity_regon(agreement: Agreement | None) -> str | None:
    return agreement.parties[0].regon if agreement is not None and agreement.parties else None


def _past(agreement: Agreement | None) -> PastAgreement | None:
    return None if agreement is None else PastAgreement.of(agreement)


def _as_json(checked: Sequence[CheckedEntry], errors: int, warnings: int) -> dict[str, Any]:
    return {
        "agreements": [
            {
                "index": entry.index,
                "numerUmowy": entry.number,
                "findings": [
                    {
                        "code": finding.code,
                        "path": finding.path,
                        "severity": str(finding.severity),
                        "message": finding.message,
                    }
                    for finding in entry.findings
                ],
            }
            for entry in checked
        ],
        "errors": errors,
        "warnings": warnings,
    }


_WORDS = {Severity.ERROR: "BŁĄD", Severity.WARNING: "uwaga"}


def _print_lines(checked: Sequence[CheckedEntry], errors: int, warnings: int) -> None:
    for entry in checked:
        if not entry.findings:
            continue
        print_line(f"[{entry.index}] {entry.number or 'bez numeru'}")
        for finding in entry.findings:
            where = f" {finding.path}:" if finding.path else ""
            print_line(f"    {_WORDS[finding.severity]}{where} {finding.message} ({finding.code})")
    print_line(
        f"Sprawdzono {plural(len(checked), 'umowę', 'umowy', 'umów')}: "
        f"{plural(errors, 'błąd', 'błędy', 'błędów')}, {plural(warnings, 'uwaga', 'uwagi', 'uwag')}."
    )
