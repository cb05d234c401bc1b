"""An order of arrivals in words: what came out of its turn, and before what."""

from __future__ import annotations

from ..record.orders import CALL, CANCELLATION, TIMER, Arrival, Order
from ..record.run import Run
from ..record.timeline import Place
from .words import cut, joined

MOST_SAID = 3
"""How many departures from the plain order are told."""

MAX_LABEL = 40
"""How many characters of a call's label are shown."""

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")

PAST = {"come": "came back", "fire": "fired", "be": "was"}
PRESENT = {"come": "comes back", "fire": "fires", "be": "is"}
"""The verbs of an order."""


def order_in_words(order: Order, verbs: dict[str, str] = PAST) -> str:
    """Return how *order* departs from the plain one: "`b` came back before `a`"."""
    words = _Words(order, verbs)
    pairs = zip((None, *order.arrivals), order.arrivals, strict=False)
    said = list(dict.fromkeys(filter(None, (words.of(each, last) for last, each in pairs))))
    if len(said) > MOST_SAID:
        said = [*said[: MOST_SAID - 1], f"{len(said) - MOST_SAID + 1} more came out of their turn"]
    return joined(said)


def out_of_turn(order: Order) -> Arrival | None:
    """Return the first call that came back out of its turn; None if only others did."""
    calls = (each for each in order.arrivals if each.label and (each.before or each.together))
    return next(calls, None)


def place_of(arrival: Arrival, run: Run) -> Place | None:
    """Return the line of the answer that made the call which *arrival* is; None if not known."""
    calls = [call for call in run.timeline.calls if call.label == arrival.label]
    return calls[arrival.nth - 1].place if arrival.nth <= len(calls) else None


class _Words:
    """The words for what came out of its turn in one *order*."""

    def __init__(self, order: Order, verbs: dict[str, str]) -> None:
        self._calls = [each for each in order.arrivals if each.kind == CALL]
        self._verbs = verbs
        several = {each.label for each in order.arrivals if each.nth > 1}
        self._several = several | {each.before for each in order.arrivals if each.before_nth > 1}

    def of(self, each: Arrival, last: Arrival | None) -> str:
        """Return how *each* came, after *last*; "" if it came in its turn."""
        back, call = self._verbs["come"], self._call(each.label, each.nth)
        before = f" before {self._call(each.before, each.before_nth)}" if each.before else ""
        if each.kind == TIMER:
            return f"a timer {self._verbs['fire']}{before} {back}"
        if each.kind == CANCELLATION:
            return f"the call {self._verbs['be']} cancelled{before}{before and f' {back}'}"
        if each.together and last is not None:
            back = back if self._verbs is PAST else "come back"  # two of them
            return f"{self._both(last, each)} {back} in one round of the event loop"
        if each.held and self._came_last(each):
            return f"{self._call(each.before, each.before_nth)} {back} after all others"
        return f"{call} {back}{before}" if before else ""

    def _call(self, label: str, nth: int) -> str:
        shown = f"`{cut(label, MAX_LABEL)}`"
        return f"the {_ordinal(nth)} {shown}" if label in self._several else shown

    def _both(self, one: Arrival, other: Arrival) -> str:
        if one.label == other.label:
            return f"the {_ordinal(one.nth)} and {self._call(other.label, other.nth)}"
        return f"{self._call(one.label, one.nth)} and {self._call(other.label, other.nth)}"

    def _came_last(self, overtaking: Arrival) -> bool:
        """Whether what *overtaking* came before had to wait for another call as well, and all."""
        last, overtaken = self._calls[-1], (overtaking.before, overtaking.before_nth)
        far = self._calls.index(overtaking) < len(self._calls) - 2
        return (last.label, last.nth) == overtaken and far


def _ordinal(number: int) -> str:
    return ORDINALS[number - 1] if number <= len(ORDINALS) else f"{number}th"
