"""Why could the answer not be loaded?"""

from __future__ import annotations

import re

from ..record.finding import Code, Finding, Reason
from ..record.run import Run
from .origin import PLAIN, PLAIN_IN_A_LINE, about_asyncio
from .words import cut, scrubbed

_OUTSIDE = re.compile(
    r"'(?P<word>await|async for|async with)' outside (?:async )?function"
    r"|(?P<comprehension>asynchronous comprehension) outside"
)


def load_failure(run: Run) -> Finding:
    """Return why the answer's file could not be loaded."""
    end = run.end
    file = end.place.file if end.place else "The answer"
    named, _, what = end.message.partition(": ")
    name = f"`{named or run.name}`"
    message = cut(scrubbed(end.message))
    match end.how:
        case "syntax":
            return _syntax(run, file, message)
        case "missing":
            return _finding(run, f"{file} does not define {name}.", f"a definition of {name}", "")
        case "not_coroutine":
            expected = "a function defined with `async def`"
            actual = cut(scrubbed(what))
            return _finding(run, f"{name} is not a coroutine function.", expected, actual)
        case "scenarios":
            headline = "A file of the kata, which is not the answer, cannot be loaded."
            return _finding(run, headline, "the file as the kata brings it", message)
        case "file":
            return _finding(run, f"{file} cannot be read.", "a text file in UTF-8", message)
    headline = f"{file} raised an exception while it was imported."
    plain = named in PLAIN | PLAIN_IN_A_LINE and not about_asyncio(named, what)
    reason = Reason.PLAIN_ERROR if plain else None
    return _finding(run, headline, "an import without an exception", message, reason=reason)


def _finding(
    run: Run,
    headline: str,
    expected: str,
    actual: str,
    why: str = "",
    reason: Reason | None = None,
) -> Finding:
    return Finding(Code.BROKEN, headline, expected, actual, why, run.end.place, reason=reason)


def _syntax(run: Run, file: str, message: str) -> Finding:
    outside = _OUTSIDE.search(run.end.message)
    if not outside:
        said = f"Python says: {message}" if message else ""
        headline = f"{file} is not valid Python."
        return _finding(run, headline, "", "", said, Reason.PLAIN_ERROR)
    word = outside["word"]
    subject = f"`{word}`" if word else "An asynchronous comprehension"
    return _finding(
        run,
        headline=f"{subject} is outside a coroutine function.",
        expected="inside a function defined with `async def`",
        actual="outside",
        why="Only a coroutine function can be suspended.",
        reason=Reason.AWAIT_OUTSIDE,
    )
