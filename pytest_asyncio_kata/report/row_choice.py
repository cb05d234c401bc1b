"""What gets a row in a drawing, and which rows stay when there is no room for all.

A row is a task, a call of the answer, a call of a fake, a stretch of blocking, or a connection.
What would only say the same as another row again gets none.
"""

from __future__ import annotations

import functools
import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from ..record.leaf_waits import SAME_TIME, leaf_waits
from ..record.timeline import LOST, OPEN, THE_TEST, Block, Call, Connection, Span, Timeline, Wait
from .connection_rows import Connected, connection_rows
from .ends import NORMAL

Thing = Span | Call | Connected | list[Block]
"""What gets a row; the blocks are those of a call that did nothing else."""

MAX_DEPTH = 50
"""How many callers of a call are looked at."""

OUTSIDE = frozenset({"thread", "process", "socket"})
"""Reasons of waits for something outside the event loop."""

Stretch = tuple[int, int]
"""Begin and end, in milliseconds."""


def things_with_rows(timeline: Timeline, about: Collection[str] = ()) -> list[Thing]:
    """Return all that gets a row, in order of begin, callers before their calls.

    Args:
        timeline: What happened.
        about: Labels that have to be there: also the root's, which is else the axis.
    """
    spans = _spans(timeline, about)
    calls = _calls(timeline, spans)
    if not spans:
        spans = [span for span in timeline.spans if span.own and span.waits]
    drawn = {span.label for span in spans}
    blocks = [found for label, found in blocks_by_label(timeline).items() if label not in drawn]
    depths = _depths(timeline)
    connections = connection_rows(_connections(timeline, spans))
    things: list[Thing] = [*spans, *calls, *blocks, *connections]
    return sorted(things, key=lambda thing: (begin_of(thing), _depth(thing, depths)))


def roots_of(timeline: Timeline) -> tuple[str, ...]:
    """Return the labels of the tasks that no other task has made."""
    return tuple(dict.fromkeys(span.label for span in timeline.spans if span.parent is None))


def kept(things: Sequence[Thing], most: int, about: Collection[str] = ()) -> list[Thing]:
    """Return *most* of the *things*, in their order.

    Those that it is *about* stay, the first of them at any rate; then what did not simply
    return; then what began first. Connections that were closed come last: most are open as long as
    a call.
    """
    return [things[index] for index in sorted(by_importance(things, most, about))]


def by_importance(things: Sequence[Thing], most: int, about: Collection[str] = ()) -> list[int]:
    """Return the numbers of *most* of the *things*, the most important first, as in `kept`."""
    places: dict[str, int] = {}
    for label in about:
        places.setdefault(label, len(places))

    def importance(index: int) -> tuple[int, int, int]:
        thing = things[index]
        place = places.get(label_of(thing))
        if place is not None:
            return 0, place, index
        if isinstance(thing, Connected):
            return (3 if thing.is_normal else 1), 0, index
        odd = isinstance(thing, list) or thing.ended != NORMAL
        return (1 if odd else 2), 0, index

    return heapq.nsmallest(most, range(len(things)), key=importance)


def label_of(thing: Thing) -> str:
    """Return what *thing* is called."""
    return (thing[0].label or thing[0].cause) if isinstance(thing, list) else thing.label


def begin_of(thing: Thing) -> float:
    """Return when *thing* begins."""
    return thing[0].begin if isinstance(thing, list) else thing.begin


def end_of(thing: Thing) -> float:
    """Return when *thing* ends."""
    return max(block.end for block in thing) if isinstance(thing, list) else thing.end


def blocks_by_label(timeline: Timeline) -> dict[str, list[Block]]:
    """Return the stretches that took time and are reported, by the call that blocked."""
    blocks: dict[str, list[Block]] = defaultdict(list)
    for block in timeline.blocks:
        if block.end > block.begin and block.is_reported:
            blocks[block.label].append(block)
    return blocks


