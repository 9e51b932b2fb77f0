"""Foreign money.

Code: `funding.missing` (error).
"""

from collections.abc import Iterator

from cru_desktop.domain.findings import Finding
from cru_desktop.domain.rules.situation import Situation, error


def funding(situation: Situation) -> Iterator[Finding]:
    """The register wants a yes or a no."""
    if situation.agreement.externally_funded is None:
        message = "Odpowiedz, czy umowa jest finansowana ze środków unijnych lub zagranicznych: tak albo nie."
        yield error("funding.missing", "finansowanaZeSrodkow", message)
