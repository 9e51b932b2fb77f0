"""Help under the fields, by path: one or two short sentences, said as a kind colleague would."""

_EXCLUSION_HELP = {
    "": (
        "Zaznacz tylko wtedy, gdy przepis pozwala nie podawać tych danych. Wyłączonych danych program "
        "nie wyśle."
    ),
    ".podstawa": (
        "Przepis, na podstawie którego dane nie są jawne. Jeśli nie ma go na liście, wybierz „INNA” i "
        "wyjaśnij w komentarzu."
    ),
    ".zakres": "Czego dotyczy wyłączenie. Program wpisuje to sam.",
    ".organLubOsobaWylaczajaca": (
        "Organ lub osoba, która zdecydowała o wyłączeniu, na przykład kierownik jednostki."
    ),
    ".komentarz": "Ten komentarz zobaczy każdy. Nie wpisuj w nim tego, co ma pozostać niejawne.",
}

HELP: dict[str, str] = {
    "idUmowy": "Nadaje go rejestr.",
    "podstawoweDane.statusUmowy": (
        "Rejestr prowadzi go sam: „Aktywna” do chwili, gdy wpiszesz zakończenie umowy."
    ),
    "podstawoweDane.numerUmowy": (
        "Przepisz go tak, jak jest w umowie. Jeśli go nie ma, zaznacz „Umowa nie ma numeru”."
    ),
    "podstawoweDane.brakNumeruUmowy": (
        "Zaznacz, jeśli umowa, zamówienie ani faktura nie mają własnego numeru."
    ),
    "podstawoweDane.dataZawarciaUmowy": (
        "Dzień, w którym podpisano umowę albo przyjęto zamówienie. Możesz wpisać 31.07, „dziś” albo "
        "„wczoraj”."
    ),
    "podstawoweDane.dataZakonczeniaUmowy": "Rejestr ustawia ją, gdy wpiszesz zakończenie umowy.",
    "okresObowiazywania": "Podaj okres tak, jak jest w umowie: od–do, długość albo „na czas nieoznaczony”.",
    "okresObowiazywania.umowaNaCzasNieoznaczony": "Zaznacz, jeśli umowa nie ma daty końca.",
    "okresObowiazywania.okres": (
        "Liczba i jednostka, na przykład „62 dni”, „3 miesiące”, „1 rok”. Jednorazowy zakup to zwykle "
        "„1 dzień”."
    ),
    "okresObowiazywania.okresLiczba": "Ile dni, miesięcy albo lat trwa umowa.",
    "okresObowiazywania.okresJednostka": "Dni, miesiące albo lata.",
    "lokalne": "Te dane przydadzą się później i nigdzie nie są wysyłane.",
    "lokalne.okresOd": (
        "Pierwszy dzień obowiązywania umowy. Zostaje na tym komputerze, rejestr go nie przechowuje."
    ),
    "lokalne.okresDo": (
        "Ostatni dzień obowiązywania umowy. Program policzy z dat długość okresu, oba dni wliczając."
    ),
    "szczegolyUmowy.przedmiotUmowy": (
        "Jedno zdanie, z którego mieszkaniec zrozumie, co kupiono i po co. Nie wpisuj danych osób."
    ),
    "szczegolyUmowy.wartoscPrzedmiotu": (
        "Kwota brutto z umowy, w złotych. Nie ma progu: wpisuje się także małe kwoty. Gdy w umowie nie "
        "ma jednej kwoty, zostaw puste i wypełnij „Opis wartości”."
    ),
    "szczegolyUmowy.opisWartosciPrzedmiotu": (
        "Gdy w umowie nie ma jednej kwoty: stawka, cena jednostkowa, sposób liczenia."
    ),
    "stronyUmowy": "Pierwszą stroną jest Twoja jednostka, dalej wszystkie pozostałe strony umowy.",
    "stronyUmowy[].kraj": "Od stron z zagranicy nie wymaga się NIP ani REGON.",
    "stronyUmowy[].rodzaj": (
        "Przedsiębiorca (także stowarzyszenie i fundacja), osoba fizyczna albo inna jednostka sektora "
        "finansów publicznych (JSFP)."
    ),
    "stronyUmowy[].nazwa": "Pełna nazwa, najlepiej taka jak w umowie.",
    "stronyUmowy[].nip": "10 cyfr. Możesz wkleić z kreskami, program je usunie.",
    "stronyUmowy[].regon": "9 cyfr, a dla jednostki lokalnej 14.",
    "stronyUmowy[].imie": (
        "Przy osobie fizycznej podaje się tylko imię i nazwisko. Nic więcej nie jest potrzebne."
    ),
    "stronyUmowy[].nazwisko": "Bez adresu, numeru PESEL i innych danych: wpis przeczyta każdy.",
    "stronyUmowy[].czyKonsorcjum": "Zaznacz, jeśli ta strona zawarła umowę jako członek konsorcjum.",
    "stronyUmowy[].daneAdresowe": "Adres siedziby. Przy osobie fizycznej pozostaje pusty.",
    "stronyUmowy[].daneAdresowe.ulica": "Zostaw puste, jeśli w miejscowości nie ma ulic.",
    "stronyUmowy[].daneAdresowe.kodPocztowy": "Pięć cyfr z kreską, na przykład 05-120.",
    "finansowanaZeSrodkow": (
        "Zaznacz, jeśli choć część pieniędzy pochodzi z Unii Europejskiej albo z innych źródeł "
        "zagranicznych (art. 5 ust. 1 pkt 2–3 ustawy o finansach publicznych)."
    ),
    "zmianyUmowy": "Aneksy, rozwiązanie, wygaśnięcie i inne zdarzenia, każde z datą.",
    "zmianyUmowy[].rodzajZmiany": "Co się stało z umową.",
    "zmianyUmowy[].dataZmiany": "Dzień zmiany. Od niego liczy się 30 dni na wpis.",
    "zmianyUmowy[].komentarz": "Krótko, czego dotyczy zmiana. Bez danych osób.",
    "dataPublikacji": "Ustawia ją rejestr.",
    "dataModyfikacji": "Ustawia ją rejestr.",
    **{
        f"{path}{part}": text
        for path in (
            "stronyUmowy[].niejawnoscStrony",
            "szczegolyUmowy.niejawnoscPrzedmiotu",
            "szczegolyUmowy.niejawnoscWartosciPrzedmiotu",
        )
        for part, text in _EXCLUSION_HELP.items()
    },
}
