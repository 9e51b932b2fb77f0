"""What counts as one e-mail address: light, for the settings are read before the window is there."""

import re


def is_mail_address(text: str) -> bool:
    """Whether the text is one plain address: a report never goes to two, or to a name."""
    return re.fullmatch(r"[^@\s,;<>\"()]+@[^@\s,;<>\"()]+\.[^@\s,;<>\"().]+", text) is not None
