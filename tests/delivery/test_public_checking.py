"""What was published is looked up where citizens read it."""

from decimal import Decimal
from pathlib import Path

from cru_desktop.delivery.public_checking import PublicChecker
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.public_check_shapes import PublicCheck, PublicState
from cru_desktop.storage.public_checks import PublicCheckRecords
from cru_desktop.training.scenarios import Effect, Match, Scenario, Step
from tests.delivery.changing import change
from tests.delivery.fetching import entry, fetch_all
from tests.delivery.office import Office, agreement


def published(office: Office) -> tuple[int, str]:
    row = office.row(office.queue(agreement()))
    office.run()
    return row.agreement_id, office.row(row.id).register_id or ""


def check(office: Office, agreement_id: int) -> PublicCheck:
    found = PublicCheckRecords(office.workspace.database).get(agreement_id)
    assert found is not None
    return found


def checker(office: Office) -> PublicChecker:
    return PublicChecker(office.workspace, jitter=lambda: 1.0)


def public_requests(office: Office) -> int:
    return sum("/api-dp/" in request.path for request in office.register.requests)


def test_it_is_seen_and_asked_about_no_more(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, _ = published(office)
        assert checker(office).step() is not None
        seen = check(office, agreement_id)
        assert seen.state is PublicState.VISIBLE
        assert seen.visible_since == office.clock.now()
        assert seen.next_at is None
        office.clock.advance(100_000)
        checker(office).step()
        assert public_requests(office) == 1


def test_it_is_looked_for_ever_more_seldom_and_the_plan_outlives_a_restart(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, _ = published(office)
        hidden = Step(Effect.ERROR, Match(path="/api-dp/*"), times=4, status=500)
        office.register.play(Scenario("hidden", (hidden,)))
        waits = []
        for _ in range(4):
            checker(office).step()
            seen = check(office, agreement_id)
            assert seen.state is PublicState.WAITING
            assert seen.next_at is not None
            waits.append((seen.next_at - office.clock.now()).total_seconds())
            office.clock.advance(waits[-1])
            office.restart()
        assert waits == [1, 2, 4, 8]
        checker(office).step()
        assert check(office, agreement_id).state is PublicState.VISIBLE


def test_a_service_that_cannot_be_asked_says_nothing_of_the_entry(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, _ = published(office)
        away = Step(Effect.GATEWAY, Match(path="/api-dp/*"), status=503)
        office.register.play(Scenario("away", (away,)))
        made = checker(office)
        wait = made.step()
        assert wait is not None
        assert check(office, agreement_id).tries == 0
        office.clock.advance(wait)
        made.step()
        assert check(office, agreement_id).state is PublicState.VISIBLE


def test_what_citizens_see_differently_is_told(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, register_id = published(office)
        office.register.change_directly(register_id, to_raw(agreement(value="7.00")))
        checker(office).step()
        seen = check(office, agreement_id)
        assert seen.state is PublicState.DIFFERS
        (difference,) = seen.differences
        assert "100,50" in difference.ours
        assert "7,00" in difference.public
        # The entry changed in the portal, and is known to have: citizens see what the register holds.
        fetch_all(office)
        office.clock.advance(7200)
        checker(office).step()
        assert check(office, agreement_id).state is PublicState.VISIBLE


def test_an_entry_that_never_shows_is_given_up(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, register_id = published(office)
        office.register.withdraw_directly(register_id)
        checker(office).step()
        office.clock.advance(31 * 24 * 3600)
        checker(office).step()
        assert check(office, agreement_id).state is PublicState.GIVEN_UP


def test_fetched_entries_are_not_looked_up(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.register.publish_directly(entry())
        fetch_all(office)
        checker(office).step()
        assert public_requests(office) == 0


def test_the_test_environment_has_no_public_register(tmp_path: Path) -> None:
    with Office(tmp_path, environment=Environment.TEST) as office:
        assert checker(office).step() is None
        assert office.register.requests == ()


def test_while_a_change_of_ours_is_on_its_way_nothing_is_compared(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, _ = published(office)
        row = change(office, agreement_id, value=Decimal("250"))
        checker(office).step()
        assert public_requests(office) == 0
        office.run()
        assert office.state(row) is SubmissionState.PUBLISHED
        office.clock.advance(301)
        checker(office).step()
        seen = check(office, agreement_id)
        assert seen.state is PublicState.VISIBLE
        assert public_requests(office) == 1


def test_a_published_change_is_looked_for_anew(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, _ = published(office)
        checker(office).step()
        first = check(office, agreement_id)
        change(office, agreement_id, value=Decimal("250"))
        office.run()
        checker(office).step()
        again = check(office, agreement_id)
        assert again.state is PublicState.VISIBLE
        assert again.visible_since == first.visible_since
        assert again.checked_at != first.checked_at
