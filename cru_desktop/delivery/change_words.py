"""States of changes and withdrawals in words, where those of a publication would not be true."""

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import Operation, Submission, SubmissionState

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
        "Wybierz „Popraw zmianę”. Wpis w rejestrze jest taki, jak był.",
    ),
    _S.CANCELLED: ("Zmiana anulowana – nic nie wysłano", "", "Wpis w rejestrze jest taki, jak był."),
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
    _S.REJECTED: (
        "Rejestr nie przyjął wycofania",
        "",
        "Wybierz „Popraw wycofanie”. Wpis jest dalej w rejestrze.",
    ),
    _S.CANCELLED: ("Wycofanie anulowane – nic nie wysłano", "", "Wpis jest nadal opublikowany."),
}
_OF = {Operation.UPDATE: _UPDATE, Operation.WITHDRAW: _WITHDRAWAL}
#: A change, or a withdrawal, that is in the register.
_DONE = {
    Operation.UPDATE: {
        Environment.TRAINING: "Zmiana wpisana na próbę – nie ma jej w rejestrze",
        Environment.TEST: "Zmiana jest w środowisku testowym",
        Environment.PRODUCTION: "Zmiana jest w rejestrze",
    },
    Operation.WITHDRAW: {
        Environment.TRAINING: "Wycofana na próbę",
        Environment.TEST: "Wycofana ze środowiska testowego",
        Environment.PRODUCTION: "Wycofana z rejestru",
    },
}


def change_words(submission: Submission, environment: Environment) -> Words | None:
    """None where the words of a publication fit as well, and for a publication."""
    if submission.operation is Operation.PUBLISH:
        return None
    if submission.state is _S.PUBLISHED:
        return _DONE[submission.operation][environment], "", ""
    words = _OF[submission.operation].get(submission.state)
    if words is None or submission.state is not _S.REJECTED:
        return words
    text, _, explanation = words
    return text, submission.error_text or "", explanation


def change_under_way_words(submission: Submission) -> tuple[str, str] | None:
    """Next step and help while somebody else's change of the entry does not end; None for a publication."""
    if submission.operation is Operation.PUBLISH:
        return None
    return (
        "Rejestr długo pracuje nad inną zmianą tego wpisu, z innego komputera lub programu. Czekać dalej?",
        "Nic nie wysłano: nowsza zmiana mogłaby skasować tamtą. Jeśli tamten dokument dotyczy innej umowy, "
        "program wyśle swoje.",
    )
