"""The value in PLN.

Codes: `value.missing`, `value.negative`, `value.decimals`, `value.too_large` (errors); `value.zero`,
`value.unusual` (warnings).
"""

from collections.abc import Iterator
from decimal import Decimal

from cru_desktop.domain.findings import Finding
from cru_desktop.domain.history import History
from cru_desktop.domain.money import LARGEST_AMOUNT, decimal_places, format_amount
from cru_desktop.domain.rules.situation import Situation, error, warning
from cru_desktop.domain.text import is_blank

_VALUE = "szczegolyUmowy.wartoscPrzedmiotu"

#: "Unusually large for this entity" is our assumption: more than so many times its largest value so far,
#: once it has this many entries, and only from this amount on; with fewer entries, from a hundred million on.
TIMES_LARGEST = 10
ENTRIES_TO_COMPARE = 5
LARGE_ENOUGH_TO_SAY = Decimal(100_000)
LARGE_FOR_ANYONE = Decimal(100_000_000)


def value(situation: Situation) -> Iterator[Finding]:
    """An amount, or its exclusion, or a description where there is no single amount."""
    agreement = situation.agreement
    amount = agreement.value
    if amount is None:
        if agreement.value_exclusion is None and is_blank(agreement.value_description):
            message = "Wpisz wartość umowy. Jeśli nie ma jednej kwoty, opisz ją w polu „Opis wartości”."
            yield error("value.missing", _VALUE, message)
        return
    if amount < 0:
        yield error("value.negative", _VALUE, "Wartość nie może być ujemna. Wpisz kwotę z umowy bez minusa.")
    elif amount > LARGEST_AMOUNT:
        yield error(
            "value.too_large", _VALUE, ("Ta kwota jest za duża. Sprawdź, ile ma cyfr i gdzie jest przecinek.")
        )
    if decimal_places(amount) > 2:
        yield error("value.decimals", _VALUE, "Wpisz kwotę z najwyżej dwiema cyframi po przecinku (grosze).")
    if amount == 0 and is_blank(agreement.value_description):
        message = "Wartość wynosi 0 zł. Jeśli umowa nie ma jednej kwoty, opisz ją w polu „Opis wartości”."
        yield warning("value.zero", _VALUE, message)
    elif _usual(situation.history) < amount <= LARGEST_AMOUNT:
        message = (
            f"Kwota {format_amount(amount)} jest dużo większa niż zwykle. Sprawdź, ile ma cyfr "
            "i gdzie jest przecinek."
        )
        yield warning("value.unusual", _VALUE, message)


def _usual(history: History) -> Decimal:
    """The largest amount that needs no second look."""
    largest = history.largest_value(ENTRIES_TO_COMPARE)
    return LARGE_FOR_ANYONE if largest is None else max(largest * TIMES_LARGEST, LARGE_ENOUGH_TO_SAY)
