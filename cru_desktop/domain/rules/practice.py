"""The test environment is shared by many entities.

Code: `test.real_person` (warning).
"""

from collections.abc import Iterator

from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.rules.situation import Situation, warning
from cru_desktop.domain.text import fold

#: The finding's code, for the form's button that puts the person below instead.
REAL_PERSON = "test.real_person"
#: What to put instead of a real person.
PRACTICE_FIRST_NAME = "Jan"
PRACTICE_SURNAME = "Testowy"


def real_person_in_test(situation: Situation) -> Iterator[Finding]:
    """A natural person whose surname does not say that it is a test ("Testowy", "Testowa", "Test")."""
    context = situation.context
    if context is None or context.environment is not Environment.TEST:
        return
    for index, party in enumerate(situation.agreement.parties):
        if party.kind is PartyKind.NATURAL_PERSON and party.surname and "test" not in fold(party.surname):
            message = "Środowisko testowe jest współdzielone. Nie wpisuj prawdziwych osób."
            yield warning(REAL_PERSON, f"stronyUmowy[{index}].nazwisko", message)
