"""When each context is next asked what became of its accepted documents."""

from dataclasses import dataclass

from cru_desktop.delivery.policy import Policy, poll_delay, poll_rest


@dataclass(slots=True)
class _Turn:
    due: float
    rounds: int = 0
    rested: float = 0.0
    """Until then sending goes first."""


class PollPlan:
    """Turns of polling, a context each, in monotonic seconds: soon after news, then ever less often."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._turns: dict[str, _Turn] = {}

    def accepted(self, regon: str, now: float) -> None:
        """The register has accepted a document. A turn that is already planned is not put off."""
        due = now + self._policy.first_poll
        turn = self._turns.setdefault(regon, _Turn(due))
        turn.rounds = 0

    def expect(self, regon: str, now: float) -> None:
        """There are accepted documents from before: ask now."""
        self._turns[regon] = _Turn(now)

    def asked(self, regon: str, now: float, *, ended: int, left: bool, seconds: float) -> None:
        """A round is over, after `seconds`: `ended` rows had news; `left`: others are still at work."""
        if not left:
            self._turns.pop(regon, None)
            return
        rounds = 0 if ended else self._turns.setdefault(regon, _Turn(now)).rounds + 1
        rested = now + poll_rest(self._policy, seconds)
        self._turns[regon] = _Turn(now + poll_delay(self._policy, rounds), rounds, rested)

    def due(self, regons: frozenset[str], now: float, *, before_sending: bool) -> str | None:
        """The context whose turn it is; None when it is nobody's yet. `before_sending`: only turns that
        need not stand back behind what is to be sent.
        """
        waiting = [
            (turn.due, regon)
            for regon, turn in self._turns.items()
            if regon in regons and (not before_sending or turn.rested <= now)
        ]
        first = min(waiting, default=None)
        return first[1] if first is not None and first[0] <= now else None

    def next_due(self, regons: frozenset[str]) -> float | None:
        """When the next turn comes."""
        return min((turn.due for regon, turn in self._turns.items() if regon in regons), default=None)
