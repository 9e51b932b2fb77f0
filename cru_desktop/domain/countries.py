"""Countries (`kraj`): ISO 3166-1 alpha-2 codes with Polish names, both ways.

The register serves Polish names and takes codes. The names are the short forms in everyday official use; the
register's own spelling of a rare country may differ (our assumption), so `country_code` knows the other names
that people use as well. XK is not in ISO 3166-1 but is what European registers use for Kosovo.

Any two capital letters are read as a code: an office's newer list may hold countries that this one lacks, and
a country must not get lost between them. Whether there is such a country says a rule
(`party.country_unknown`).
"""

import re
from functools import cache

from cru_desktop.domain.text import fold

_TABLE = """
AD Andora|AE Zjednoczone Emiraty Arabskie|AF Afganistan|AG Antigua i Barbuda|AI Anguilla|AL Albania
AM Armenia|AO Angola|AQ Antarktyda|AR Argentyna|AS Samoa Amerykańskie|AT Austria|AU Australia|AW Aruba
AX Wyspy Alandzkie|AZ Azerbejdżan|BA Bośnia i Hercegowina|BB Barbados|BD Bangladesz|BE Belgia
BF Burkina Faso|BG Bułgaria|BH Bahrajn|BI Burundi|BJ Benin|BL Saint-Barthélemy|BM Bermudy|BN Brunei
BO Boliwia|BQ Bonaire, Sint Eustatius i Saba|BR Brazylia|BS Bahamy|BT Bhutan|BV Wyspa Bouveta|BW Botswana
BY Białoruś|BZ Belize|CA Kanada|CC Wyspy Kokosowe|CD Demokratyczna Republika Konga
CF Republika Środkowoafrykańska|CG Kongo|CH Szwajcaria|CI Wybrzeże Kości Słoniowej|CK Wyspy Cooka|CL Chile
CM Kamerun|CN Chiny|CO Kolumbia|CR Kostaryka|CU Kuba|CV Republika Zielonego Przylądka|CW Curaçao
CX Wyspa Bożego Narodzenia|CY Cypr|CZ Czechy|DE Niemcy|DJ Dżibuti|DK Dania|DM Dominika|DO Dominikana
DZ Algieria|EC Ekwador|EE Estonia|EG Egipt|EH Sahara Zachodnia|ER Erytrea|ES Hiszpania|ET Etiopia
FI Finlandia|FJ Fidżi|FK Falklandy|FM Mikronezja|FO Wyspy Owcze|FR Francja|GA Gabon|GB Wielka Brytania
GD Grenada|GE Gruzja|GF Gujana Francuska|GG Guernsey|GH Ghana|GI Gibraltar|GL Grenlandia|GM Gambia|GN Gwinea
GP Gwadelupa|GQ Gwinea Równikowa|GR Grecja|GS Georgia Południowa i Sandwich Południowy|GT Gwatemala|GU Guam
GW Gwinea Bissau|GY Gujana|HK Hongkong|HM Wyspy Heard i McDonalda|HN Honduras|HR Chorwacja|HT Haiti|HU Węgry
ID Indonezja|IE Irlandia|IL Izrael|IM Wyspa Man|IN Indie|IO Brytyjskie Terytorium Oceanu Indyjskiego|IQ Irak
IR Iran|IS Islandia|IT Włochy|JE Jersey|JM Jamajka|JO Jordania|JP Japonia|KE Kenia|KG Kirgistan|KH Kambodża
KI Kiribati|KM Komory|KN Saint Kitts i Nevis|KP Korea Północna|KR Korea Południowa|KW Kuwejt|KY Kajmany
KZ Kazachstan|LA Laos|LB Liban|LC Saint Lucia|LI Liechtenstein|LK Sri Lanka|LR Liberia|LS Lesotho|LT Litwa
LU Luksemburg|LV Łotwa|LY Libia|MA Maroko|MC Monako|MD Mołdawia|ME Czarnogóra|MF Saint-Martin|MG Madagaskar
MH Wyspy Marshalla|MK Macedonia Północna|ML Mali|MM Mjanma|MN Mongolia|MO Makau|MP Mariany Północne
MQ Martynika|MR Mauretania|MS Montserrat|MT Malta|MU Mauritius|MV Malediwy|MW Malawi|MX Meksyk|MY Malezja
MZ Mozambik|NA Namibia|NC Nowa Kaledonia|NE Niger|NF Norfolk|NG Nigeria|NI Nikaragua|NL Holandia|NO Norwegia
NP Nepal|NR Nauru|NU Niue|NZ Nowa Zelandia|OM Oman|PA Panama|PE Peru|PF Polinezja Francuska
PG Papua-Nowa Gwinea|PH Filipiny|PK Pakistan|PL Polska|PM Saint-Pierre i Miquelon|PN Pitcairn|PR Portoryko
PS Palestyna|PT Portugalia|PW Palau|PY Paragwaj|QA Katar|RE Reunion|RO Rumunia|RS Serbia|RU Rosja|RW Rwanda
SA Arabia Saudyjska|SB Wyspy Salomona|SC Seszele|SD Sudan|SE Szwecja|SG Singapur
SH Wyspa Świętej Heleny, Wyspa Wniebowstąpienia i Tristan da Cunha|SI Słowenia|SJ Svalbard i Jan Mayen
SK Słowacja|SL Sierra Leone|SM San Marino|SN Senegal|SO Somalia|SR Surinam|SS Sudan Południowy
ST Wyspy Świętego Tomasza i Książęca|SV Salwador|SX Sint Maarten|SY Syria|SZ Eswatini|TC Turks i Caicos
TD Czad|TF Francuskie Terytoria Południowe i Antarktyczne|TG Togo|TH Tajlandia|TJ Tadżykistan|TK Tokelau
TL Timor Wschodni|TM Turkmenistan|TN Tunezja|TO Tonga|TR Turcja|TT Trynidad i Tobago|TV Tuvalu|TW Tajwan
TZ Tanzania|UA Ukraina|UG Uganda|UM Dalekie Wyspy Mniejsze Stanów Zjednoczonych|US Stany Zjednoczone
UY Urugwaj|UZ Uzbekistan|VA Watykan|VC Saint Vincent i Grenadyny|VE Wenezuela|VG Brytyjskie Wyspy Dziewicze
VI Wyspy Dziewicze Stanów Zjednoczonych|VN Wietnam|VU Vanuatu|WF Wallis i Futuna|WS Samoa|XK Kosowo|YE Jemen
YT Majotta|ZA Południowa Afryka|ZM Zambia|ZW Zimbabwe
"""

