"""Does what a run says of itself agree with what was seen from outside?

The record comes from the process that the answer acts in, so an answer could change it.
It cannot change what has arrived here: the lines on its output, its messages, and when.
Every rule holds for an untouched run however busy the machine is: being late makes what is
seen from outside later, never earlier; and what counts as late is the time that a run slept,
not that in which it computed or waited for a processor.
"""

from __future__ import annotations

from ..request import WALL, Request
from ..run import BROKEN, CANCELLED, HARNESS, RAISED, RETURNED, Run
from ..timeline import Line
from ..wire import BEGUN, DONE, TAKEN
from .intake import Intake
from .outside import Outside

SLACK = 0.25
"""Real seconds by which two stopwatches may differ."""

LONGER, SLEPT = 1.1, 1.0
"""How much longer than it says a run may have slept: so many times, and real seconds more."""

IN_CALL = (RETURNED, RAISED, CANCELLED)
"""Ends that only a call can have, and no answer that cannot be loaded."""


def contradiction(request: Request, intake: Intake, run: Run, outside: Outside) -> str:
    """Return what *run* says and, after a semicolon, what was seen instead; "" if they agree.

    Args:
        request: What was asked for.
        intake: What has come from the run.
        run: Its record.
        outside: What was seen of the run beside that.
    """
    return (
        _messages(request, intake, run)
        or _lines(intake, run.timeline.lines)
        or (_seconds(intake, run, outside) if run.clock == WALL else "")
        or (_calls(intake, run, outside.sent) if request.clock == WALL else "")
    )


def _messages(request: Request, intake: Intake, run: Run) -> str:
    """The worker sends each of its messages once, and the record is the last."""
    kinds = [message[0] for _, message in intake.messages]
    calls = run.end.kind in IN_CALL and not request.constant
    if kinds == [TAKEN, BEGUN, DONE] or (kinds == [TAKEN, DONE] and not calls):
        return ""
    if kinds.count(DONE) > 1:
        return f"one record; {kinds.count(DONE)} records came"
    if kinds == [TAKEN, DONE]:
        return f"{run.name} was called and {run.end.kind}; no call had begun"
    return f"a record in its place; messages in another order: {', '.join(kinds)[:100]}"


def _lines(intake: Intake, lines: tuple[Line, ...]) -> str:
    """Whatever was printed has arrived, and in the same order.

    More may have arrived: from child processes, or from code that is not Python's.
    """
    output, position = bytes(intake.output), 0
    for number, line in enumerate(lines, 1):
        text = line.text.encode("utf-8", "backslashreplace")
        found = output.find(text, position)
        if found < 0:
            return f"{line.text[:60]!r} was printed as line {number}; that line did not come"
        position = found + len(text)
    return ""


def _seconds(intake: Intake, run: Run, outside: Outside) -> str:
    """Nothing arrives before the wall clock could say so, and nobody sleeps unnoticed."""
    done, begun, sent = intake.message(DONE), intake.message(BEGUN), outside.sent
    assert done is not None  # it brought the record
    lasted = done[0] - sent
    if run.end.kind not in (BROKEN, HARNESS) and run.seconds > lasted + SLACK:
        return f"the run took {run.seconds:.1f} s; it took {lasted:.1f} s at most"
    if begun is not None and outside.busy is not None and run.end.kind in IN_CALL:
        slept = done[0] - begun[0] - outside.busy
        if slept > run.seconds * LONGER + SLEPT:
            return f"the run took {run.seconds:.1f} s; it slept for {slept:.1f} s"
    arrivals = dict(_last_arrivals(intake))
    for line in run.timeline.lines:
        arrived = arrivals.get(line.text, done[0]) - sent
        if line.at > arrived + SLACK:
            return (
                f"{line.text[:60]!r} was printed at {line.at:.1f} s;"
                f" it was here after {arrived:.1f} s"
            )
    return ""


def _calls(intake: Intake, run: Run, sent: float) -> str:
    """Each call of a fake was told when it began, and when it ended; nothing is told early."""
    begun: dict[object, tuple[float, list[object]]] = {}
    ended: dict[object, float] = {}
    for at, message in intake.calls:
        match message:
            case ["called", int(number), *what]:
                begun.setdefault(number, (at - sent, what))
            case ["ended", int(number)]:
                ended.setdefault(number, at - sent)
    for number, call in enumerate(run.timeline.calls):
        name = f"{call.fake}({call.argument[:60]})"
        came, what = begun.get(number, (0.0, []))
        if what != [call.fake, call.argument]:
            return f"{name} was called; no such call was told of when it began"
        if call.begin > came + SLACK:
            return f"{name} was called at {call.begin:.1f} s; it began by {came:.1f} s"
        if call.ended != "pending" and call.end > ended.get(number, 0.0) + SLACK:
            seen = f"{ended[number]:.1f} s" if number in ended else "no end"
            return f"{name} ended at {call.end:.1f} s; what was told of it: {seen}"
    return ""


def _last_arrivals(intake: Intake) -> list[tuple[str, float]]:
    """When each text arrived for the last time: of equal lines that is good for all."""
    return [(text, at) for at, text in intake.lines()]
