"""What the prints are called on buttons and in menus: known before anything that prints is imported."""

SHEET = "Karta umowy do akceptacji…"
CONFIRMATION = "Potwierdzenie wpisu…"
LIST = "Wykaz terminowości…"
