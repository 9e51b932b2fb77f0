"""What the button of a line of Na dziś does: it leads to the place where the matter is dealt with."""

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.today.matters import Matter, Urgency

_IN_SENDING = (Urgency.PRESSING, Urgency.BY_HAND, Urgency.DECISION)
_KEYS = (Urgency.KEY, Urgency.KEY_REFUSED)


def deal_with(desk: Desk, matter: Matter) -> None:
    """Works for the matter's entity from now on, where that is needed, and opens the place."""
    if matter.urgency in _IN_SENDING:
        desk.show_page(PageName.SENDING)
        return
    desk.choose_context(matter.regon)
    if matter.urgency in _KEYS:
        desk.show_page(PageName.SETTINGS)
    elif matter.urgency is Urgency.EXPIRY:
        desk.open_expiries()
    elif matter.urgency is Urgency.DIFFERS:
        desk.show_page(PageName.IN_STEP)
    elif matter.agreement_id is None:
        desk.show_page(PageName.AGREEMENTS)
    elif matter.concerns_withdrawal:
        desk.open_withdrawal(matter.agreement_id)
    elif matter.concerns_change:
        desk.open_changes(matter.agreement_id)
    else:
        desk.open_agreement(matter.agreement_id)


def same_matter(one: Matter, other: Matter) -> bool:
    """The same thing read again: focus stays with it."""
    return (one.urgency, one.regon, one.agreement_id) == (other.urgency, other.regon, other.agreement_id)
