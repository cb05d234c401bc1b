"""What do tests that a learner has written say of implementations that are right, or broken?"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from ..record.finding import Code, Finding, Reason, first_cause
from ..record.run import RETURNED, Run
from ..record.tried import (
    ALL,
    CUT_SHORT,
    EMPTY,
    ENDS,
    FAILED,
    GIVEN_UP,
    LEFT,
    NEVER_AWAITED,
    PASSED,
    SKIPPED,
    SLEPT,
    TIMED_OUT,
    Tried,
    rows_in,
)
from .words import cut, joined, quantity, scrubbed, seconds_text

_FROZEN = (
    "The clock is frozen, and the stopwatch of the event loop with it: in there no sleep and no"
    " time limit of asyncio ever ends."
)
_STYLE = (
    "It passes on one that {}: so it depends on how something is done, and not on what comes of it."
)
_LIMIT = "its time limit ended it"
_PROVES = "A test that passes on whatever it is given tests nothing."


def passed_on(run: Run, right: Sequence[str]) -> Finding | None:
    """Check that every test passes on each of these implementations, which are *right*.

    Args:
        run: The record of a scenario that returns rows of `Tried`.
        right: What is tried, in words such as ``fetches in a task of its own``.
    """
    # After a test that was given up nothing is tried: `noticed` says so.
    is_whole = all(row.what != GIVEN_UP for row in _rows(run))
    return _first(run, _alarms(_of(run, right), right if is_whole else ()))


def noticed(run: Run, broken: Sequence[str]) -> Finding | None:
    """Check that of these *broken* implementations each makes a test fail; None if so."""
    return _first(run, _missed(_rows(run), broken))


def can_fail(run: Run, broken: Sequence[str]) -> Finding | None:
    """Check that each test fails on at least one of these *broken* implementations."""
    return _first(run, _vain(_rows(run), broken))


def left_nothing(run: Run, right: Sequence[str]) -> Finding | None:
    """Check that no test has left a task on these implementations, on which they all pass."""
    rows = _of(run, right)
    return _first(run, itertools.chain(_failed(rows), _left(rows)))


def took_no_time(run: Run, right: Sequence[str]) -> Finding | None:
    """Check that no test has waited for real time on these, on which they all pass."""
    rows = _of(run, right)
    return _first(run, itertools.chain(_failed(rows), _slept(rows)))


def _rows(run: Run) -> list[Tried]:
    return list(rows_in(run.end.value))


def _of(run: Run, right: Sequence[str]) -> list[Tried]:
    """Return the rows about these implementations, and about tests that ask for none."""
    return [row for row in _rows(run) if row.of in (*right, ALL)]


def _first(run: Run, found: Iterator[Finding]) -> Finding | None:
    """Return the cause of what was *found*, or of what is seen in every session."""
    if run.end.kind != RETURNED:
        return None
    rows = _rows(run)
    return first_cause([*_not_written(rows), *_incomplete(rows), *_never_awaited(rows), *found])


def _not_written(rows: Sequence[Tried]) -> Iterator[Finding]:
    for row in rows:
        if row.what == FAILED and row.said.startswith(NotImplementedError.__name__) and row.place:
            yield Finding(Code.NOT_WRITTEN, f"{row.test} is not written yet.", place=row.place)


def _incomplete(rows: Sequence[Tried]) -> Iterator[Finding]:
    for row in rows:
        if row.what == CUT_SHORT:
            yield Finding(
                code=Code.DIED,
                headline="The session of pytest ended before all tests had run.",
                expected="each test is run",
                actual=f"after {quantity(len(_tests(rows)), 'test')} it ended",
            )
        if row.what == EMPTY:
            why = f"pytest cannot read the file: {cut(scrubbed(row.said))}" if row.said else ""
            yield Finding(
                code=Code.BROKEN,
                headline="pytest has found no test in the file.",
                expected="functions whose names begin with test_",
                actual="none",
                why=why,
                place=row.place,
            )


def _never_awaited(rows: Sequence[Tried]) -> Iterator[Finding]:
    ended = {(row.of, row.test): row.what for row in rows if row.what in ENDS}
    for row in rows:
        # What fails half-way may have made a coroutine that it would have awaited later.
        if row.what == NEVER_AWAITED and ended.get((row.of, row.test)) != FAILED:
            yield Finding(
                code=Code.NEVER_AWAITED,
                headline=f"In `{row.test}`, a call of `{row.said}` was never awaited.",
                expected="every coroutine object is awaited",
                actual=f"one of `{row.said}` was not, and `{row.test}` passes",
                why="No line of it has run, so nothing of it was tested.",
                place=row.place,
            )


def _alarms(rows: Sequence[Tried], right: Sequence[str]) -> Iterator[Finding]:
    yield from _failed(rows)
    if any(not _tests(row for row in rows if row.of == of) for of in right):
        yield from _unused(rows)


def _failed(rows: Sequence[Tried]) -> Iterator[Finding]:
    passed = {row.test: row.of for row in reversed(rows) if row.what == PASSED}
    slept = {(row.of, row.test) for row in rows if row.what == SLEPT}
    for row in rows:
        style = passed.get(row.test)
        ended = row.what == GIVEN_UP or row.said.startswith(TIMED_OUT)
        if ended and (row.of, row.test) in slept:
            yield from _slept(rows)  # it may have ended, after a while
        elif row.what == GIVEN_UP or (ended and row.frozen):
            yield _endless(row, "that is right")
        elif row.what == FAILED:
            yield Finding(
                code=Code.RESULT,
                reason=Reason.FAILS_ON_RIGHT,
                headline=f"`{row.test}` fails on an implementation that is right.",
                expected=f"it passes on one that {row.of}" if row.of else "it passes",
                actual=_LIMIT if row.said.startswith(TIMED_OUT) else cut(scrubbed(row.said)),
                why=_STYLE.format(style) if style else "",
                place=row.place,
            )


def _missed(rows: Sequence[Tried], broken: Sequence[str]) -> Iterator[Finding]:
    for of in broken:
        tried = [row for row in rows if row.of == of and row.what in ENDS]
        endless = [row for row in tried if row.what == GIVEN_UP]
        if endless:
            yield _endless(endless[0], f"that {of}")
        elif not any(row.what == FAILED for row in tried):
            passing = [f"`{test}`" for test in _tests(tried)]
            yield Finding(
                code=Code.RESULT,
                reason=Reason.NOT_NOTICED,
                headline=f"No test fails on an implementation that {of}.",
                expected="at least one test fails on it",
                actual=f"{joined(passing)} {'passes' if len(passing) == 1 else 'pass'}"
                if passing
                else "no test asks for it",
            )


def _vain(rows: Sequence[Tried], broken: Sequence[str]) -> Iterator[Finding]:
    for row in rows:
        if row.what == GIVEN_UP:
            yield _endless(row, f"that {row.of}" if row.of else "of any kind")
    failed = {row.test for row in rows if row.what in (FAILED, GIVEN_UP)}
    many = quantity(len(broken), "broken implementation")
    for test in _tests(rows):
        if test in failed:
            continue
        ends = {row.what for row in rows if row.test == test and row.what in ENDS}
        actual = "it is skipped" if ends == {SKIPPED} else f"it passes on all of {many}"
        yield Finding(
            code=Code.RESULT,
            reason=Reason.CANNOT_FAIL,
            headline=f"`{test}` fails on nothing that is broken.",
            expected=f"it fails on at least one of {many}",
            actual=actual,
            why=_PROVES,
            place=next((row.place for row in rows if row.test == test and row.what in ENDS), None),
        )


def _left(rows: Sequence[Tried]) -> Iterator[Finding]:
    passed = {(row.of, row.test) for row in rows if row.what == PASSED}
    for row in rows:
        if row.what == LEFT and (row.of, row.test) in passed:
            yield Finding(
                code=Code.TASK_LEAKED,
                headline=f"`{row.test}` ended, and a task was still running.",
                expected="every task has ended by the end of its test",
                actual=f"one of `{row.said}` was cancelled with the event loop of the test",
                why="Nobody has waited for its end, so nobody hears what becomes of it.",
                place=row.place,
            )


def _slept(rows: Sequence[Tried]) -> Iterator[Finding]:
    for row in rows:
        if row.what == SLEPT:
            yield Finding(
                code=Code.TOO_SLOW,
                reason=Reason.TEST_SLEPT,
                headline=f"`{row.test}` waited for real time.",
                expected="no sleep but `asyncio.sleep(0)`, and no time limit that runs out",
                actual=f"{seconds_text(row.seconds)} by the clock of the machine",
                why="Each run of the tests takes that long, and on a busy machine it may be"
                " too short.",
                place=row.place,
            )


def _endless(row: Tried, which: str) -> Finding:
    """Return that a test goes on for ever."""
    by_itself = row.what != GIVEN_UP
    return Finding(
        code=Code.TIMEOUT,
        reason=Reason.FROZEN_CLOCK if row.frozen else Reason.ENDLESS_TEST,
        headline=f"`{row.test}` does not end on an implementation {which}.",
        expected="each test ends within 2 s",
        actual="its own time limit ended it" if by_itself else "it was given up after 3 s",
        why=_FROZEN if row.frozen else "",
        place=row.place,
    )


def _unused(rows: Sequence[Tried]) -> Iterator[Finding]:
    if not _tests(rows):
        return
    yield Finding(
        code=Code.RESULT,
        reason=Reason.CANNOT_FAIL,
        headline="No test asks for what is to be tested.",
        expected="tests that take the fixture",
        actual=f"{quantity(len(_tests(rows)), 'test')} without it",
        why=_PROVES,
    )


def _tests(rows: Iterable[Tried]) -> list[str]:
    """Return the names of the tests that were run, once each."""
    return list(dict.fromkeys(row.test for row in rows if row.what in ENDS and row.test))
