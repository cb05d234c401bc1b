"""Does the record of a run agree with what was seen from outside?

The record comes from the process that the answer acts in, so an answer could change it.
It cannot change what has arrived here: the lines on its output, its messages, and when.
Every rule holds for an untouched run however busy the machine is: being late makes what is
seen from outside later, never earlier; and what counts as late is the time that a run slept,
not that in which it computed or waited for a processor.
"""

from __future__ import annotations

import math
from collections import Counter

from ..record.request import WALL, Request
from ..record.run import BROKEN, CANCELLED, HARNESS, RAISED, RETURNED, Run
from ..record.wire import BEGUN, DONE, RECEIVED
from .inbox import Inbox
from .process_end import ProcessEnd

LONG = 2_000
"""Characters of a line that a record holds."""

SLACK = 0.25
"""Real seconds by which two stopwatches may differ."""

LONGER = 1.02
"""A run may take so many times as long as its record says: sleeps are not exact. (Beside 16 busy
processes on two processors a gather of whole seconds stayed within 1.002.)"""

LATE = 0.4
"""Real seconds by which a run may be later than it says, without an excuse."""

COMPUTING, EACH = 0.4, 0.005
"""Seconds of computing that are excused, and seconds more for each call, wait, and line of the
record. Together they are less than the second by which right and wrong answers differ."""

IN_CALL = (RETURNED, RAISED, CANCELLED)
"""Ends that only a call can have, and no answer that cannot be loaded."""


def contradiction(request: Request, inbox: Inbox, run: Run, process_end: ProcessEnd) -> str:
    """Return what *run* says and, after a semicolon, what was seen instead; "" if they agree.

    Args:
        request: What was asked for.
        inbox: What has come from the run.
        run: Its record.
        process_end: What was seen of the run beside that.
    """
    if said := _messages(request, inbox, run):
        return said
    arrivals = _arrivals(inbox, run)
    excused = _excused(run, process_end, computing=True)
    return (
        _lines(inbox, run, arrivals)
        or (_seconds(inbox, run, process_end, arrivals, excused) if run.clock == WALL else "")
        or (_calls(inbox, run, process_end.sent) if request.clock == WALL else "")
    )


def computed_long(inbox: Inbox, run: Run, process_end: ProcessEnd) -> str:
    """Return what *run* says and what was seen, if it is late only because it computed so much.

    A record shows the steps that computed for long, not the sum of many shorter ones. Such a
    run need not be a fraud; but as it kept the event loop busy, it proves nothing of its waits.
    """
    if run.clock != WALL:
        return ""
    excused = _excused(run, process_end, computing=False)
    return _seconds(inbox, run, process_end, _arrivals(inbox, run), excused)


def _messages(request: Request, inbox: Inbox, run: Run) -> str:
    """The worker sends each of its messages once, and the record is the last."""
    kinds = inbox.kinds
    calls = run.end.kind in IN_CALL and not request.constant
    if kinds == [RECEIVED, BEGUN, DONE] or (kinds == [RECEIVED, DONE] and not calls):
        return ""
    if kinds.count(DONE) > 1:
        return f"one record; {kinds.count(DONE)} records came"
    if kinds == [RECEIVED, DONE]:
        return f"{run.name} was called and {run.end.kind}; no call had begun"
    return f"a record as the last message; messages in another order: {', '.join(kinds)[:100]}"


def _lines(inbox: Inbox, run: Run, arrivals: list[float]) -> str:
    """Each printed line has arrived: in the same order, and as often as it was printed.

    Other lines may have arrived too, from child processes or from code that is not Python's;
    and something of theirs may stand before a line, such as what clears the screen.
    """
    lines = run.timeline.lines
    if len(arrivals) < len(lines):
        text = lines[len(arrivals)].text[:60]
        return f"{text!r} was printed as line {len(arrivals) + 1}; that line did not arrive"
    if run.timeline.dropped:
        return ""
    printed = Counter(line.text for line in lines)
    came = Counter(text for _, text in inbox.lines())
    for text, times in printed.items():
        if text and came[text] > times:
            return f"{text[:60]!r} was printed {times} times; it arrived {came[text]} times"
    return ""


