"""An order of arrivals in words: what came out of its turn, and before what."""

from __future__ import annotations

from collections.abc import Iterator

from ..record.orders import CALL, CANCELLATION, TIMER, Arrival, Order
from ..record.run import Run
from ..record.timeline import Place
from .words import cut, joined

MOST_SAID = 3
"""How many departures from the plain order are told."""

MAX_LABEL = 40
"""How many characters of a call's label are shown."""

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")

_CAME_BACK = "came back"


def order_in_words(order: Order) -> str:
    """Return how *order* departs from the plain one: "`b` came back before `a`"."""
    said = list(dict.fromkeys(_departures(order)))
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


def _departures(order: Order) -> Iterator[str]:
    several = {each.label for each in order.arrivals if each.nth > 1}
    several |= {each.before for each in order.arrivals if each.before_nth > 1}

    def named(label: str, nth: int) -> str:
        shown = f"`{cut(label, MAX_LABEL)}`"
        return f"the {_ordinal(nth)} {shown}" if label in several else shown

    last = None
    for each in order.arrivals:
        came = named(each.label, each.nth)
        before = named(each.before, each.before_nth) + f" {_CAME_BACK}"
        if each.kind == TIMER:
            yield f"a timer fired before {before}"
        elif each.kind == CANCELLATION:
            yield (
                f"the call was cancelled before {before}"
                if each.before
                else "the call was cancelled"
            )
        elif each.together and last is not None:
            both = f"{named(last.label, last.nth)} and {came}"
            yield f"{both} {_CAME_BACK} in one round of the event loop"
        elif each.before and _came_last(order, each):
            yield f"{before} after all others"
        elif each.before:
            yield f"{came} {_CAME_BACK} before {named(each.before, each.before_nth)}"
        last = each


def _came_last(order: Order, overtaking: Arrival) -> bool:
    """Whether what *overtaking* came before had to wait for at least one call more, and all."""
    calls = [each for each in order.arrivals if each.kind == CALL]
    last, overtaken = calls[-1], (overtaking.before, overtaking.before_nth)
    return (last.label, last.nth) == overtaken and calls.index(overtaking) < len(calls) - 2


def _ordinal(number: int) -> str:
    return ORDINALS[number - 1] if number <= len(ORDINALS) else f"{number}th"