_CODE = re.compile(r"[A-Z]{2}")

#: Code → Polish name, in the order of codes.
COUNTRY_NAMES: dict[str, str] = {
    entry[:2]: entry[3:] for line in _TABLE.strip().splitlines() for entry in line.split("|")
}

_OTHER_NAMES = {
    "Rzeczpospolita Polska": "PL",
    "Republika Czeska": "CZ",
    "Republika Federalna Niemiec": "DE",
    "Niderlandy": "NL",
    "Królestwo Niderlandów": "NL",
    "Zjednoczone Królestwo": "GB",
    "Zjednoczone Królestwo Wielkiej Brytanii i Irlandii Północnej": "GB",
    "Anglia": "GB",
    "Szkocja": "GB",
    "Stany Zjednoczone Ameryki": "US",
    "USA": "US",
    "Federacja Rosyjska": "RU",
    "Republika Słowacka": "SK",
    "Republika Irlandii": "IE",
    "Białoruś, Republika": "BY",
    "Republika Południowej Afryki": "ZA",
    "RPA": "ZA",
    "Republika Korei": "KR",
    "Korea": "KR",
    "Republika Dominikańska": "DO",
    "Państwo Watykańskie": "VA",
    "Stolica Apostolska": "VA",
    "Birma": "MM",
    "Myanmar": "MM",
    "Suazi": "SZ",
    "Chińska Republika Ludowa": "CN",
    "Antarktyka": "AQ",
    "Ruanda": "RW",
    "Republika Konga": "CG",
    "Macedonia": "MK",
    "Wietnam, Republika": "VN",
}


@cache
def _codes() -> dict[str, str]:
    """By every spelling, folded; made at the first look-up: the form need not wait for it."""
    return {
        **{fold(code): code for code in COUNTRY_NAMES},
        **{fold(name): code for name, code in _OTHER_NAMES.items()},
        **{fold(name): code for code, name in COUNTRY_NAMES.items()},
    }


def country_name(code: str) -> str | None:
    """Polish name of an ISO code; the code itself for one that is not in the table, None for no code."""
    return COUNTRY_NAMES.get(code) or (code if _CODE.fullmatch(code) else None)


def country_code(text: str) -> str | None:
    """ISO code of a Polish name or a code in any case and with any diacritics, and of any two capital
    letters; None if unknown.
    """
    known = _codes().get(fold(text).strip())
    return known or (text.strip() if _CODE.fullmatch(text.strip()) else None)