def _spans(timeline: Timeline, about: Collection[str]) -> list[Span]:
    """The spans that get a row.

    Not the root, as long as it was not cancelled and did not wait longer than all others; no
    call that only wraps another call; no task of a library that does the same as the call
    that made it; and no task that a library makes for itself, such as `_connect_pipes`.
    """
    last = max((span.end for span in timeline.spans if span.parent is not None), default=0.0)
    by_id = {span.id: span for span in timeline.spans}
    children = Counter(span.parent for span in timeline.spans)
    shown = []
    for span in timeline.spans:
        parent = by_id.get(span.parent) if span.parent is not None else None
        if parent is None:
            lasts = any(wait.end > last + SAME_TIME for wait in leaf_waits(span))
            again = span.ended != "cancelled" and not (lasts and last > 0)
        elif parent.parent is None or parent.label == THE_TEST or children[parent.id] > 1:
            again = False
        else:
            again = not span.is_task or _is_inside(span, parent)
        again |= not span.own and span.name.startswith("_")
        if not again or (span.label in about and span.parent is None):
            shown.append(span)
    # What the test itself does is no part of the story, as long as there is one.
    return [span for span in shown if span.label != THE_TEST] or shown


def _is_inside(task: Span, parent: Span) -> bool:
    """Whether *task* says the same as its parent: it is a library's, as long, and ended alike.

    What waits for a thread, say, is best seen beside those that it overlaps.
    """
    if task.own or task.ended != parent.ended or _stretch(task) != _stretch(parent):
        return False
    return not any(wait.reason in OUTSIDE for wait in task.waits)


def _calls(timeline: Timeline, spans: Iterable[Span]) -> list[Call]:
    """The calls of fakes that no row shows yet, neither as a task nor by a call around them."""
    rounded: Callable[[float], float] = functools.cache(functools.partial(round, ndigits=3))
    tasks = Counter((span.label, rounded(span.begin)) for span in timeline.spans if span.is_task)
    rows = {span.id for span in spans if span.parent is not None}
    waiting: dict[Stretch, list[Span]] = defaultdict(list)
    for span in timeline.spans:
        for wait in leaf_waits(span):
            waiting[_stretch(wait)].append(span)
    found = []
    for call in timeline.calls:
        task = call.label, rounded(call.begin)
        if tasks[task]:
            tasks[task] -= 1
            continue
        callers = waiting[_stretch(call)]
        caller = callers.pop() if callers else None
        around = caller is not None and caller.id in rows and _stretch(caller) == _stretch(call)
        if around or (call.end <= call.begin and call.ended == NORMAL):
            continue
        if caller is None and call.ended == NORMAL and rows:
            continue  # a permit or a resource that was held, and given back
        found.append(call)
    return found


def _connections(timeline: Timeline, spans: Iterable[Span]) -> list[Connection]:
    """The connections that no row shows yet by a call that lasts as long.

    That call says neither how many bytes have passed, nor that the connection was lost.
    """
    calls = Counter((_stretch(span), span.ended == "pending") for span in spans if span.own)
    found = []
    for one in timeline.connections:
        call = _stretch(one), one.ended == OPEN
        if not one.whole and one.ended != LOST and calls[call]:
            calls[call] -= 1
        else:
            found.append(one)
    return found


def _stretch(thing: Span | Call | Wait | Connection) -> Stretch:
    return _milliseconds(thing.begin), _milliseconds(thing.end)


@functools.lru_cache(10_000)
def _milliseconds(seconds: float) -> int:
    """Return *seconds* in milliseconds; of ten thousand times many are the same."""
    return round(seconds * 1000)


def _depths(timeline: Timeline) -> dict[int | None, int]:
    """For each span how many callers it has."""
    parents = {span.id: span.parent for span in timeline.spans}
    depths: dict[int | None, int] = {None: -1}
    for span in timeline.spans:
        if span.parent in depths and span.id not in depths:
            depths[span.id] = depths[span.parent] + 1
            continue
        above: list[int] = []
        at: int | None = span.id
        # A record that lies may have its parents in a circle.
        while at is not None and at in parents and at not in depths and len(above) < MAX_DEPTH:
            above.append(at)
            at = parents[at]
        above.reverse()
        depths |= {span_id: number for number, span_id in enumerate(above, depths.get(at, 0) + 1)}
    return depths


def _depth(thing: Thing, depths: dict[int | None, int]) -> int:
    return depths[thing.id] if isinstance(thing, Span) else len(depths)
