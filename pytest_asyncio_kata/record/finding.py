"""What a check found: a diagnosis that can be shown.

`Code` names every diagnosis there is, causes before their symptoms: when
several findings apply to one run, the one whose code stands first is shown.
`Reason` names the causes of one code that a lesson explains under different headings.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from .timeline import Place


class Code(enum.Enum):
    """A diagnosis and what it means."""

    HARNESS = "the tool itself failed; nothing is said about the answer"
    NOT_WRITTEN = "the stub is untouched"
    BROKEN = "the file cannot be loaded, or cannot be judged as it is"
    DIED = "the process of the answer ended early"
    UNPROVEN = "the record does not agree with what was seen from outside"
    NESTED_RUN = "asyncio.run inside a running event loop"
    WRONG_THREAD = "the event loop was used from another thread"
    LOOP_BLOCKED = "one step kept the event loop from running anything else"
    RAISED = "an exception that was not asked for came out"
    NEVER_AWAITED = "a coroutine was created and never awaited"
    CANCEL_SWALLOWED = "a cancellation did not come out"
    CANCEL_REPLACED = "a cancellation came out as another exception"
    DEADLOCK = "all tasks wait, and nothing can wake any of them"
    LIVELOCK = "a task asks again and again instead of waiting"
    SEQUENTIAL = "ran one after another where overlap was asked for"
    CONCURRENT = "overlapped where one after another was asked for"
    TIMEOUT = "did not end in time"
    TASK_LEAKED = "a task was still running at the end"
    LOST_EXCEPTION = "an exception that nobody looked at"
    NOT_RAISED = "an exception was asked for and did not come"
    CLEANUP_MISSED = "something was not given back"
    OVER_LIMIT = "more at once, or in some time, than allowed"
    UNDER_LIMIT = "fewer at once, or in some time, than possible"
    RACE = "the result depends on what comes back first"
    TOO_FAST = "waits were skipped"
    TOO_SLOW = "took longer than asked for"
    ORDER = "things happened in another order"
    OUTPUT = "other lines were printed"
    RESULT = "another value was returned"
    HARDCODED = "the value does not depend on the input"

    @property
    def rank(self) -> int:
        """Position among the causes; a smaller rank is shown first."""
        return _RANK[self]


_RANK = {code: rank for rank, code in enumerate(Code)}

ONCE = (Code.NOT_WRITTEN, Code.BROKEN)
"""Diagnoses of an answer that could not be called or judged: shown once for a kata, not drawn."""


class Reason(enum.Enum):
    """A cause that the record proves, the codes that it belongs to, and what it means.

    ``kata.toml`` may name a heading for a code with a reason: ``"RAISED.given_results"``.
    If it does not, the heading of the code is shown, except for a reason that no lesson
    explains.
    """

    # what Python itself says well enough
    PLAIN_ERROR = (
        "an error that has nothing to do with asyncio, such as a NameError",
        (Code.BROKEN, Code.RAISED, Code.CANCEL_REPLACED, Code.LOST_EXCEPTION, Code.DEADLOCK),
    )
    PLAIN_ERROR_OF_A_TASK = (
        "an error of Python's own, such as a ZeroDivisionError, with which a task had ended",
        (Code.RAISED,),
    )
    # what was handed over
    GIVEN_RESULTS = (
        "the result of a call that had been awaited was handed over in the call's place",
        (Code.RAISED,),
    )
    GIVEN_A_VALUE = ("what can never be awaited was awaited or handed over", (Code.RAISED,))
    GIVEN_A_LIST = ("a list or the like was awaited or handed over as one thing", (Code.RAISED,))
    GIVEN_A_FUNCTION = (
        "a function was awaited or handed over in the place of its call",
        (Code.RAISED,),
    )
    GIVEN_COROUTINES = ("coroutines were handed over in the place of tasks", (Code.RAISED,))
    GIVEN_NOTHING = ("there was nothing to wait for", (Code.RAISED,))
    ASYNC_WITH = ("`with` in the place of `async with`, or the other way round", (Code.RAISED,))
    ASYNC_FOR = ("`for` in the place of `async for`, or the other way round", (Code.RAISED,))
    # when it was asked for
    AWAITED_TWICE = ("one coroutine object was awaited twice", (Code.RAISED,))
    USED_BEFORE_AWAIT = (
        "a coroutine, a task or a future was used like the value that it gives",
        (Code.RAISED,),
    )
    COROUTINE_NOT_TASK = ("a coroutine object was used like a task", (Code.RAISED,))
    TASK_NOT_THREAD = ("a task was used like a thread", (Code.RAISED,))
    RESULT_TOO_EARLY = ("the result was asked for before it was there", (Code.RAISED,))
    QUEUE_NOWAIT = ("a queue was asked without waiting, and was empty or full", (Code.RAISED,))
    FILLED_TWICE = (
        "a future was filled that had a result or was cancelled",
        (Code.RAISED, Code.LOST_EXCEPTION),
    )
    LOCK_NOT_ACQUIRED = ("the `acquire` of a lock was never awaited", (Code.NEVER_AWAITED,))
    # where an exception came from
    CANCELLED = ("the cancellation of something that was awaited came out", (Code.RAISED,))
    GROUP = ("the ExceptionGroup of a task group came out", (Code.RAISED,))
    OTHER_GROUP = (
        "the exceptions of an ExceptionGroup are others, or one of them came out alone",
        (Code.RAISED,),
    )
    FROM_A_FUTURE = ("an exception that a future was filled with came out", (Code.RAISED,))
    OWN_RAISE = ("a `raise` of the answer", (Code.RAISED,))
    NO_RUNNING_LOOP = ("a thread without an event loop asked for the running one", (Code.RAISED,))
    GENERATOR_BUSY = ("an async generator was asked for something while it ran", (Code.RAISED,))
    GENERATOR_WENT_ON = (
        "an async generator went on to another `yield` when it was closed",
        (Code.RAISED,),
    )
    OWN_LIMIT = ("a time limit of the answer's own had expired", (Code.RAISED,))
    POOL_CLOSED = ("a pool of threads was used after its end", (Code.RAISED,))
    LOCK_NOT_HELD = ("a lock that nobody held was released or needed", (Code.RAISED,))
    TOKEN_ELSEWHERE = (
        "a context variable was reset in another context than the one in which it was set",
        (Code.RAISED, Code.LOST_EXCEPTION),
    )
    TOKEN_USED = (
        "a token of a context variable was used twice",
        (Code.RAISED, Code.LOST_EXCEPTION),
    )
    CONTEXT_ENTERED = (
        "a context was entered while another call was in it",
        (Code.RAISED, Code.LOST_EXCEPTION),
    )
    VARIABLE_UNSET = (
        "a context variable without a value was asked for it",
        (Code.RAISED, Code.LOST_EXCEPTION),
    )
    # the others, by code
    AWAIT_OUTSIDE = ("`await` or the like outside a coroutine function", (Code.BROKEN,))
    BEFORE_THE_THREAD = (
        "the call that blocked was made to hand its result to a thread",
        (Code.LOOP_BLOCKED,),
    )
    BESIDE_THREADS = (
        "the event loop's thread waited or computed while other threads worked",
        (Code.LOOP_BLOCKED,),
    )
    MANY_TASKS = ("several tasks used up one round of the event loop", (Code.LOOP_BLOCKED,))
    NO_TASKS = ("the calls were awaited one by one, and none was a task", (Code.SEQUENTIAL,))
    NOT_MARKED = ("`join` waits for values that nobody has marked as done", (Code.DEADLOCK,))
    CANCELLED_UNMARKED = (
        "`join` waits for values, and a task that took them was cancelled",
        (Code.DEADLOCK,),
    )
    NOT_RELEASED = ("a task waits for a lock or a permit that is still held", (Code.DEADLOCK,))
    NOT_NOTIFIED = ("a task waits for a condition that nobody notifies", (Code.DEADLOCK,))
    NO_VALUE = ("a task waits for a value of a queue that stays empty", (Code.DEADLOCK,))
    AFTER_A_CANCELLATION = (
        "some wait for ever or too long, and a call had been cancelled before",
        (Code.DEADLOCK, Code.UNDER_LIMIT),
    )
    NO_LIMIT = ("all calls had begun before one of them ended", (Code.OVER_LIMIT,))
    MORE_THAN_ENDED = ("when calls ended, more calls than these began", (Code.OVER_LIMIT,))
    BATCHES = (
        "calls began only when all those before had ended",
        (Code.UNDER_LIMIT, Code.TOO_SLOW),
    )
    HELD_UP = ("some calls waited for a lock or a permit", (Code.TOO_SLOW, Code.RACE))
    AFTER_A_FAILURE = ("a call failed, and no other call took its place", (Code.UNDER_LIMIT,))
    AFTER_AN_END = (
        "a call was made when another one had ended, where only beginnings count",
        (Code.OVER_LIMIT, Code.UNDER_LIMIT),
    )
    BUSY_LOOP = ("a call was made late, when the event loop was free again", (Code.OVER_LIMIT,))
    CALENDAR_SET = ("the calendar was set while some waited", (Code.OVER_LIMIT, Code.UNDER_LIMIT))
    SHARED_LIMIT = ("calls of something else had the places that were free", (Code.UNDER_LIMIT,))
    NO_WAIT = ("there was no wait at all", (Code.TOO_FAST,))
    CUT_OFF = ("calls were cancelled", (Code.TOO_FAST, Code.UNDER_LIMIT))
    CUT_IN_TURN = ("calls were cancelled at different moments", (Code.TOO_SLOW,))
    WOKEN_IN_TURN = ("those who had waited did not go on together", (Code.TOO_SLOW,))
    EXTRA_WAIT = ("a sleep went on when all that was started had ended", (Code.TOO_SLOW,))
    LATE_LOOK = ("an end was noticed only at the next look", (Code.TOO_SLOW,))
    COLLECTED = ("nobody held the tasks, and Python collected them", (Code.TASK_LEAKED,))
    WHEN_CANCELLED = ("the tasks were left by a call that was cancelled", (Code.TASK_LEAKED,))
    PROCESS_LEFT = ("nobody waited for the end of child processes", (Code.CLEANUP_MISSED,))
    CONNECTION_LEFT = ("connections were left open", (Code.CLEANUP_MISSED,))
    SERVER_LEFT = ("a server was left open", (Code.CLEANUP_MISSED,))
    CANCELLED_TWICE = (
        "a call that was cancelled was cancelled again while it answered that",
        (Code.TASK_LEAKED, Code.CLEANUP_MISSED),
    )
    PREDICTION = ("a prediction has other lines than the program prints", (Code.OUTPUT,))
    LINES_MISSING = ("lines are missing, and every line that was printed is right", (Code.OUTPUT,))
    LINES_TOO_MANY = (
        "lines were printed too often or too many, and none is missing",
        (Code.OUTPUT,),
    )
    NOT_RESULTS = (
        "coroutines, tasks or futures were returned in the place of their results",
        (Code.RESULT,),
    )
    NOTHING_RETURNED = (
        "a function returned None: its `return` is missing, or has no value",
        (Code.RESULT,),
    )
    NOT_SET_BACK = ("what was set for a while was still there after that", (Code.RESULT,))
    NOT_TAKEN_ALONG = ("what was done later knew nothing, or something else", (Code.RESULT,))
    OTHER_EXCEPTIONS = ("the exceptions in a result are not as asked for", (Code.RESULT,))
    FAILS_ON_RIGHT = ("a test of the answer fails on what is right", (Code.RESULT,))
    NOT_NOTICED = ("all tests of the answer pass on something broken", (Code.RESULT,))
    CANNOT_FAIL = ("a test of the answer passes on everything", (Code.RESULT,))
    TEST_SLEPT = ("a test of the answer waited for real time", (Code.TOO_SLOW,))
    ENDLESS_TEST = ("a test of the answer did not end", (Code.TIMEOUT,))
    FROZEN_CLOCK = ("a test waited for a clock that it had frozen", (Code.TIMEOUT,))
    CANCELLED_OUTCOME = ("the outcome of a cancelled call is not as it should be", (Code.RESULT,))

    def __init__(self, meaning: str, codes: tuple[Code, ...]) -> None:
        self.meaning = meaning
        self.codes = codes

    @property
    def has_lesson(self) -> bool:
        """Whether the heading of the code helps when there is none for the reason."""
        return self not in _PLAIN_PYTHON

    def key(self, code: Code) -> str:
        """Return what ``kata.toml`` calls it: ``RAISED.given_results``."""
        return f"{code.name}.{self.name.lower()}"


_PLAIN_PYTHON = frozenset(
    {Reason.PLAIN_ERROR, Reason.PLAIN_ERROR_OF_A_TASK, Reason.NOTHING_RETURNED}
)
"""What no lesson explains, as it has nothing to do with asyncio."""

REASONS: dict[str, Reason] = {
    reason.key(code): reason for code in Code for reason in Reason if code in reason.codes
}
"""Every reason, by what ``kata.toml`` calls it."""
MOST_ROWS = 60
"""How many calls a finding names for its drawing."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A point of the timeline."""

    at: float
    """Seconds since the run began."""
    text: str
    """What happened then."""
    row: str = ""
    """The label of the call that was cancelled then; empty if it is about no single call."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference between what a run did and what was asked for, ready to be explained."""

    code: Code
    headline: str
    """One sentence that says what happened."""
    expected: str = ""
    actual: str = ""
    """What was seen, in the unit of *expected*."""
    why: str = ""
    """The cause, named only where the record proves it."""
    place: Place | None = None
    """The line of the answer to look at."""
    next: str = ""
    """A heading of the kata's lesson."""
    drawing: bool = False
    """Whether the timeline helps to see it."""
    pointer: Pointer | None = None
    """The point of the timeline that the finding is about."""
    reason: Reason | None = None
    """The cause by which the lesson's heading is chosen, where the record proves one."""

    @property
    def causes(self) -> tuple[str, ...]:
        """What ``kata.toml`` calls this: with its reason, if it has one, and without."""
        code, reason = self.code, self.reason
        if reason is None:
            return (code.name,)
        return (reason.key(code), code.name) if reason.has_lesson else (reason.key(code),)

    rows: tuple[str, ...] = ()
    """Labels of the calls that the finding is about: they are drawn, whatever is left out."""


def first_cause(findings: list[Finding]) -> Finding | None:
    """Return the finding that causes the others; None if there is none."""
    return min(findings, key=lambda finding: finding.code.rank, default=None)
