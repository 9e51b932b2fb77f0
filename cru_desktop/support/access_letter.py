"""The letter that asks for access to the test environment. Pure."""

from dataclasses import dataclass

SYSTEM_NAME = "CRU Desktop"
#: Where the ministry answers entities and those who connect a system; published, for either to know.
SUPPORT_FOR_ENTITIES = "wsparcie.cru.jsfp@mf.gov.pl"
SUPPORT_FOR_INTEGRATORS = "pomoc.cru@mf.gov.pl"


@dataclass(frozen=True, slots=True)
class AccessLetter:
    """Subject and text, ready to be sent."""

    subject: str
    text: str

    @property
    def whole(self) -> str:
        """All of it, for a file."""
        return f"Temat: {self.subject}\n\n{self.text}"


def access_letter(name: str, regon: str, users: int, person: str = "") -> AccessLetter:
    """Asks for the one account of the entity `name`; `users` is how many people will work there (at least 1).

    The three things asked for are the REGON, the name of the integrated system and the number of users.
    """
    people = max(1, users)
    lines = [
        "Dzień dobry,",
        "",
        "proszę o dostęp do środowiska testowego Centralnego Rejestru Umów JSFP dla naszej jednostki:",
        "",
        f"Nazwa jednostki: {name}",
        f"REGON: {regon}",
        f"Nazwa integrowanego systemu: {SYSTEM_NAME}",
        f"Szacowana liczba użytkowników: {people}",
        "",
        "Wiemy, że jednostka dostaje jedno konto, wspólne dla wszystkich jej osób.",
        "",
        "Z poważaniem",
        person or "………………………………",
        name,
    ]
    return AccessLetter(f"Dostęp do środowiska testowego CRU JSFP, REGON {regon}", "\n".join(lines) + "\n")
