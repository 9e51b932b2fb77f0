"""States of changes and withdrawals in words, where those of a publication would not be true."""

from datetime import datetime
from zoneinfo import ZoneInfo

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import Operation, Submission, SubmissionState

_WARSAW = ZoneInfo("Europe/Warsaw")
_S = SubmissionState

Words = tuple[str, str, str]
"""Text, next step, help."""

_UPDATE: dict[SubmissionState, Words] = {
    _S.SENDING: ("Wysyłam zmianę", "Zaraz będę wiedzieć, czy rejestr ją przyjął.", ""),
    _S.UNCERTAIN: (
        "Sprawdzam, czy zmiana dotarła",
        "Szukam jej we wpisie. Wyślę ponownie dopiero wtedy, gdy na pewno jej tam nie ma.",
        "Połączenie urwało się po wysłaniu. Nie wpisuj tej zmiany w portalu – sprawdzam sam.",
    ),
    _S.ACCEPTED: (
        "Rejestr przyjął zmianę, czeka na publikację",
        "Sprawdzam co chwilę, czy zmiana jest już we wpisie.",
        "",
    ),
    _S.REJECTED: (
        "Rejestr nie przyjął zmiany – popraw i wyślij ponownie",
        "",
        "Wpis w rejestrze jest taki, jaki był. Otwórz zmianę: wszystko, co wpisano, zostało.",
    ),
    _S.CANCELLED: ("Zmiana anulowana – nic nie wysłano", "", "Wpis w rejestrze jest taki, jaki był."),
}
_WITHDRAWAL: dict[SubmissionState, Words] = {
    _S.SENDING: ("Wycofuję z publikacji", "Zaraz będę wiedzieć, czy rejestr to przyjął.", ""),
    _S.UNCERTAIN: (
        "Sprawdzam, czy rejestr przyjął wycofanie",
        "Pytam rejestr. Wyślę ponownie dopiero wtedy, gdy wpis na pewno wciąż tam jest.",
        "Połączenie urwało się po wysłaniu. Nie wycofuj wpisu w portalu – sprawdzam sam.",
    ),
    _S.ACCEPTED: (
        "Rejestr przyjął wycofanie, czeka na wykonanie",
        "Sprawdzam co chwilę, czy wpis zniknął.",
        "",
    ),
    _S.REJECTED: ("Rejestr nie przyjął wycofania", "", "Wpis jest nadal opublikowany."),
    _S.CANCELLED: ("Wycofanie anulowane – nic nie wysłano", "", "Wpis jest nadal opublikowany."),
}
_OF = {Operation.UPDATE: _UPDATE, Operation.WITHDRAW: _WITHDRAWAL}
_DONE = {Operation.UPDATE: "Zmiana opublikowana", Operation.WITHDRAW: "Wycofana z publikacji"}
_PRACTISED = {
    Operation.UPDATE: "Zmiana opublikowana na próbę – nie ma jej w rejestrze",
    Operation.WITHDRAW: "Wycofana na próbę",
}


def change_words(submission: Submission, environment: Environment) -> Words | None:
    """None where the words of a publication fit as well, and for a publication."""
    if submission.operation is Operation.PUBLISH:
        return None
    if submission.state is _S.PUBLISHED:
        return _done(submission, environment), "", ""
    words = _OF[submission.operation].get(submission.state)
    if words is None or submission.state is not _S.REJECTED:
        return words
    text, _, explanation = words
    return text, submission.error_text or "", explanation


def _done(submission: Submission, environment: Environment) -> str:
    if environment is Environment.TRAINING:
        return _PRACTISED[submission.operation]
    place = "" if environment is Environment.PRODUCTION else " w środowisku testowym"
    at: datetime | None = submission.published_at
    day = "" if at is None else f" {at.astimezone(_WARSAW):%d.%m.%Y}"
    return f"{_DONE[submission.operation]}{place}{day}"