def _arrivals(inbox: Inbox, run: Run) -> list[float]:
    """Return for each line of the record when it arrived; fewer if not all of them did."""
    arrived = inbox.lines()
    found: list[float] = []
    for line in run.timeline.lines:
        text = line.text.encode("utf-8", "backslashreplace").decode()
        at = next((at for at, came in arrived if _is(came, text)), None)
        if at is None:
            return found
        found.append(at)
    return found


def _is(came: str, text: str) -> bool:
    """Whether the line that *came* is *text*; of a long line a record holds the beginning."""
    return came == text or came.endswith(text) or (len(text) >= LONG and text in came)


def _seconds(
    inbox: Inbox, run: Run, process_end: ProcessEnd, arrivals: list[float], excused: float
) -> str:
    """Nothing arrives before its time on the wall clock, and no sleep stays unnoticed."""
    done, begun, sent = inbox.message(DONE), inbox.message(BEGUN), process_end.sent
    assert done is not None  # it brought the record
    lasted = done[0] - sent
    if run.end.kind not in (BROKEN, HARNESS) and run.seconds > lasted + SLACK:
        return f"the run took {run.seconds:.1f} s; it took {lasted:.1f} s at most"
    # Of one that is stuck, or was not called, only the earliest times are known.
    since = begun[0] if begun is not None and run.end.kind in IN_CALL else math.inf
    if done[0] - since > run.seconds * LONGER + excused:
        return f"the run took {run.seconds:.1f} s; it took {done[0] - since:.1f} s"
    for line, arrived in zip(run.timeline.lines, arrivals, strict=True):
        printed = f"{line.text[:60]!r} was printed at {line.at:.1f} s; it arrived after"
        if line.at > arrived - sent + SLACK:
            return f"{printed} {arrived - sent:.1f} s"
        if arrived - since > line.at * LONGER + excused:
            return f"{printed} {arrived - since:.1f} s"
    return ""


def _excused(run: Run, process_end: ProcessEnd, *, computing: bool) -> float:
    """Return the real seconds by which *run* may be later than it says.

    Each thing that happens takes a little longer than the wall clock of a run says: a sleep
    ends a millisecond late, a step computes. More than a little is in the record, as blocking.

    Args:
        run: The record.
        process_end: What was seen of the run.
        computing: Whether all that it computed is excused; else only a little of it.
    """
    if process_end.ran is None or process_end.queued is None:
        return math.inf
    timeline = run.timeline
    events = len(timeline.lines) + len(timeline.calls)
    events += sum(1 + len(span.waits) for span in timeline.spans)
    little = COMPUTING + EACH * events
    little += sum(block.seconds for block in timeline.blocks if block.cause == "computing")
    # A run that computes has to wait for a processor again and again: the part of computing
    # that is excused gives the part of waiting that is excused.
    share = min(1.0, little / process_end.ran) if process_end.ran and not computing else 1.0
    return LATE + EACH * events + share * (process_end.ran + process_end.queued)


def _calls(inbox: Inbox, run: Run, sent: float) -> str:
    """A message came when each call of a fake began, and when it ended; none came early."""
    begun: dict[object, tuple[float, list[object]]] = {}
    ended: dict[object, float] = {}
    for at, message in inbox.calls:
        match message:
            case ["called", int(number), *what]:
                begun.setdefault(number, (at - sent, what))
            case ["ended", int(number)]:
                ended.setdefault(number, at - sent)
    for number, call in enumerate(run.timeline.calls):
        name = f"{call.fake}({call.argument[:60]})"
        came, what = begun.get(number, (0.0, []))
        if what != [call.fake, call.argument]:
            return f"{name} was called; no message said so when the call began"
        if call.begin > came + SLACK:
            return f"{name} was called at {call.begin:.1f} s; its message came at {came:.1f} s"
        if call.ended != "pending" and call.end > ended.get(number, 0.0) + SLACK:
            seen = f"came at {ended[number]:.1f} s" if number in ended else "did not come"
            return f"{name} ended at {call.end:.1f} s; the message of its end {seen}"
    return ""
