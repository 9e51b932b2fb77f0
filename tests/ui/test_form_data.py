"""The form, the rules and sending by an office's newer limits and dictionaries."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.changes.rules import check_change
from cru_desktop.domain.history import History
from cru_desktop.domain.reading import read
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.ui.pages.agreement.agreement_form import AgreementForm
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.preview_panel import PreviewPanel
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.widgets.field_search_list import FieldSearchList
from tests.ui.test_agreement_form import complete

TODAY = date(2026, 8, 12)
SUBJECT, COMMENT = "szczegolyUmowy.przedmiotUmowy", "zmianyUmowy[].komentarz"
OTHER_COUNTRY = "stronyUmowy[1].kraj"


def newer() -> RegisterData:
    """A shorter subject, another ground, a country more, and one by another name."""
    return RegisterData(
        limits={**ORDINARY.limits, SUBJECT: 50, COMMENT: 60},
        grounds=("Art. 8 ustawy próbnej", "INNA"),
        countries={**ORDINARY.countries, "ZZ": "Zelandia", "CZ": "Republika Czeska", "NL": "Kraj Tulipanów"},
    )


def form_with(data: RegisterData, qtbot: QtBot) -> AgreementForm:
    form = AgreementForm(lambda: TODAY, data=data)
    qtbot.addWidget(form)
    return form


def codes(form: AgreementForm) -> set[str]:
    return {finding.code for finding in form.verdict.findings}


def test_limits_are_judged_and_counted_by_the_office_s_numbers(themed: QApplication, qtbot: QtBot) -> None:
    raw = complete()
    raw["szczegolyUmowy"]["przedmiotUmowy"] = "Naprawa dachu " * 4
    for data, wrong in ((ORDINARY, False), (newer(), True)):
        form = form_with(data, qtbot)
        form.load(raw, PRACTICE_CONTEXT, History())
        assert ("text.too_long" in codes(form)) is wrong
        limit = data.limits[SUBJECT]
        assert form.model.spec(SUBJECT).max_length == limit
        if wrong:
            (told,) = (one.message for one in form.verdict.errors if one.code == "text.too_long")
            assert f"Skróć go do {limit} znaków." in told


def test_grounds_are_offered_in_the_office_s_words_and_an_older_one_is_kept(
    themed: QApplication, qtbot: QtBot
) -> None:
    raw = complete()
    older = ORDINARY.grounds[0]
    raw["szczegolyUmowy"]["przedmiotUmowy"] = None
    raw["szczegolyUmowy"]["niejawnoscPrzedmiotu"] = {"podstawa": older, "zakres": "Przedmiot umowy"}
    form = form_with(newer(), qtbot)
    form.load(raw, PRACTICE_CONTEXT, History())
    boxes = [box for box in form.findChildren(QComboBox) if box.findText("INNA") >= 0]
    assert boxes
    texts = [boxes[0].itemText(place) for place in range(boxes[0].count())]
    assert texts == ["Wybierz podstawę", "Art. 8 ustawy próbnej", "INNA", f"{older} – nie ma takiej pozycji"]
    assert form.model.document.value("szczegolyUmowy.niejawnoscPrzedmiotu.podstawa") == older


def test_a_new_country_is_offered_read_and_known_to_the_rules(themed: QApplication, qtbot: QtBot) -> None:
    form = form_with(newer(), qtbot)
    raw = complete()
    raw["stronyUmowy"][1] |= {"kraj": "ZZ", "nip": None, "regon": None}
    form.load(raw, PRACTICE_CONTEXT, History())
    assert "party.country_unknown" not in codes(form)
    assert "party.identifier_missing" not in codes(form), "it is a foreign party"
    assert form.verdict.agreement is not None
    assert form.verdict.agreement.parties[1].country == "ZZ"
    texts = [field.button.text() for field in form.findChildren(FieldSearchList)]
    assert "Zelandia" in texts
    panel = PreviewPanel(data=form.model.data)
    qtbot.addWidget(panel)
    panel.show_agreement(form.verdict.agreement, frozenset())
    assert "Kraj: Zelandia" in panel.text
    ordinary = form_with(ORDINARY, qtbot)
    ordinary.load(raw, PRACTICE_CONTEXT, History())
    assert "party.country_unknown" in codes(ordinary)


def test_a_country_by_a_new_name_is_the_one_of_older_drafts(themed: QApplication, qtbot: QtBot) -> None:
    model = FormModel(lambda: TODAY, data=newer())
    offered = dict(model.countries)
    assert next(iter(offered)) == "Polska"
    assert (offered["Niemcy"], offered["Republika Czeska"]) == ("Niemcy", "Republika Czeska")
    assert (offered["Kraj Tulipanów"], offered["Zelandia"]) == ("NL", "ZZ"), (
        "what no reader knows goes as a code"
    )
    assert model.country_value("Czechy") == "Republika Czeska"
    for written in ("Holandia", "NL", "Kraj Tulipanów", "Niderlandy"):
        assert model.country_value(written) == "NL"
    assert model.country_value("Atlantyda") == "Atlantyda"
    assert model.country_value(None) is None
    raw = complete()
    raw["stronyUmowy"][1]["kraj"] = "Holandia"
    form = form_with(newer(), qtbot)
    form.load(raw, PRACTICE_CONTEXT, History())
    assert "Kraj Tulipanów" in [field.button.text() for field in form.findChildren(FieldSearchList)]
    assert form.model.document.value(OTHER_COUNTRY) == "Holandia", "nothing is rewritten by itself"


def test_the_ordinary_list_of_countries_is_written_as_it_always_was(themed: QApplication) -> None:
    model = FormModel(lambda: TODAY)
    assert all(name == value for name, value in model.countries)
    assert len(model.countries) == len(ORDINARY.countries)


def test_the_comment_of_a_change_is_judged_by_the_office_s_limit() -> None:
    published = read(complete()).agreement
    assert published is not None
    published = replace(published, published_on=date(2026, 7, 20))

    def found(data: RegisterData) -> set[str]:
        findings = check_change(
            published, published, Occurrence.OTHER, TODAY, "x" * 61, PRACTICE_CONTEXT, TODAY, data
        )
        return {one.code for one in findings}

    assert "change.too_long" not in found(ORDINARY)
    assert "change.too_long" in found(newer())
