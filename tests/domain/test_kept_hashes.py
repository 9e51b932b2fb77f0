"""Hashes that lie in people's files: whoever counts them otherwise no longer knows what was sent before."""

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cru_desktop.domain.agreement import (
    Address,
    Agreement,
    Change,
    Exclusion,
    LocalPeriod,
    Party,
    Period,
)
from cru_desktop.domain.changes.register_form import agreement_hash
from cru_desktop.domain.dictionaries import (
    AgreementStatus,
    ChangeKind,
    ExclusionScope,
    PartyKind,
    PeriodUnit,
)
from cru_desktop.domain.writing import content_hash

#: Every field of every part is filled in, each with another value.
FULL = Agreement(
    parties=(
        Party(
            kind=PartyKind.ENTREPRENEUR,
            country="DE",
            name="Łąka GmbH",
            nip="9511757660",
            regon="123456785",
            first_name="Jan",
            surname="Żak",
            is_consortium=True,
            address=Address("Polna", "1", "2", "MAZOWIECKIE", "legionowski", "Zalesie", "Wólka", "05-120"),
            exclusion=Exclusion("INNA", ExclusionScope.PARTY, "Dyrektor", "tajemnica"),
        ),
    ),
    concluded_on=date(2026, 7, 31),
    number="UM/1/2026",
    has_no_number=False,
    subject="Zakup książek",
    subject_exclusion=Exclusion("INNA", ExclusionScope.SUBJECT, "Wójt", "przedmiot"),
    value=Decimal("1234.50"),
    value_exclusion=Exclusion("INNA", ExclusionScope.VALUE, "Rada", "wartość"),
    value_description="ryczałt",
    period=Period(indefinite=False, length=62, unit=PeriodUnit.DAYS),
    externally_funded=True,
    status=AgreementStatus.INACTIVE,
    ended_on=date(2026, 9, 30),
    changes=(Change(ChangeKind.ANNEX, date(2026, 8, 12), "aneks"),),
)

#: What is hashed, written down by hand: names as the public register has them, not codes.
CONTENT = (
    r'{"dataModyfikacji":null,"dataPublikacji":null,"finansowanaZeSrodkow":true,"idUmowy":null,'
    r'"okresObowiazywania":{"okres":"62 dni","umowaNaCzasNieoznaczony":false},'
    r'"podstawoweDane":{"brakNumeruUmowy":false,"dataZakonczeniaUmowy":"30.09.2026",'
    r'"dataZawarciaUmowy":"31.07.2026","numerUmowy":"UM/1/2026","statusUmowy":"Nieaktywna"},'
    r'"stronyUmowy":[{"czyKonsorcjum":true,"daneAdresowe":{"gminaMiastoDzielnica":"Zalesie",'
    r'"kodPocztowy":"05-120","miejscowosc":"W\u00f3lka","numerLokalu":"2","numerNieruchomosci":"1",'
    r'"powiat":"legionowski","ulica":"Polna","wojewodztwo":"MAZOWIECKIE"},"imie":"Jan","kraj":"Niemcy",'
    r'"nazwa":"\u0141\u0105ka GmbH","nazwisko":"\u017bak","niejawnoscStrony":{"komentarz":"tajemnica",'
    r'"organLubOsobaWylaczajaca":"Dyrektor","podstawa":"INNA","zakres":"Dane strony"},'
    r'"nip":"9511757660","regon":"123456785","rodzaj":"Przedsi\u0119biorca"}],'
    r'"szczegolyUmowy":{"niejawnoscPrzedmiotu":{"komentarz":"przedmiot",'
    r'"organLubOsobaWylaczajaca":"W\u00f3jt","podstawa":"INNA","zakres":"Przedmiot umowy"},'
    r'"niejawnoscWartosciPrzedmiotu":{"komentarz":"warto\u015b\u0107",'
    r'"organLubOsobaWylaczajaca":"Rada","podstawa":"INNA","zakres":"Warto\u015b\u0107 umowy"},'
    r'"opisWartosciPrzedmiotu":"rycza\u0142t","przedmiotUmowy":"Zakup ksi\u0105\u017cek",'
    r'"wartoscPrzedmiotu":"1234.5"},'
    r'"zmianyUmowy":[{"dataZmiany":"12.08.2026","komentarz":"aneks","rodzajZmiany":"Aneks do umowy"}]}'
)


def test_the_hash_of_an_agreements_content_stays_what_it_was() -> None:
    assert content_hash(FULL) == hashlib.sha256(CONTENT.encode("ascii")).hexdigest()


@pytest.mark.parametrize(
    "same",
    [
        replace(FULL, register_id="a1"),
        replace(FULL, published_on=date(2026, 8, 13), modified_on=date(2026, 8, 14)),
        replace(FULL, local_period=LocalPeriod(date(2026, 8, 1), date(2026, 10, 1))),
        replace(FULL, value=Decimal("1234.5")),
    ],
    ids=["register id", "days of the register", "days kept here", "a zero more"],
)
def test_what_is_no_content_counts_for_nothing(same: Agreement) -> None:
    assert content_hash(same) == content_hash(FULL)


def test_the_hash_of_a_version_of_an_entry_stays_what_it_was() -> None:
    """As the content, with what the register adds by itself said: an address, no consortium, active."""
    plain = Agreement(parties=(Party(kind=PartyKind.PUBLIC_ENTITY, regon="123456785"),), concluded_on=None)
    said = replace(
        plain,
        parties=(replace(plain.parties[0], address=Address(), is_consortium=False),),
        has_no_number=False,
        status=AgreementStatus.ACTIVE,
    )
    assert agreement_hash(plain) == content_hash(said) != content_hash(plain)
