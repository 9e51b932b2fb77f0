"""What was found of an attachment, in words. Pure; no Qt."""

from datetime import datetime

from cru_desktop.support.signed_file import SignatureState, SignedFile
from cru_desktop.ui import moments
from cru_desktop.ui.widgets.kind import Kind


def found_words(found: SignedFile, now: datetime) -> tuple[str, str, Kind]:
    """Headline, text and kind for a file that was looked at."""
    name = f"Plik „{found.name}”"
    if found.state is SignatureState.SIGNED:
        text = f"Podpis: {_signers(found, now)}. {_KINDS}"
        return f"{name} jest podpisany.", text, Kind.SUCCESS
    if found.state is SignatureState.CHANGED:
        return (
            f"{name} zmieniono po podpisaniu.",
            f"Podpis ({_signers(found, now)}) już do niego nie pasuje. Utwórz i podpisz plik od nowa.",
            Kind.ERROR,
        )
    if found.state is SignatureState.BESIDE:
        return (
            f"{name} sam nie jest podpisany, ale obok leży podpis: „{found.other}”.",
            "Dołącz do wniosku oba pliki razem.",
            Kind.SUCCESS,
        )
    if found.state is SignatureState.SEPARATE:
        other = f"Należy do niego „{found.other}”." if found.other else "Nie widzę obok niego pliku PDF."
        return f"{name} to podpis w osobnym pliku.", f"{other} Dołącz do wniosku oba pliki razem.", Kind.INFO
    return (
        f"{name} nie jest jeszcze podpisany.",
        "Podpisz go podpisem kwalifikowanym, zaufanym albo osobistym i wybierz jeszcze raz.",
        Kind.WARNING,
    )


#: The program reads who signed; which of the three kinds it is, it cannot vouch for.
_KINDS = "Program nie sprawdza, czy to podpis kwalifikowany, zaufany czy osobisty."


def _signers(found: SignedFile, now: datetime) -> str:
    words = []
    for signer in found.signers:
        when = f", {moments.day_and_clock(signer.signed_at, now)}" if signer.signed_at is not None else ""
        words.append(f"{signer.name}{when}")
    return "; ".join(words)
