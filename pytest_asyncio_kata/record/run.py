"""The record of one run: frozen, plain, JSON in and out.

A run is one coroutine of an answer, called once, in a process of its own. The
worker writes what it saw from inside, the runner adds what it saw from outside
(the exit, the seconds on its own stopwatch). Checks read it and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from .bounds import Number, OneOf, Seconds, Text
from .imported import Imported
from .left import Left
from .orders import Orders
from .second_cut import SecondCut
from .timeline import Place, Timeline

RETURNED = "returned"
RAISED = "raised"
CANCELLED = "cancelled"
STUCK = "stuck"
BROKEN = "broken"
DIED = "died"
UNPROVEN = "unproven"
HARNESS = "harness"

KINDS = (RETURNED, RAISED, CANCELLED, STUCK, BROKEN, DIED, UNPROVEN, HARNESS)
"""How a run may end."""

DEADLOCK = "deadlock"
LIVELOCK = "livelock"
ENDLESS = "endless"
DEADLINE = "deadline"
HELD = "held"
LOADING = "loading"
FLOOD = "flood"
BUSY = "busy"

NO_EXIT_CODE = "no exit code"
"""How a run died whose supervisor has ended as well."""

NO_ANSWER = "no answer"
"""The same where the supervisor does not answer: it was stopped."""

STOPPED = "the process that watches it was stopped"
"""How a run died whose supervisor was seen to be stopped: only the run itself does that."""

KILLED = ("SIGKILL", "SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", NO_EXIT_CODE)
"""How a run died that somebody else may have ended: a user, the system when memory was scarce."""

REPLACED = "replaced"
COMPUTED = "computed"

LINE = "line"
FUTURE = "future"
RAISERS = ("answer", "asyncio", "test", "library")
"""Whose ``raise`` raised an exception: the answer's, asyncio's, that of a test's fake or
scenario, or another one."""


VALUE = "value"
NO_VALUE = "nothing"
AT_ITS_END = "end"


@dataclass(frozen=True, slots=True)
class Waiter:
    """A task that had not ended, what it waited for, and where."""

    task: Text
    label: Text
    waits_for: Text
    """In words, such as ``a value in an empty queue`` or ``task crawl_page url_1``; "" when it
    is ready."""
    place: Place | None
    ready: bool = False
    """Whether it waits for nothing but its turn."""


@dataclass(frozen=True, slots=True)
class End:
    """How a run ended."""

    kind: Annotated[str, OneOf(KINDS)]
    """returned, raised, cancelled, stuck, broken, died, unproven or harness."""
    how: Text = ""
    """stuck: deadlock, livelock, endless, deadline, held (one step never ended),
    loading (the import never ended) or flood (output without end); harness: busy, if the
    machine gave the run no time; raised: name of the exception's class; died: what the
    process ended with; broken: syntax, conflict (marks of Git in the file), lfs (a pointer of
    Git LFS), unfit (no text that can be graded), missing, not_coroutine, not_generator, import,
    file, loop (the import started an event loop), breakpoint or scenarios (these cannot be
    loaded); unproven: replaced, if the answer has put something in the place of a part of the
    worker, or computed, if it computed for much longer than the record shows."""
    message: Text = ""
    """raised, broken: the exception's message; died, harness: what was seen; unproven: what
    the record says, and what was seen instead."""
    value: object = None
    """returned: the value as ``values.encode`` writes it."""
    place: Place | None = None
    """The line of the answer to look at. returned: the line that ran last; raised: the
    innermost line, or that at which what was meant to be raised came out of a task."""
    names: bool = False
    """returned: whether the `return` at *place* gives only names; then what they stand for comes
    from another line."""
    returned: Text = ""
    """returned: ``value``, if the line at *place* is a `return` with a value; ``nothing``, if it
    has none; ``end``, if it is no `return`; "" if that is not known."""
    in_a_loop: bool = False
    """returned: whether that `return`, or a `break` there, has left a loop."""
    inside: Text = ""
    """raised: the function of asyncio that the answer had called there, such as ``gather``."""
    by: Text = ""
    """raised: whose ``raise`` it was, one of `RAISERS`; ``line``, if a line failed that is no
    ``raise``; ``future``, if the exception had been put into a future; "" if not known."""
    given: Text = ""
    """raised: the type of what *inside* had been given, such as ``list``."""
    suggestion: Text = ""
    """raised: what Python adds to the message where nobody catches it: ``Did you mean: 'x'?``"""
    through: tuple[Text, ...] = ()
    """raised: names of the answer's functions that the exception came through, sorted."""
    holds: tuple[Text, ...] = ()
    """raised: class and message of the first exception in an ExceptionGroup."""
    leaves: object = None
    """raised: the exceptions in an ExceptionGroup, a list as ``values.encode`` writes it."""
    source: Text = ""
    """broken: the text of the line that could not be read."""
    column: Number = 0
    """broken: where in *source* Python could not read on, from 1; 0 if it does not say."""
    end_column: Number = 0
    """broken: the column after the last one of that part."""
    waiters: tuple[Waiter, ...] = ()
    """stuck: who waited for what."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A call that was cancelled from outside, and how it ended."""

    step: Number
    """After which of its steps, from 1."""
    waking: bool
    """Whether the result of its wait had come, and its next step had not begun."""
    at: Seconds
    """Seconds since the call began."""
    place: Place | None
    """The ``await`` of the answer at which the cancellation came."""
    reason: Text
    """What was awaited there; as in ``timeline.Wait``."""
    excused: bool
    """Whether asyncio itself lost the cancellation, as ``wait_for`` did before 3.12."""
    pending: bool
    """Whether the task was still asked to stop when it ended: the answer did not take that back
    with ``uncancel()``. asyncio only takes back what it has asked for itself."""
    run: Run
    """The call from its beginning to its end."""
    handler: Place | None = None
    """The ``except``, ``finally`` or ``with`` of the answer that would catch the cancellation
    there, and not pass it on."""
    second: SecondCut | None = None
    """The second cancellation; None if it was cancelled once."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one coroutine of an answer."""

    name: Text
    """The coroutine function that was called."""
    clock: Text
    """``virtual`` or ``wall``."""
    end: End
    timeline: Timeline = field(default_factory=Timeline)
    left: Left = field(default_factory=Left)
    wall_seconds: Seconds = 0.0
    """Real seconds from the call to its end, on the worker's own stopwatch."""
    outside_seconds: Seconds = 0.0
    """Real seconds between the worker's two messages, on the runner's stopwatch."""
    forbidden: tuple[Text, ...] = ()
    """What the system refused to it: ``loopback`` (sockets), ``processes``."""
    stderr: str = ""
    """What the answer wrote to stderr, cut to a bounded length."""
    imported: Imported = field(default_factory=Imported)
    busy_at: Place | None = None
    """The line of the answer that was seen most often while a step computed."""
    cuts: tuple[Cut, ...] = ()
    """The same call again, each time cancelled at another moment; empty if nobody asked for it."""
    orders: Orders = field(default_factory=Orders)
    """The orders of arrival in which the same call was made; none if nobody asked for it."""
    outcomes: tuple[Run, ...] = ()
    """What these orders came to, each outcome once: how the call ended, what it printed and left
    behind. What every task did is not in them."""

    @property
    def seconds(self) -> float:
        """How long the run took on its own clock."""
        return self.timeline.seconds


def does(name: str) -> str:
    """Return the name of a run before its verb: ``main``, or ```main`, called twice,``."""
    return f"{name}," if "," in name else name
