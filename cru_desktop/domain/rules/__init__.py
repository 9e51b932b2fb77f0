"""Rules: plain functions of a `Situation`, in small files by subject; each file lists its codes.

Errors forbid sending; warnings are for the clerk alone, say their reason and never accuse. An entry that is
in the register (it has `dataPublikacji`) is judged by its day of publication, never against today.
"""

from datetime import date

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.history import History
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.domain.rules.basics import concluded, deadline, number
from cru_desktop.domain.rules.changes import changes
from cru_desktop.domain.rules.duplicates import duplicates
from cru_desktop.domain.rules.entity import number_of_parties, own_entity, repeated_parties
from cru_desktop.domain.rules.exclusions import exclusions
from cru_desktop.domain.rules.funding import funding
from cru_desktop.domain.rules.parties import parties
from cru_desktop.domain.rules.period import ended, length, local_dates
from cru_desktop.domain.rules.personal_data import personal_data
from cru_desktop.domain.rules.practice import real_person_in_test
from cru_desktop.domain.rules.situation import Rule, Situation
from cru_desktop.domain.rules.subject import subject
from cru_desktop.domain.rules.texts import texts
from cru_desktop.domain.rules.value import value

#: In the order of the form's cards: a list of problems reads from top to bottom.
RULES: tuple[Rule, ...] = (
    number_of_parties,
    own_entity,
    repeated_parties,
    parties,
    real_person_in_test,
    subject,
    value,
    number,
    concluded,
    deadline,
    length,
    local_dates,
    ended,
    funding,
    exclusions,
    changes,
    texts,
    personal_data,
    duplicates,
)


def check(
    agreement: Agreement,
    context: Context | None,
    today: date,
    history: History,
    data: RegisterData = ORDINARY,
) -> tuple[Finding, ...]:
    """Everything the rules have to say, in the order of the form.

    `today` is the date in Warsaw. Without a context the first party is taken to be the entity. `history`
    holds the entity's other agreements, never this one. `data`: limits and dictionaries that are in force.
    """
    situation = Situation(agreement, context, today, history, data)
    return tuple(finding for rule in RULES for finding in rule(situation))
