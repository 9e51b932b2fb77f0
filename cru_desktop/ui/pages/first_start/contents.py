"""Which content belongs to which step. Each is built when its step is first shown."""

from collections.abc import Callable

from cru_desktop.domain.environment import Environment
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.first_start import step_content as words
from cru_desktop.ui.pages.first_start.access_step import AccessStep
from cru_desktop.ui.pages.first_start.agreement_step import AgreementStep
from cru_desktop.ui.pages.first_start.application_step import ApplicationStep
from cru_desktop.ui.pages.first_start.entity_step import EntityStep
from cru_desktop.ui.pages.first_start.key_step import KeyStep
from cru_desktop.ui.pages.first_start.paste_step import PasteStep
from cru_desktop.ui.pages.first_start.rules_step import RulesStep
from cru_desktop.ui.pages.first_start.step_content import StepContent, WordsStep
from cru_desktop.ui.pages.first_start.steps import StepId


def content_of(step: StepId, desk: Desk) -> StepContent:
    """A new widget for the step, in the desk's environment."""
    of_words = _words_of(step, desk.environment)
    if of_words is not None:
        return WordsStep(desk, of_words)
    makers: dict[StepId, Callable[[Desk], StepContent]] = {
        StepId.RULES: RulesStep,
        StepId.ENTITY: EntityStep,
        StepId.ACCESS: AccessStep,
        StepId.APPLICATION: ApplicationStep,
        StepId.KEY: KeyStep,
        StepId.PASTE: PasteStep,
        StepId.AGREEMENT: AgreementStep,
    }
    return makers[step](desk)


def _words_of(step: StepId, environment: Environment) -> words.Words | None:
    always = {StepId.LOG_IN: words.LOG_IN, StepId.VERIFICATION: words.VERIFICATION}
    by_environment = {
        (StepId.CONTEXT, Environment.TEST): words.CONTEXT_TEST,
        (StepId.CONTEXT, Environment.PRODUCTION): words.CONTEXT_PRODUCTION,
        (StepId.APPLICATION, Environment.PRODUCTION): words.APPLICATION_PRODUCTION,
    }
    return always.get(step) or by_environment.get((step, environment))
