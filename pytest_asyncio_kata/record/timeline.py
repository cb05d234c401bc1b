"""The timeline: what every coroutine did during one run, and when.

The recorder in the worker writes a timeline while the answer runs; checks and
reports only read it. So this module knows nothing about asyncio, pytest or
terminals, and a check can be tested with a timeline typed by hand.

Times are seconds since the run began, on the run's own clock. That
clock stands still while Python computes; see ``worker/loop/loop.py`` for how it is
kept equal under the virtual and the wall clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from .bounds import AtMost, Between, Count, Given, Moment, Number, OneOf, Seconds, Text

THE_TEST = "the test"
"""Name of a coroutine of the kata's scenarios that has no words of its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the answer."""

    file: Annotated[Text, Given("file")]
    """Name of the file, without its folder."""
    line: Annotated[int, Between(0, (1 << 24) - 1)]
    """Number of the line, from 1."""
    function: Text = ""
    """Qualified name of the function the line belongs to."""
    given: bool = False
    """Whether that function stands unchanged in the stub, so that it is not the line to change."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Wait:
    """One suspension: control went back to the event loop until *end*."""

    begin: Moment
    end: Moment
    reason: Text
    """What it waited for: sleep, task, thread, queue, lock, event, process, socket, future."""
    place: Place | None = None
    """The ``await`` of the answer that waits; None if no line of the answer does."""

    @property
    def seconds(self) -> float:
        """How long it waited."""
        return self.end - self.begin


IN_THREAD = "thread"
"""How the name of the task begins for a function that was handed to a thread: it is recorded as
a span without waits, from then until its result is there."""

IN_PROCESS = "process"
"""How the name of the task begins for a child process that was started through the event loop:
it is recorded as a span without waits, which has ended as ``returned`` (exit code 0), as another
exit code (``exit code 3``), or as the signal that has ended it (``SIGTERM``)."""

EXIT_CODE = "exit code"
"""How the end of a child process begins that has ended by itself, with another code than 0."""


@dataclass(frozen=True, slots=True)
class Span:
    """One call of a coroutine, from its first step to its end.

    Every task is a span. Where one task awaits coroutines of the answer in
    turn, each of those calls is a span too, with *parent* saying who awaited.
    """

    id: Number
    name: Text
    """Name of the coroutine function, such as ``crawl_page``."""
    label: Text
    """The name and the first argument, such as ``crawl_page url_1``."""
    task: Text
    """Name of the task that ran it."""
    begin: Moment
    end: Moment
    parent: Number | None = None
    """Id of the span that awaited it or, for a task, that created it."""
    is_task: bool = False
    """Whether the call is the whole of its task."""
    own: bool = True
    """Whether the coroutine stands in the answer, not in a library."""
    ended: Text = "returned"
    """How the call ended: returned, raised, cancelled, pending, or destroyed (as garbage). A call
    that was awaited within a task that goes on counts as returned: only its end is seen, not what
    came out. But where the task was asked to stop it is known which calls that cancellation came
    out of."""
    place: Place | None = None
    """The line of the answer that awaited the call or, for a task, created it."""
    waits: Annotated[tuple[Wait, ...], AtMost(100_000)] = ()
    """The waits of the call itself, not those of calls that it awaited."""
    begun: bool = True
    """Whether it made a step: a task that is cancelled before its first step runs no line."""

    @property
    def seconds(self) -> float:
        """How long the call took."""
        return self.end - self.begin


def in_thread(span: Span) -> bool:
    """Return whether *span* is a function that was handed to a thread."""
    return span.is_task and not span.own and span.task.startswith(f"{IN_THREAD} ")


def in_process(span: Span) -> bool:
    """Return whether *span* is a child process."""
    return span.is_task and not span.own and span.task.startswith(f"{IN_PROCESS} ")


SHORTEST_SLEEP = 0.01
"""A ``time.sleep`` of fewer seconds is neither reported nor drawn."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch in which one step kept the event loop from running anything else."""

    begin: Moment
    end: Moment
    cause: Text
    """``time.sleep``, ``computing`` or ``waiting`` (a blocking call)."""
    place: Place | None
    label: Text = ""
    """The call of the answer that blocked, such as ``crawl_page url_1``."""

    @property
    def seconds(self) -> float:
        """How long everything else stood still."""
        return self.end - self.begin

    @property
    def is_reported(self) -> bool:
        """Whether it is long enough to be spoken of."""
        return self.cause != "time.sleep" or self.seconds >= SHORTEST_SLEEP


