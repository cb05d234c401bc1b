"""Sessions of pytest that run the learner's tests."""

import asyncio
import inspect

from pytest_asyncio_kata.record.tried import CUT_SHORT, FAILED, TIMED_OUT
from pytest_asyncio_kata.worker.pytest_session import tried

from .broken import BROKEN
from .right import RIGHT

IN_WORDS = {
    "tried_with": "the session of pytest",
    "tried_until_failing": "the session of pytest",
    "tried_apart": "the session of pytest",
    "_session": "the session of pytest",
}
"""What messages call them."""

FIXTURE = "new_rates"

LIMITS = (TIMED_OUT, "TimeoutError")
"""How it is said that a time limit has run out, of pytest-timeout or of asyncio."""

TRIES = 2
"""How often a session is begun that ends too early: an alarm may ring in pytest itself."""

PATIENCE = 3
"""After how many seconds a test is given up that ought to end within two."""


async def tried_with(answer, names, until):
    """Try the tests with these implementations, in one session.

    A time limit that has run out on a busy machine gets another chance.
    """
    rows = await _session(answer, names, until)
    if any(said.startswith(LIMITS) for _, _, _, said, *_ in rows):
        rows = await _session(answer, names, until)
    return rows


async def tried_until_failing(answer, first, more):
    """Try the tests with the *first* implementations, and with *more* until each test has failed.

    Most fail on one of the first, so the others are only tried if a test has not.
    """
    rows = await tried_with(answer, first, "")
    tests, failed = {row[1] for row in rows}, {row[1] for row in rows if row[2] == FAILED}
    if tests != failed:
        rows += await _session(answer, more, "failing")
    return rows


async def tried_apart(answer, names):
    """Try the tests with each of these implementations in a session of its own."""
    sessions = await asyncio.gather(*[_session(answer, [name], "failed") for name in names])
    return [row for rows in sessions for row in rows]


async def _session(answer, names, until):
    values = [(name, _disguised({**RIGHT, **BROKEN}[name])) for name in names]
    for _ in range(TRIES):
        rows = await tried(answer.__file__, FIXTURE, values, until=until, seconds=PATIENCE)
        if not any(what == CUT_SHORT for _, _, what, *_ in rows):
            break
    return rows


def _disguised(kind):
    """Return *kind* under names that say nothing, as what it is derived from."""
    for each in kind.__mro__[:-1]:
        each.__name__ = each.__qualname__ = "Rates"
        each.__module__ = "rates"
        for function in filter(inspect.isfunction, vars(each).values()):
            name = f"Rates.{function.__name__}"
            nowhere = {"co_qualname": name, "co_filename": "rates.py", "co_firstlineno": 1}
            function.__code__ = function.__code__.replace(**nowhere)
            function.__qualname__, function.__module__ = name, "rates"
    return kind
