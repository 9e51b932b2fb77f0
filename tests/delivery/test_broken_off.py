"""Ctrl+C in the middle of a request: nobody knows what the register made of it, and nothing is sent twice."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.cru_api.client import CruClient
from cru_desktop.domain.submission import SubmissionState
from tests.delivery.office import Office, agreement


def broken_off(method: Callable[..., Any], *, first: bool) -> Callable[..., Any]:
    """The method, broken off as by Ctrl+C: before its request is made, or with the answer not yet read."""

    def call(client: CruClient, *arguments: Any, **options: Any) -> Any:
        if not first:
            method(client, *arguments, **options)
        raise KeyboardInterrupt

    return call


@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_a_write_that_is_broken_off_is_looked_up_before_it_is_sent_again(
    first: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The register takes its time: no list of entries shows the agreement when the next process begins.
    with Office(tmp_path, publish_after=600.0) as office:
        row = office.queue(agreement())
        with monkeypatch.context() as patched:
            patched.setattr(CruClient, "publish", broken_off(CruClient.publish, first=first))
            with pytest.raises(KeyboardInterrupt):
                office.run()
        office.engine.close()
        assert office.state(row) is SubmissionState.SENDING
        office.restart()
        office.run()
        assert office.state(row) is SubmissionState.PUBLISHED
        assert office.published_numbers() == ["1/2026"]
        assert office.writes() == 1


def test_a_look_up_that_is_broken_off_leaves_the_row_in_the_queue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement())
        with monkeypatch.context() as patched:
            patched.setattr(CruClient, "summaries", broken_off(CruClient.summaries, first=False))
            with pytest.raises(KeyboardInterrupt):
                office.run()
        office.engine.close()
        assert office.state(row) in (SubmissionState.QUEUED, SubmissionState.WAITING)
        assert office.writes() == 0
        office.restart()
        office.run()
        assert office.writes() == 1
