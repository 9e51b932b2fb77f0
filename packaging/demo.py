"""`make demo`: the main job in the real window, without a screen, told line by line.

Four real contracts are typed into the form and sent to the training register, over real HTTP, with one lost
answer, one outage and the end of a webinar in between (training plays the test environment's rules). Ends
with exit code 1 unless each is published, and exactly once, and nothing was asked in the webinar.
"""

import os
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from demonstration.contracts import Entry, context_of, contracts, tidied  # noqa: E402 - the platform comes first
from demonstration.form import fill_form  # noqa: E402
from demonstration.hands import click, picture, wait_until  # noqa: E402

from cru_desktop.app.application import make_application  # noqa: E402
from cru_desktop.app.window import open_program  # noqa: E402
from cru_desktop.delivery.words import state_text  # noqa: E402
from cru_desktop.domain.context import Context  # noqa: E402
from cru_desktop.domain.environment import Environment  # noqa: E402
from cru_desktop.domain.environment_state import EnvironmentCondition  # noqa: E402
from cru_desktop.domain.reading import read  # noqa: E402
from cru_desktop.domain.submission import Submission, SubmissionState  # noqa: E402
from cru_desktop.domain.webinars import MARGIN, Webinar, closed_window  # noqa: E402
from cru_desktop.domain.writing import content_hash  # noqa: E402
from cru_desktop.support.profile_folder import open_profile_folder  # noqa: E402
from cru_desktop.training.server import TrainingRegister  # noqa: E402
from cru_desktop.training.steps import WRITES, Effect, Scenario, Step  # noqa: E402
from cru_desktop.ui.desk import Desk  # noqa: E402
from cru_desktop.ui.frame.main_window import MainWindow  # noqa: E402
from cru_desktop.ui.page_name import PageName  # noqa: E402
from cru_desktop.ui.pages.agreement.agreement_page import AgreementPage  # noqa: E402

TARGET = HERE.parent / "build" / "screenshots"
#: Longest wait (seconds) for one contract: an outage and a look-up take their time.
PATIENCE = 120.0
#: Seconds for which the gate is still shut when the contract in the webinar is sent.
REST_OF_WEBINAR = 12.0


@dataclass(frozen=True, slots=True)
class Trouble:
    """What happens while one contract is sent."""

    words: str
    scenario: Scenario | None = None
    in_webinar: bool = False


TROUBLE = (
    Trouble("no trouble"),
    Trouble(
        "the register takes the document, then the connection breaks before its answer",
        Scenario("lost answer", (Step(Effect.RESET, WRITES, taken=True),)),
    ),
    Trouble("the register is out for six seconds", Scenario("outage", (Step(Effect.BREAK, seconds=6.0),))),
    Trouble("a webinar: nothing may be asked of the register until it is over", in_webinar=True),
)


class Story:
    """Prints what happens, with the seconds since the beginning."""

    def __init__(self) -> None:
        self._begin = time.monotonic()
        self._said: dict[int, str] = {}

    def tell(self, text: str) -> None:
        print(f"{time.monotonic() - self._begin:6.1f} s  {text}", flush=True)

    def follow(self, submission: object, desk: Desk) -> None:
        """A submission changed: its state as the screens say it, once."""
        if isinstance(submission, Submission):
            words = state_text(submission, desk.now(), submission.environment)
            # Clock times inside the words change with each retry; the state's name is what is told.
            if self._said.get(submission.id) != submission.state.value:
                self._said[submission.id] = submission.state.value
                self.tell(f"    {submission.number}: {words}")


def main() -> int:
    """Play the story; returns the exit code."""
    entries = contracts(len(TROUBLE))
    TARGET.mkdir(parents=True, exist_ok=True)
    story = Story()
    app = make_application()
    with tempfile.TemporaryDirectory(prefix="cru-desktop-demo-") as folder, TrainingRegister() as register:
        story.tell(f"training register at {register.base_url}")
        profile = open_profile_folder(Path(folder))
        with open_program(
            app, profile, Environment.TRAINING, register.base_url, training_plays_test=True
        ) as window:
            window.resize(1280, 800)
            window.show()
            desk = window.desk
            desk.submissions_changed.connect(lambda submission: story.follow(submission, desk))
            wait_until(lambda: desk.is_open, "the workspace")
            story.tell(f"window open: {window.windowTitle()}")
            picture(window, TARGET / "demo-1-start.png")
            for number, (entry, trouble) in enumerate(zip(entries, TROUBLE, strict=True), start=1):
                _one(window, story, register, entry, number, trouble)
            window.show_page(PageName.TODAY)
            wait_until(lambda: "Ostatnio opublikowano" in window.strip.text, "the last success in the strip")
            picture(window, TARGET / "demo-9-end.png")
            window.close()
        return _judge(story, register, entries)