MOST_LINES = 20_000
"""How many printed lines a record holds, and how many blocks."""

MOST_CALLS = 30_000
"""How many calls of functions that a test hands in a record holds."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that the answer printed."""

    at: Moment
    text: Text
    place: Place | None = None
    """The line of the answer that printed it; if that is given, the line that made its task."""
    given: bool = False
    """Whether a function printed it that stands unchanged in the stub."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a fake that the test handed to the answer."""

    fake: Text
    argument: Text
    begin: Moment
    end: Moment
    ended: Text
    """How the call ended: returned, raised, cancelled or pending."""
    turn: Count = 0
    """Number of the event loop's round in which it was made; 0 in another thread. In one
    round each task that is ready gets one turn, so no other task runs between two calls of
    one turn."""
    place: Place | None = None
    """The line of the answer that made it or, for a task, created it."""

    @property
    def label(self) -> str:
        """The fake and its argument, such as ``fetch /news``: as the label of a span is."""
        return label_of_call(self.fake, self.argument)


def label_of_call(fake: str, argument: str) -> str:
    """Return the label of a call of *fake*; the *argument* is as Python would write it."""
    if len(argument) > 2 and argument[0] == argument[-1] == "'" and "\\" not in argument:
        argument = argument[1:-1]
    return f"{fake} {argument}".strip()


OPENED, ACCEPTED = "opened", "accepted"
"""How a connection came about: the answer asked for it, or a server of it has accepted it."""

CLOSED, LOST, OPEN = "closed", "lost", "open"
"""How a connection ended: one of the two sides closed it, it broke, or nobody has closed it. Python
itself closes one that nobody holds any more, but not in all versions; then it counts as open."""

MOST_CONNECTIONS = 20_000
"""How many connections a record holds."""


@dataclass(frozen=True, slots=True)
class Connection:
    """One connection that a line of the answer, or a server of it, has opened."""

    kind: Annotated[str, OneOf((OPENED, ACCEPTED))]
    begin: Moment
    end: Moment
    ended: Annotated[str, OneOf((CLOSED, LOST, OPEN))]
    read: Count = 0
    """How many bytes have come."""
    written: Count = 0
    """How many bytes the answer has written, whether they were sent or not."""
    whole: bool = False
    """Whether all has come that the other side has sent. Else it is a matter of chance how much of
    it has come."""
    place: Place | None = None
    """The line that opened it; of an accepted connection, the line that opened its server."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that one run did, in the order in which it began."""

    seconds: Seconds = 0.0
    """When the run ended."""
    spans: tuple[Span, ...] = ()
    blocks: tuple[Block, ...] = ()
    lines: tuple[Line, ...] = ()
    calls: tuple[Call, ...] = ()
    connections: Annotated[tuple[Connection, ...], AtMost(MOST_CONNECTIONS)] = ()
    """In the order in which they were opened, which may be a matter of chance."""
    threads: Annotated[int, Between(0, 1 << 20)] = 0
    """How many threads beside the event loop's there were at the same time, at most."""
    threads_place: Place | None = None
    """The line of the answer that started the last one of these."""
    dropped: Count = 0
    """How many spans, lines and calls did not fit into the record's limits."""
    measured: Seconds = 0.0
    """How many of the seconds were measured on the machine, not asked for by the answer: they
    differ a little from run to run. All other times are exact, on either clock."""
