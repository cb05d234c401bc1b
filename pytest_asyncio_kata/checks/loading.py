"""Why could the answer not be loaded?"""

from __future__ import annotations

import re

from ..record.finding import Code, Finding, Reason
from ..record.run import Run
from .origin import PLAIN, PLAIN_IN_A_LINE, about_asyncio
from .words import at, cut, joined, numbered, quantity, scrubbed

_OUTSIDE = re.compile(
    r"'(?P<word>await|async for|async with)' outside (?:async )?function"
    r"|(?P<comprehension>asynchronous comprehension) outside"
)

_GUARD = (
    "A test imports the file and calls its coroutines. Lines that are only for `python FILE`"
    ' belong below `if __name__ == "__main__":`.'
)
_LFS = "Git LFS keeps the file itself somewhere else; `git lfs pull` brings it."
NO_KEYBOARD = "Nobody is at the keyboard while tests run."
_ENCODING = (
    'Editors have "Save with encoding": choose UTF-8. A line such as `# coding: latin-1` is not'
    " needed then."
)
_STARTERS = {"run": "asyncio.run"}


def load_failure(run: Run) -> Finding:
    """Return why the answer's file could not be loaded."""
    end = run.end
    file = end.place.file if end.place else "The answer"
    named, _, what = end.message.partition(": ")
    name = f"`{named or run.name}`"
    message = cut(scrubbed(end.message))
    match end.how:
        case "missing":
            there = [f"`{cut(scrubbed(other))}`" for other in what.split(", ") if other]
            definitions = "a definition" if len(there) == 1 else "definitions"
            actual = f"{definitions} of {joined(there)}" if there else ""
            headline = f"{file} does not define {name}."
            return _finding(run, headline, f"a definition of {name}", actual)
        case "not_coroutine":
            expected = "a function defined with `async def`"
            why = ""
            if what == "an async generator":
                expected += ", without `yield`"
                why = "A `yield` inside makes an async generator of it."
            headline = f"{name} is not a coroutine function."
            actual = cut(scrubbed(what))
            if not why and end.place is not None:
                actual = f"a function defined with `def`, whose call gave {actual}"
            return _finding(run, headline, expected, actual, why)
        case "not_generator":
            expected = "a function defined with `async def`, with a `yield`"
            actual = cut(scrubbed(what)) or "a function defined with `async def`, without `yield`"
            return _finding(run, f"{name} is not an async generator.", expected, actual)
        case "scenarios":
            headline = "A file of the kata, which is not the answer, cannot be loaded."
            return _finding(run, headline, "the file as the kata brings it", message)
        case "loop":
            return _loop(run, file)
        case "breakpoint":
            return _breakpoint(run)
        case "import":
            return _import_failure(run, file)
    return _unreadable(run, file)


def _unreadable(run: Run, file: str) -> Finding:
    """Say why the file is no Python that can be judged."""
    message = cut(scrubbed(run.end.message))
    match run.end.how:
        case "syntax":
            return _syntax(run, file, message)
        case "unfit":
            why = _ENCODING if " is not UTF-8" in message else ""
            return _finding(run, f"{message}.", "", "", why)
        case "conflict":
            return _conflict(run, file)
        case "lfs":
            return _finding(run, f"{file} is a pointer of Git LFS, not the file.", "", "", _LFS)
    return _finding(run, f"{file} cannot be read.", "a text file in UTF-8", message)


def _import_failure(run: Run, file: str) -> Finding:
    named, _, what = run.end.message.partition(": ")
    message = cut(scrubbed(run.end.message))
    headline = f"{file} raised an exception while it was imported."
    plain = named in PLAIN | PLAIN_IN_A_LINE and not about_asyncio(named, what)
    reason = Reason.PLAIN_ERROR if plain else None
    # A file that has printed runs its program.
    why = NO_KEYBOARD if named == "EOFError" else _GUARD if run.imported.lines else ""
    return _finding(run, headline, "an import without an exception", message, why, reason)


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


def _conflict(run: Run, file: str) -> Finding:
    lines = run.end.message.split(", ")
    return _finding(
        run,
        headline=f"Git has left the marks of a conflict in {file}.",
        expected="one of the two versions, or what you make of both",
        actual=f"both, with marks between them in {numbered(lines)}",
    )


def _loop(run: Run, file: str) -> Finding:
    starter = _STARTERS.get(run.end.message, cut(run.end.message))
    return _finding(
        run,
        headline=f"{file} starts an event loop while it is imported.",
        expected="an import that only defines things",
        actual=f"a call of `{starter}`{at(run.end.place)}",
        why=_GUARD,
    )


def printed_at_import(run: Run) -> Finding | None:
    """Return that the import of the answer printed lines; None if it did not."""
    imported, place = run.imported, run.imported.place
    if not imported.lines:
        return None
    was = "line was" if imported.lines == 1 else "lines were"
    return Finding(
        code=Code.BROKEN,
        headline=f"{imported.lines} {was} printed while the file was imported.",
        expected="an import that only defines things",
        actual=f"{quantity(imported.lines, 'line')} printed{at(place)}",
        why=_GUARD,
        place=place,
    )


def redefined(run: Run, name: str) -> Finding | None:
    """Return that the answer defines *name* more than once; None if it does not."""
    found = next((one for one in run.imported.redefined if one.name == name), None)
    if found is None:
        return None
    *before, last = found.places
    others = [one.name for one in run.imported.redefined if one is not found]
    are = "is" if len(others) == 1 else "are"
    also = f" {joined(others)} {are} defined more than once, too." if others else ""
    return Finding(
        code=Code.BROKEN,
        headline=f"`{name}` is defined {_times(len(found.places))}, and the last definition is"
        " not written.",
        expected="one definition",
        actual=f"one in {numbered([str(place.line) for place in before])}, and again in line"
        f" {last.line}",
        why=f"Python takes the last definition, and forgets what the name meant before.{also}",
        place=last,
    )


def notes_on_passed(run: Run) -> list[str]:
    """Return what to tell of the answer's file although a test of it has passed."""
    finding = printed_at_import(run)
    return [f"{finding.actual} while the file is imported"] if finding else []


def notes_on_failed(run: Run, finding: Finding) -> list[str]:
    """Return what to tell of the answer's file beside the *finding* of a test that has failed."""
    twice = run.imported.redefined
    if not twice or any(finding.place == one.places[-1] for one in twice):
        return []
    if len(twice) == 1:
        lines = numbered([str(place.line) for place in twice[0].places])
        return [f"{twice[0].name} is defined in {lines}; Python takes the last definition"]
    last = numbered([str(one.places[-1].line) for one in twice])
    names = joined([one.name for one in twice])
    return [f"{names} are defined more than once; Python takes the last definitions, in {last}"]


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _breakpoint(run: Run) -> Finding:
    place = run.end.place
    function = place.function.rpartition(".")[2] if place else ""
    who = function if function and function[0] != "<" else "The answer"
    return _finding(
        run,
        headline=f"{who} stops at a breakpoint.",
        expected="",
        actual="",
        why=f"{NO_KEYBOARD} `kata debug` runs one test that stops at breakpoints.",
    )
