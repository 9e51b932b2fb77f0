"""Wire models. Generated from openapi.yaml by packaging/generate_wire.py: do not edit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field


class PodstawoweDane(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    statusUmowy: str | None = None
    numerUmowy: str | None = None
    brakNumeruUmowy: bool
    dataZawarciaUmowy: date
    dataZakonczeniaUmowy: date | None = None


class OkresObowiazywania(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    umowaNaCzasNieoznaczony: bool
    okresLiczba: Annotated[int | None, Field(ge=0)] = None
    okresJednostka: str | None = None


class Niejawnosc(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    podstawa: str | None = None
    zakres: Annotated[
        str | None, Field(description="code of zakres_wylaczenia_jawnosci")
    ] = None
    organLubOsobaWylaczajaca: str | None = None
    komentarz: str | None = None


class DaneAdresowe(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    ulica: str | None = None
    numerNieruchomosci: str | None = None
    numerLokalu: str | None = None
    wojewodztwo: str | None = None
    powiat: str | None = None
    gminaMiastoDzielnica: str | None = None
    miejscowosc: str | None = None
    kodPocztowy: str | None = None


class ZmianaUmowy(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    rodzajZmiany: Annotated[str, Field(description="code of rodzaje_zmian_umowy")]
    dataZmiany: date
    komentarz: str | None = None


class Wycofanie(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    powod: Annotated[str, Field(min_length=1)]


class BladPola(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    pole: Annotated[
        str,
        Field(description="path in the field names of Umowa, e.g. stronyUmowy[1].nip"),
    ]
    kod: str | None = None
    komunikat: str


class Podsumowanie(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    idUmowy: str
    nazwa: str | None = None
    regon: str | None = None
    numerUmowy: str | None = None
    dataZawarciaUmowy: date | None = None
    wartoscPrzedmiotuUmowy: Decimal | None = None
    przedmiotUmowy: str | None = None
    statusUmowy: str | None = None


class StronaPodsumowan(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    content: list[Podsumowanie]
    totalElements: int
    offset: int
    limit: int


class Dokument(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    idDokumentu: str
    operacja: Annotated[str, Field(description="PUBLIKACJA, AKTUALIZACJA or WYCOFANIE")]
    status: str
    idUmowy: str | None = None
    numerUmowy: str | None = None
    dataWgrania: Annotated[
        str | None, Field(description="date and time of acceptance")
    ] = None
    bledy: list[BladPola] | None = None


class StronaDokumentow(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    content: list[Dokument]
    totalElements: int
    offset: int
    limit: int


class PozycjaSlownika(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    kod: str
    nazwa: str


class FiltrPubliczny(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    jsfp: dict[str, Any] | None = None
    inneStronyUmowy: dict[str, Any] | None = None
    menuGlowne: dict[str, Any] | None = None
    zmianyUmowy: dict[str, Any] | None = None


class StronaPubliczna(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    content: list[dict[str, Any]]
    totalElements: int
    totalMatchingElements: int | None = None
    offset: int
    limit: int


class UmowaPubliczna(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    idUmowy: str


class PodatnikVat(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    name: str
    nip: str | None = None
    regon: str | None = None
    krs: str | None = None
    statusVat: str | None = None
    workingAddress: str | None = None
    residenceAddress: str | None = None


class BladBialejListy(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    code: str
    message: str


class SzczegolyUmowy(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    przedmiotUmowy: str | None = None
    niejawnoscPrzedmiotu: Niejawnosc | None = None
    wartoscPrzedmiotu: Annotated[
        Decimal | None,
        Field(
            description="PLN, gross, at most two decimals; null where the value is withheld or not known"
        ),
    ] = None
    niejawnoscWartosciPrzedmiotu: Niejawnosc | None = None
    opisWartosciPrzedmiotu: str | None = None


class StronaUmowy(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    kraj: Annotated[str | None, Field(description="ISO 3166-1 alpha-2 code")] = None
    rodzaj: Annotated[str, Field(description="code of strony_umowy: SU01, SU02, SU03")]
    nazwa: str | None = None
    nip: Annotated[str | None, Field(description="digits only, as text")] = None
    regon: Annotated[str | None, Field(description="9 or 14 digits, as text")] = None
    imie: str | None = None
    nazwisko: str | None = None
    czyKonsorcjum: bool | None = None
    daneAdresowe: DaneAdresowe | None = None
    niejawnoscStrony: Niejawnosc | None = None


class PrzyjetyDokument(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    idDokumentu: Annotated[str, Field(min_length=1)]
    status: str


class Blad(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    kod: str
    komunikat: str
    bledy: list[BladPola] | None = None


class Result(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    subject: PodatnikVat | None = None
    requestId: str | None = None
    requestDateTime: str | None = None


class OdpowiedzBialejListy(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    result: Result


class Umowa(BaseModel):
    model_config = ConfigDict(
        extra="ignore",
    )
    idUmowy: str | None = None
    podstawoweDane: PodstawoweDane
    okresObowiazywania: OkresObowiazywania
    szczegolyUmowy: SzczegolyUmowy
    stronyUmowy: Annotated[list[StronaUmowy], Field(min_length=1)]
    finansowanaZeSrodkow: bool
    zmianyUmowy: list[ZmianaUmowy] | None = None
    dataPublikacji: date | None = None
    dataModyfikacji: date | None = None