def _one(
    window: MainWindow,
    story: Story,
    register: TrainingRegister,
    entry: Entry,
    number: int,
    trouble: Trouble,
) -> None:
    context = context_of(entry)
    story.tell(
        f"contract {number} of {len(TROUBLE)}: {entry['podstawoweDane']['numerUmowy']}; {trouble.words}"
    )
    _work_for(window.desk, context)
    story.tell(f"    working for {context.name.strip()}, REGON {context.regon}")
    page = fill_form(window, entry)
    assert isinstance(page, AgreementPage)
    story.tell("    form filled, every field by keys")
    picture(window, TARGET / f"demo-{number + 1}-form.png")
    if trouble.scenario is not None:
        register.play(trouble.scenario)
    gate = _enter_webinar(window.desk, story) if trouble.in_webinar else None
    _send(window, story, page, number)
    ended: list[Submission] = []

    def watch(submission: object) -> None:
        if isinstance(submission, Submission) and submission.state.is_final:
            ended.append(submission)

    window.desk.submissions_changed.connect(watch)
    window.show_page(PageName.SENDING)
    if gate is not None:
        _sit_out(window, story, register, number, gate)
    wait_until(lambda: bool(ended), f"the end of contract {number}", PATIENCE)
    window.desk.submissions_changed.disconnect(watch)
    if ended[0].state is SubmissionState.PUBLISHED:
        story.tell(f"    published as {ended[0].register_id} after {ended[0].attempts} attempt(s)")
    picture(window, TARGET / f"demo-{number + 1}-sending.png")


def _enter_webinar(desk: Desk, story: Story) -> datetime:
    """A webinar whose margin ends in some seconds goes into the calendar; returns when the gate opens."""
    now = desk.now()
    ends_at = now + timedelta(seconds=REST_OF_WEBINAR) - MARGIN
    webinar = Webinar(0, "Szkolenie w środowisku testowym", ends_at - timedelta(hours=1), ends_at)
    entered: list[Webinar] = []
    desk.run(lambda workspace: workspace.webinars.add(webinar), entered.append)
    wait_until(lambda: bool(entered), "the webinar in the calendar")
    desk.wake_delivery()
    story.tell(f"    webinar in the calendar; the gate opens {REST_OF_WEBINAR:.0f} s from now")
    return closed_window(webinar).opens_at


def _sit_out(
    window: MainWindow, story: Story, register: TrainingRegister, number: int, opens_at: datetime
) -> None:
    desk = window.desk
    wait_until(
        lambda: desk.environment_state.condition is EnvironmentCondition.WEBINAR, "the webinar's state"
    )
    asked = len(register.requests)
    story.tell(f"    {desk.environment_state.reason}. {desk.environment_state.program_does}")
    picture(window, TARGET / f"demo-{number + 1}-webinar.png")
    wait_until(lambda: desk.now() >= opens_at, "the end of the webinar")
    # The worker needs no telling: by now it may have asked already.
    if any(request.at < opens_at for request in register.requests[asked:]):
        raise AssertionError("something was asked of the register in the webinar")
    story.tell("    the gate is open again; nothing was asked of the register meanwhile")


def _work_for(desk: Desk, context: Context) -> None:
    now = desk.now()
    desk.run(
        lambda workspace: workspace.contexts.add(context, now),
        lambda _: desk.reload_contexts(context.regon, desk.wake_delivery),
    )
    wait_until(lambda: desk.context == context, f"the context {context.regon}")


def _send(window: MainWindow, story: Story, page: AgreementPage, number: int) -> None:
    click(page.parts.bar.send)
    problems = [f"{finding.path}: {finding.message}" for finding in page.form.verdict.errors]
    if problems:
        raise AssertionError("the form refuses the contract: " + "; ".join(problems))
    wait_until(lambda: page.flow.dialog is not None and page.flow.dialog.isVisible(), "the summary")
    dialog = page.flow.dialog
    assert dialog is not None
    picture(dialog, TARGET / f"demo-{number + 1}-summary.png")
    click(dialog.send)
    wait_until(page.parts.countdown.isVisible, "the countdown")
    story.tell(f"    {page.parts.countdown.text.text()} [Cofnij] [Wyślij teraz]")
    picture(window, TARGET / f"demo-{number + 1}-undo.png")
    click(page.parts.countdown.send)


def _judge(story: Story, register: TrainingRegister, entries: list[Entry]) -> int:
    """Each contract in the register exactly once, with the very content that was typed."""
    published = [read(entry).agreement for entry in register.published]
    hashes = sorted(content_hash(tidied(agreement)) for agreement in published if agreement is not None)
    typed = [agreement for entry in entries if (agreement := read(entry).agreement) is not None]
    wanted = sorted(content_hash(tidied(agreement)) for agreement in typed)
    writes = sum(1 for request in register.requests if request.method == "POST")
    story.tell(f"the register holds {len(published)} agreements after {writes} write(s)")
    if hashes == wanted:
        story.tell("every contract was published exactly once, as it was typed")
        return 0
    story.tell("NOT as it should be: compare the pictures and the register")
    for agreement in published:
        story.tell(f"    {agreement}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
