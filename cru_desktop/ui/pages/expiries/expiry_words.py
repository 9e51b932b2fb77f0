"""Words of the screen that enters many expiries."""

from __future__ import annotations

from collections.abc import Sequence

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.plural import plural
from cru_desktop.ui.pages.agreement.send_summary import SendSummary

QUESTION = "Rejestr nie podaje, od kiedy liczyć okres. Zaznacz te, które wygasły, i wpisz ich ostatni dzień."

_WHERE = {
    Environment.TRAINING: "na próbę",
    Environment.TEST: "w środowisku testowym",
    Environment.PRODUCTION: "do rejestru",
}
_MEANING = {
    Environment.TRAINING: "To ćwiczenie. Nic nie trafi do rejestru i nikt poza Tobą tego nie zobaczy.",
    Environment.TEST: "Wygaśnięcia trafią do wspólnego środowiska testowego. Zobaczą je inni użytkownicy.",
    Environment.PRODUCTION: "Rejestr pokaże te umowy jako nieaktywne. Przeczyta to każdy.",
}
#: So many contracts are named one by one in the last look.
_NAMED = 12


def expiries(count: int) -> str:
    return plural(count, "wygaśnięcie", "wygaśnięcia", "wygaśnięć")


def send_text(count: int, environment: Environment) -> str:
    """The one button, which says how many and where."""
    return f"Wpisz {expiries(count)} {_WHERE[environment]}"


def summary_of_expiries(lines: Sequence[tuple[str, str]], environment: Environment) -> SendSummary:
    """`lines`: the contract, and the day that will be entered."""
    shown = list(lines[:_NAMED])
    if len(lines) > _NAMED:
        shown.append(("", f"… i jeszcze {plural(len(lines) - _NAMED, 'umowa', 'umowy', 'umów')}"))
    return SendSummary(
        send_text(len(lines), environment),
        tuple(shown),
        f"{_MEANING[environment]} Każda umowa idzie osobno; wynik każdej zobaczysz w Wysyłce.",
        back="Wróć do listy (Esc)",
    )
