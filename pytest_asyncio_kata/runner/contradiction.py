"""Does the record of a run agree with what was seen from outside?

The record comes from the process that the answer acts in, so an answer could change it.
It cannot change what has arrived here: the lines on its output, its messages, and when.
Every rule here holds for an untouched run however busy the machine is: being late makes what is
seen from outside later, never earlier. How late a run may be is in ``lateness.py``.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ..record.request import WALL, Request
from ..record.run import BROKEN, CANCELLED, HARNESS, RAISED, RETURNED, Run
from ..record.timeline import MOST_CALLS, MOST_LINES, Call
from ..record.wire import BEGUN, DONE, RECEIVED
from .inbox import Inbox
from .lateness import LONGER
from .process_end import ProcessEnd

LONG = 2_000
"""Characters of a line that a record holds."""

SLACK = 0.25
"""Real seconds by which two stopwatches may differ."""

MESSAGE_CAME = " {:.1f} s; its message came at {:.1f} s"

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
    return (
        _lines(inbox, run, arrivals)
        or (_early(inbox, run, process_end, arrivals) if run.clock == WALL else "")
        or (_calls(inbox, run, process_end.sent) if request.clock == WALL else "")
    )


def latest(inbox: Inbox, run: Run) -> tuple[float, str]:
    """Return by how many real seconds *run* was later than it says on the wall clock.

    What was latest counts: its end, a line, or a call of a fake. With the seconds comes what the
    record says and, after a semicolon, what was seen.
    """
    done, begun = inbox.message(DONE), inbox.message(BEGUN)
    # Of one that is stuck, or was not called, only the earliest times are known.
    if run.clock != WALL or begun is None or done is None or run.end.kind not in IN_CALL:
        return 0.0, ""
    since, calls = begun[0], _told(inbox)
    seen = [(run.seconds, done[0] - since, "the run took {:.1f} s; it took {:.1f} s")]
    for line, arrived in zip(run.timeline.lines, _arrivals(inbox, run), strict=False):
        text = _braces(f"{line.text[:60]!r} was printed at")
        seen.append((line.at, arrived - since, text + " {:.1f} s; it arrived after {:.1f} s"))
    for number, call in enumerate(run.timeline.calls):
        if came := calls.begun.get(number):
            text = _braces(f"{_spoken(call)} was called at") + MESSAGE_CAME
            seen.append((call.begin, came[0] - since, text))
        if call.ended != "pending" and number in calls.ended:
            text = _braces(f"{_spoken(call)} ended at") + MESSAGE_CAME
            seen.append((call.end, calls.ended[number] - since, text))
    said, was, text = max(seen, key=lambda one: one[1] - one[0] * LONGER)
    return was - said * LONGER, text.format(said, was)


def _braces(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


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
    if len(lines) >= MOST_LINES:
        return ""  # the record was full
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


def _early(inbox: Inbox, run: Run, process_end: ProcessEnd, arrivals: list[float]) -> str:
    """Nothing arrives before its time on the wall clock."""
    done, sent = inbox.message(DONE), process_end.sent
    assert done is not None  # it brought the record
    lasted = done[0] - sent
    if run.end.kind not in (BROKEN, HARNESS) and run.seconds > lasted + SLACK:
        return f"the run took {run.seconds:.1f} s; it took {lasted:.1f} s at most"
    for line, arrived in zip(run.timeline.lines, arrivals, strict=True):
        if line.at > arrived - sent + SLACK:
            printed = f"{line.text[:60]!r} was printed at {line.at:.1f} s; it arrived after"
            return f"{printed} {arrived - sent:.1f} s"
    return ""


class _Told(NamedTuple):
    """What the messages say about calls of fakes: moments on our stopwatch, by number."""

    begun: dict[int, tuple[float, list[object]]]
    """When it began, and what was called."""
    ended: dict[int, float]


def _told(inbox: Inbox) -> _Told:
    told = _Told({}, {})
    for at, message in inbox.calls:
        match message:
            case ["called", int(number), *what]:
                told.begun.setdefault(number, (at, what))
            case ["ended", int(number)]:
                told.ended.setdefault(number, at)
    return told


def _spoken(call: Call) -> str:
    return f"{call.fake}({call.argument[:60]})"


def _calls(inbox: Inbox, run: Run, sent: float) -> str:
    """A message came when each call of a fake began, and when it ended; none came early.

    And what was called before the end of the run is in the record.
    """
    told = _told(inbox)
    for number, call in enumerate(run.timeline.calls):
        came, what = told.begun.get(number, (sent, []))
        if what != [call.fake, call.argument]:
            return f"{_spoken(call)} was called; no message said so when the call began"
        if call.begin > came - sent + SLACK:
            return (
                f"{_spoken(call)} was called at {call.begin:.1f} s; its message came at"
                f" {came - sent:.1f} s"
            )
        if call.ended != "pending" and call.end > told.ended.get(number, sent) - sent + SLACK:
            seen = "did not come"
            if number in told.ended:
                seen = f"came at {told.ended[number] - sent:.1f} s"
            return f"{_spoken(call)} ended at {call.end:.1f} s; the message of its end {seen}"
    return _more_calls(told, run, inbox)


def _more_calls(told: _Told, run: Run, inbox: Inbox) -> str:
    """No call is missing in the record, as long as there is room for it."""
    begun, there = inbox.message(BEGUN), len(run.timeline.calls)
    if begun is None or run.end.kind not in IN_CALL or there >= MOST_CALLS:
        return ""
    # What is called while the run is tidied up is in no record.
    until = begun[0] + run.seconds - SLACK
    made = sum(at < until for at, _ in told.begun.values())
    if made <= there:
        return ""
    return f"{there} calls of functions of the test were made; messages came of {made}"
