"""Walks every screen and does the main job by the accessibility tree alone.

Writes a table; exit code 1 on a complaint.
"""

import os
import sys
import threading
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyatspi

from accessibility.tree import (
    checked,
    choose,
    complaints,
    count,
    find,
    focus,
    keys,
    press,
    program,
    read_out,
    see,
    tied,
    type_into,
    wait,
    windows,
)

SCREENS = ("Na dziś", "Umowy", "Wysyłka", "Kontrahenci", "Stan rejestru", "Ustawienia", "Pomoc")
NUMBER = "CZYTNIK/1/2026"


class Walk:
    """What was looked at, and what was missing."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, int, int, int, int]] = []
        self.found: list[str] = []
        self.heard: list[str] = []
        self.mistake = ""
        pyatspi.Registry.registerEventListener(self._hear, "object:announcement")
        threading.Thread(target=pyatspi.Registry.start, kwargs={"gil": False}, daemon=True).start()
        self.app = program()

    def _hear(self, event: Any) -> None:
        self.heard.append(str(event.any_data or ""))

    def look(self, name: str) -> None:
        window = windows(self.app)[-1]
        wrong = complaints(window)
        with_label, without = tied(window)
        self.rows.append((name, count(window), with_label, len(without), len(wrong)))
        self.found += [f"{name}: {line}" for line in wrong]

    def screens(self) -> None:
        for name in SCREENS:
            press(see(self.app, "check box", name))
            wait(partial(self._in_front, name), name)
            time.sleep(1.0)  # what the records thread brings later belongs to the screen
            self.look(name)

    def _in_front(self, name: str) -> bool:
        return checked(find(self.app, "check box", name))

    def start(self) -> None:
        see(self.app, "push button", "Poćwicz")
        self.look("Pierwsze kroki")
        press(find(self.app, "push button", "Poćwicz"))
        # Practising begins with the form, once the training register has started.
        see(self.app, "text", "Przedmiot umowy, wymagane", 30)

    def main_job(self) -> None:
        """A contract typed, corrected, sent and published: what a screen reader offers, and keys."""
        app = self.app
        press(see(app, "push button", "Nowa umowa"))
        nip = see(app, "text", "NIP, wymagane")
        self.look("Umowa, pusta")
        choose(see(app, "radio button", "Rodzaj strony: Przedsiębiorca"))
        type_into(nip, "1234567890")
        keys("Tab")
        wait(lambda: "NIP" in nip.description, "the error in the field's description")
        self.mistake = nip.description
        wait(lambda: any("NIP" in each for each in self.heard), "the error announced")
        self.look("Umowa, z błędem")
        focus(nip)
        keys("ctrl+a", "Delete")
        type_into(nip, "5252344078")
        type_into(see(app, "text", "Nazwa, wymagane"), "Hurtownia papieru sp. z o.o.")
        type_into(see(app, "text", "REGON"), "012100784")
        type_into(see(app, "text", "Przedmiot umowy, wymagane"), "Zakup papieru ksero dla sekretariatu")
        type_into(see(app, "text", "Wartość umowy"), "1 234,50")
        type_into(
            see(app, "text", "Data zawarcia umowy"),
            datetime.now(ZoneInfo("Europe/Warsaw")).strftime("%d.%m.%Y"),
        )
        type_into(see(app, "text", "Numer umowy, wymagane"), NUMBER)
        choose(see(app, "radio button", "Na czas nieoznaczony"))
        choose(see(app, "radio button", "zagranicznych: Nie"))
        press(see(app, "push button", "Wyślij na próbę"))
        wait(lambda: windows(app)[-1] if len(windows(app)) > 1 else None, "the summary")
        self.look("Podsumowanie przed wysłaniem")
        press(see(app, "push button", "Wyślij na próbę"))
        wait(lambda: len(windows(app)) == 1, "the summary closed")
        press(see(app, "push button", "Wyślij teraz"))
        self.look("Odliczanie")
        press(see(app, "check box", "Umowy"))
        wait(lambda: find(app, "table cell", "Opublikowana", True), "the contract published, in the list", 60)

    def report(self, path: str) -> None:
        lines = [
            "| ekran | kontrolki | pola z etykietą | pola z samą nazwą | uwagi |",
            "|---|---|---|---|---|",
        ]
        lines += [f"| {' | '.join(map(str, row))} |" for row in self.rows]
        lines += [
            "",
            f"Błędny NIP, opis pola: „{self.mistake}”.",
            "Ogłoszone: " + "; ".join(self.heard) + ".",
        ]
        lines += ["", *[f"- {line}" for line in self.found]]
        Path(path).write_text("\n".join(lines) + "\n", "utf-8")
        print("\n".join(lines))


def main() -> None:
    walk = Walk()
    try:
        walk.start()
        walk.screens()
        walk.main_job()
    except Exception:
        print(f"What can be read on the screen: {read_out(walk.app)}", file=sys.stderr)
        raise
    walk.report(sys.argv[1])
    os._exit(1 if walk.found else 0)


main()
