"""What the clerk does with an API key: the same words on every screen."""

PASTE_KEY = "Wklej klucz"
PASTE_KEYS = "Wklej klucze"
CHANGE_KEY = "Zmień klucz"
KEY_ELSEWHERE = "To wygląda na klucz API. Usuń go stąd: klucz wkleja się tylko w Ustawieniach, w polu klucza."
