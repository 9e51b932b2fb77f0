"""One word for one action: a refused key is changed, wherever it is told."""

import pytest

from cru_desktop.delivery.condition_words import CONDITION_WORDS
from cru_desktop.domain.submission import AttentionReason
from cru_desktop.resources import resource
from cru_desktop.ui.key_terms import CHANGE_KEY, PASTE_KEY
from cru_desktop.ui.pages.sending.actions import RowAction, offered_actions
from cru_desktop.ui.pages.sending.row_view import row_view
from cru_desktop.ui.pages.today.matter_words import matter_words
from cru_desktop.ui.pages.today.matters import Matter, Urgency
from tests.ui.bench import MOMENT, Bench
from tests.ui.sample_rows import advance, attention, queue


def test_a_refused_key_is_changed_says_the_row_the_state_and_na_dzis(bench: Bench) -> None:
    bench.open_with_school()
    queue(bench, "Przegląd gaśnic")
    row = advance(bench, attention(bench, AttentionReason.KEY_REFUSED))
    (keys,) = (each for each in offered_actions(row) if each.action is RowAction.OPEN_KEYS)
    assert keys.label == CHANGE_KEY
    assert CHANGE_KEY in row_view(row, "", MOMENT).help
    assert CHANGE_KEY in CONDITION_WORDS["key_refused"].you_can
    assert matter_words(Matter(Urgency.KEY_REFUSED, row.context_regon)).button == CHANGE_KEY


@pytest.mark.parametrize("term", [CHANGE_KEY, PASTE_KEY])
def test_the_manual_uses_the_same_words(term: str) -> None:
    manual = "".join(path.read_text("utf-8") for path in resource("help").glob("*.md"))
    assert term.casefold() in manual.casefold()
