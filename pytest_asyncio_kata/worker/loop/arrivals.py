"""What is under way outside, and which of it comes next: the one thing that is free.

Ready callbacks are called first come, first served, as asyncio promises. When nothing is ready,
one of the calls that are under way comes back, or the next timer fires, or the call that is
judged is cancelled. Each time that there are several of these, that is a decision. In the plain
order it is choice 0: the call that began first and, if there is none, the next timer.
"""

from __future__ import annotations

import asyncio
import collections
from collections.abc import Callable
from typing import Any, NamedTuple

from ...record.orders import CALL, CANCELLATION, TIMER, Arrival, Departures
from .clock import Clock
from .stuck import Endless

MOST_ARRIVALS = 3_000
"""After how many arrivals a run is called endless."""


class Arriving(asyncio.Future[Any]):
    """Done when something outside has come back."""

    def arrive(self, answer: Callable[[], object]) -> None:
        """Be done now, with what *answer* returns or raises, unless nobody waits any more."""
        if self.done():
            return
        try:
            result = answer()
        except BaseException as error:  # it goes to who awaits the call, whatever it is
            no_future_takes_it = isinstance(error, StopIteration)
            self.set_exception(RuntimeError(error) if no_future_takes_it else error)
        else:
            self.set_result(result)


class Expected(NamedTuple):
    """A call that is under way."""

    label: str
    nth: int
    future: Arriving
    answer: Callable[[], object]
    """Called at the instant at which it comes back; gives its result."""


def _nothing() -> None:
    return None


class Arrivals:
    """Lets things come in one order.

    Args:
        clock: The loop's.
        departures: How that order differs from the plain one.
    """

    def __init__(self, clock: Clock, departures: Departures = ()) -> None:
        self._clock = clock
        self._choices = dict(departures)
        self._waiting: list[Expected] = []
        self._held: list[Expected] = []
        """Those that come back only when no other call is under way."""
        self._begun: collections.Counter[str] = collections.Counter()
        self._come: list[tuple[str, int, str, bool, str, int, bool]] = []
        self._calls_back = 0
        self.options: list[int] = []
        """How many choices there were at each decision."""
        self.cancel: Callable[[], None] | None = None
        """Cancels the call that is judged; None if that cannot come, or has come."""

    @property
    def come_so_far(self) -> tuple[Arrival, ...]:
        """What has come."""
        return tuple(Arrival(*arrival) for arrival in self._come)

    @property
    def under_way(self) -> bool:
        """Whether a call has not come back."""
        return bool(self._calls())

    def expect(self, label: str, answer: Callable[[], object] = _nothing) -> Arriving:
        """Return a future that is done when the call *label* comes back, whenever that is."""
        future = Arriving()
        self._begun[label] += 1
        self._waiting.append(Expected(label, self._begun[label], future, answer))
        return future

    def come(self, *, timer: bool) -> bool:
        """Let the next thing come.

        Args:
            timer: Whether a timer is set.

        Returns:
            Whether it was something else than the next timer.
        """
        calls = self._calls()
        count, cancel = len(calls), self.cancel
        hold = count > 1 and calls is self._waiting
        usual = max(count + timer, 1)  # nothing at all, a deadlock, is a choice as well
        choice = self._decide(usual + (cancel is not None) + hold)
        next_one = calls[0] if calls else None
        if choice < count:
            self._arrive(calls, choice, next_one if choice else None)
        elif choice < usual:
            if next_one is not None:
                self._note(kind=TIMER, before=next_one)
            return False
        elif choice == usual and cancel is not None:
            self._note(kind=CANCELLATION, before=next_one)
            self.cancel = None
            cancel()
        else:
            self._held.append(calls.pop(0))
            self._arrive(calls, 0, next_one, held=True)
        return True

    def _calls(self) -> list[Expected]:
        """Return the calls of which one may come back next, the oldest first."""
        self._waiting = [each for each in self._waiting if not each.future.done()]
        if self._waiting:
            return self._waiting
        self._held = [each for each in self._held if not each.future.done()]
        return self._held

    def _decide(self, count: int) -> int:
        """Return which of *count* choices is taken."""
        if count < 2:
            return 0
        number = len(self.options)
        self.options.append(count)
        return min(self._choices.get(number, 0), count - 1)

    def _arrive(
        self, calls: list[Expected], number: int, before: Expected | None, *, held: bool = False
    ) -> None:
        """Let one of the *calls* come back, and perhaps more of them in the same round."""
        self._clock.arrive()
        self._answer(calls.pop(number), before, held=held)
        while calls and (more := self._decide(1 + len(calls))):
            self._answer(calls.pop(more - 1), together=True)

    def _answer(
        self,
        call: Expected,
        before: Expected | None = None,
        *,
        together: bool = False,
        held: bool = False,
    ) -> None:
        self._calls_back += 1
        if self._calls_back > MOST_ARRIVALS:
            raise Endless(f"{MOST_ARRIVALS} arrivals, and no end")
        self._note(call, before=before, together=together, held=held)
        call.future.arrive(call.answer)

    def _note(
        self,
        call: Expected | None = None,
        kind: str = CALL,
        before: Expected | None = None,
        *,
        together: bool = False,
        held: bool = False,
    ) -> None:
        label, nth = (call.label, call.nth) if call is not None else ("", 1)
        next_label, next_nth = (before.label, before.nth) if before is not None else ("", 1)
        self._come.append((label, nth, kind, together, next_label, next_nth, held))
