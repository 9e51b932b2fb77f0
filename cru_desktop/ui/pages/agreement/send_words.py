"""What sending is called in each environment."""

from cru_desktop.domain.environment import Environment

#: The one button that says where.
SEND_TEXT = {
    Environment.TRAINING: "Wyślij na próbę",
    Environment.TEST: "Wyślij do środowiska testowego",
    Environment.PRODUCTION: "Opublikuj w rejestrze",
}

#: Before the number of seconds that "Cofnij" is offered.
COUNTDOWN_TEXT = {
    Environment.TRAINING: "Wyślę na próbę za",
    Environment.TEST: "Wyślę do środowiska testowego za",
    Environment.PRODUCTION: "Opublikuję za",
}

#: One sentence of the summary: what happens when the button is pressed.
MEANING = {
    Environment.TRAINING: "To ćwiczenie. Umowa nie trafi do rejestru i nikt poza Tobą jej nie zobaczy.",
    Environment.TEST: "Umowa trafi do wspólnego środowiska testowego. Zobaczą ją inni użytkownicy testów.",
    Environment.PRODUCTION: "Umowa będzie publiczna: przeczyta ją każdy. Sprawdź dane jeszcze raz.",
}

#: The same before a withdrawal goes out.
WITHDRAWAL_COUNTDOWN_TEXT = {
    Environment.TRAINING: "Wycofam na próbę za",
    Environment.TEST: "Wycofam ze środowiska testowego za",
    Environment.PRODUCTION: "Wycofam z rejestru za",
}
