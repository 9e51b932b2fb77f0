"""A shared service centre: twelve schools, some of them burning."""

from datetime import timedelta

from cru_desktop.domain.context import Context
from cru_desktop.storage.contexts import KeyNote
from screens.records import accepted, add_school, advance, entry, published, queue, rejected
from screens.stage import Stage

#: REGON, NIP (both with valid checksums) and name.
SCHOOLS = (
    ("100000008", "1002003026", "Szkoła Podstawowa nr 1 im. Janusza Korczaka w Zalesiu"),
    ("200000005", "1002003032", "Szkoła Podstawowa nr 3 w Zalesiu"),
    ("300000002", "1002003049", "Szkoła Podstawowa w Bobrowcu"),
    ("400000000", "1002003055", "Zespół Szkolno-Przedszkolny w Łosiu"),
    ("500000007", "1002003061", "Przedszkole nr 1 „Bajka” w Zalesiu"),
    ("600000004", "1002003078", "Przedszkole nr 2 „Pod Dębem” w Zalesiu"),
    ("700000001", "1002003084", "Liceum Ogólnokształcące im. Marii Skłodowskiej-Curie w Zalesiu"),
    ("800000009", "1002003090", "Poradnia Psychologiczno-Pedagogiczna w Zalesiu"),
    ("900000006", "1002003109", "Gminna Biblioteka Publiczna w Zalesiu"),
    ("110000006", "1002003115", "Szkoła Podstawowa w Prażmowie"),
    ("120000004", "1002003121", "Centrum Usług Wspólnych w Zalesiu"),
)


def twelve_schools(stage: Stage) -> None:
    """The practising school and eleven more; drafts, a refusal, contracts that have run out."""
    schools = [add_school(stage)]
    for place, (regon, nip, name) in enumerate(SCHOOLS, start=1):
        context = Context(stage.environment, regon, nip, name)
        stage.workspace.contexts.add(context, stage.moment + timedelta(seconds=place))
        schools.append(context)
    for context in schools[:-2]:
        stage.workspace.contexts.set_key_note(context.regon, KeyNote(stored_at=stage.moment))
    _draft(stage, schools[4], "Catering na Dzień Nauczyciela", "19.10.2026")
    _draft(stage, schools[1], "Naprawa dachu sali gimnastycznej", "23.10.2026")
    _draft(stage, schools[1], "Przegląd kominiarski", "27.10.2026")
    _draft(stage, schools[7], "Zakup mikroskopów", "12.11.2026")
    for school, count in ((schools[0], 7), (schools[2], 2), (schools[9], 1)):
        for number in range(count):
            _run_out(stage, school, f"ZP.{number + 1}.2026", f"{10 + number}.11.2026")
    queue(stage, schools[3], "Dostawa opału", "23370.00", "OR.272.41.2026")
    advance(stage, accepted(stage, "d-9"), rejected(stage))


def _draft(stage: Stage, context: Context, subject: str, concluded: str) -> None:
    raw = entry(context, subject, "615.00", concluded=concluded)
    stage.workspace.agreements.create_draft(context.regon, raw, stage.moment, "Anna Nowak")


def _run_out(stage: Stage, context: Context, number: str, last_day: str) -> None:
    """Published, and its last day known here has passed."""
    queue(stage, context, f"Dzierżawa kserokopiarki ({number})", "1230.00", number)
    key = f"{context.regon}-{number}"
    row = advance(stage, accepted(stage, f"d-{key}"), published(stage, f"r-{key}"))
    set_last_day(stage, row.agreement_id, last_day)


def set_last_day(stage: Stage, agreement_id: int, last_day: str) -> None:
    """As if the contract's last day had been typed before it was sent."""
    day = "-".join(reversed(last_day.split(".")))
    with stage.workspace.database.write() as connection:
        connection.exec_driver_sql("UPDATE agreements SET last_day = ? WHERE id = ?", (day, agreement_id))
