"""The agreement's history.

Codes: `change.kind_missing`, `change.day_missing`, `change.before_conclusion` (errors).
"""

from collections.abc import Iterator

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.rules.situation import Situation, error


def changes(situation: Situation) -> Iterator[Finding]:
    concluded_on = situation.agreement.concluded_on
    for index, change in enumerate(situation.agreement.changes):
        path = f"zmianyUmowy[{index}]"
        if change.kind is None:
            yield error("change.kind_missing", f"{path}.rodzajZmiany", "Wybierz rodzaj zmiany.")
        if change.day is None:
            yield error("change.day_missing", f"{path}.dataZmiany", "Podaj datę zmiany.")
        elif concluded_on is not None and change.day < concluded_on:
            message = (
                f"Data zmiany {format_date(change.day)} jest przed datą zawarcia umowy "
                f"{format_date(concluded_on)}. "
                "Popraw jedną z nich."
            )
            yield error("change.before_conclusion", f"{path}.dataZmiany", message)
