"""The entity with which one practises: made up, so that nobody's data goes anywhere."""

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment

PRACTICE_CONTEXT = Context(
    environment=Environment.TRAINING,
    regon="123456785",
    nip="1234563218",
    name="Szkoła Podstawowa nr 2 w Zalesiu",
    address=Address(
        street="ul. Szkolna",
        building_number="1",
        voivodeship="MAZOWIECKIE",
        county="legionowski",
        commune="Zalesie",
        locality="Zalesie",
        postal_code="05-120",
    ),
)
