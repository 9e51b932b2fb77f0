"""Title and line under it: what is in the form, and what a person may do with it."""

from __future__ import annotations

from cru_desktop.ui.pages.agreement.agreement_form import AgreementForm
from cru_desktop.ui.pages.agreement.form_paths import NUMBER
from cru_desktop.ui.widgets.page import Page

NEW_TITLE = "Nowa umowa"
SUBTITLE = "Pola z dopiskiem „(wymagane)” trzeba wypełnić. Wszystko zapisuje się samo."
_COPIED = "Powielona umowa: wpisz numer i daty, przejrzyj pola z dopiskiem „sprawdź”."
_SENT = "Do czytania i kopiowania. Tego, co idzie do rejestru, nie można tu zmienić."


class PageHeading:
    """Names the page after the agreement in its form."""

    def __init__(self, page: Page, form: AgreementForm) -> None:
        self._page = page
        self._form = form

    def name_new(self) -> None:
        self._page.set_title(NEW_TITLE)
        self._page.set_subtitle(SUBTITLE)

    def name_draft(self) -> None:
        """A fresh copy says what is to be done with it first."""
        self._name("Szkic umowy")
        self._page.set_subtitle(_COPIED if self._form.review.paths else SUBTITLE)

    def name_sent(self) -> None:
        self._name("Umowa")
        self._page.set_subtitle(_SENT)

    def _name(self, word: str) -> None:
        number = self._form.model.document.value(NUMBER)
        has_number = isinstance(number, str) and number.strip()
        self._page.set_title(f"{word} {number}" if has_number else word)
