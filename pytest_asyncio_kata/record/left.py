"""What a run left behind when it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from .bounds import Count, OneOf, Text
from .timeline import Place


@dataclass(frozen=True, slots=True)
class LeftTask:
    """A task that was still pending when the run ended."""

    name: Text
    label: Text
    place: Place | None
    """Where it was created."""
    cancelling: bool = False
    """Whether somebody had asked it to stop."""
    begun: bool = True
    """Whether it had made its first step."""
    returned: bool = False
    """Whether it is a part of what the run returned."""
    collected: bool = False
    """Whether Python has destroyed it, as garbage that nobody held."""


@dataclass(frozen=True, slots=True)
class NeverAwaited:
    """A coroutine object that was created and never awaited."""

    name: Text
    place: Place | None
    """Where it was created."""
    returned: bool = False
    """Whether it is a part of what the run returned."""


@dataclass(frozen=True, slots=True)
class LeftGenerator:
    """An async generator that was started, and not closed before the run ended."""

    name: Text
    place: Place | None
    """Where it was started: the line of an ``async for``, or of another use."""
    stands: Place | None
    """The ``yield`` of the answer at which it stands; None if it is not the answer's."""


CALLBACK = "callback"
"""How the label of a callback of the event loop begins."""


@dataclass(frozen=True, slots=True)
class LostException:
    """An exception of a task, or of a callback, that nobody looked at."""

    type: Text
    message: Text
    label: Text
    """The task that failed, or the callback; "" if it was a future's."""
    place: Place | None
    """Where it was raised."""


@dataclass(frozen=True, slots=True)
class Poll:
    """A task that asked again and again, giving up control without waiting."""

    label: Text
    times: Count
    place: Place | None


@dataclass(frozen=True, slots=True)
class ForeignCall:
    """A call of asyncio from a thread that does not run the event loop."""

    label: Text
    """The function that was called, such as ``Future.set_result``."""
    place: Place | None
    """The line of the answer that called it, or that started a thread to do so."""
    thread: Text
    """The thread's name."""


@dataclass(frozen=True, slots=True)
class LeftChild:
    """A child process whose end nobody had waited for."""

    label: Text
    """Its program, with an argument if it was started through the event loop: ``sleep 10``."""
    place: Place | None
    """Where it was started; None if that was not done through the event loop."""


CONNECTION, ACCEPTED, SERVER = "connection", "accepted", "server"

CONNECTIONS = (CONNECTION, ACCEPTED, SERVER)
"""What can be left open: a connection that was asked for, one that a server has accepted, and a
server."""


@dataclass(frozen=True, slots=True)
class LeftConnection:
    """A connection or a server that was still open."""

    kind: Annotated[str, OneOf(CONNECTIONS)]
    """connection, accepted or server."""
    place: Place | None
    """The line that opened it; for an accepted connection, that of its server."""


MOST_LEFT = 200
"""How many coroutines, exceptions, child processes and connections of each kind a record names at
most; there may be more."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a run left behind."""

    tasks: tuple[LeftTask, ...] = ()
    never_awaited: tuple[NeverAwaited, ...] = ()
    lost: tuple[LostException, ...] = ()
    generators: tuple[LeftGenerator, ...] = ()
    """Async generators that still had something to do."""
    threads: tuple[Text, ...] = ()
    """Names of threads that were still running."""
    polls: tuple[Poll, ...] = ()
    foreign: tuple[ForeignCall, ...] = ()
    """Calls from other threads, which the event loop refused."""
    children: tuple[LeftChild, ...] = ()
    connections: tuple[LeftConnection, ...] = ()
