"""What the exceptions of context variables mean, whose own texts are full of addresses."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..record.finding import Reason
from ..record.run import Run
from .exception_meaning import Meaning
from .words import cut

_OTHER_CONTEXT = r"^<Token .*> was created in a different Context"
_USED = r"^<Token .*> has already been used"
_ENTERED = r"^cannot enter context: .* is already entered"
_UNSET = r"^<ContextVar name='(.*?)' at 0x"

_NAME = re.compile(r"<ContextVar name='(\w{1,40})'")


def _variable(match: re.Match[str]) -> str:
    """What messages call the variable that an exception names."""
    found = _NAME.search(match.string)
    return f"the context variable {found[1]!r}" if found else "a context variable"


def reset_elsewhere(_: Run, match: re.Match[str]) -> Meaning:
    """Return what it means that a token was made in another context."""
    return Meaning(
        f"{_sentence(_variable(match))} was reset in another context.",
        "`reset` in the context in which `set` has returned the token",
        "`reset` in another one",
        "Each task and each callback has a context of its own, and so has a function in"
        " `to_thread`; a token is good only in the context in which it was made.",
        Reason.TOKEN_ELSEWHERE,
    )


def reset_twice(_: Run, match: re.Match[str]) -> Meaning:
    """Return what it means that a token had been used."""
    return Meaning(
        f"{_sentence(_variable(match))} was reset twice with the same token.",
        "each token is used once",
        "the same token twice",
        reason=Reason.TOKEN_USED,
    )


def entered_twice(_: Run, __: re.Match[str]) -> Meaning:
    """Return what it means that a call is still in a context."""
    return Meaning(
        "A context was entered while another call was in it.",
        "one call at a time in each context",
        "a second one",
        "`context.run` is in the context until its function has returned.",
        Reason.CONTEXT_ENTERED,
    )


def unset(_: Run, match: re.Match[str]) -> Meaning:
    """Return what it means that a variable has neither a value nor a default."""
    name = cut(match[1], 40)
    return Meaning(
        f"The context variable {name!r} was asked for its value, and has none here.",
        "a value, or a default",
        "none",
        "What is set in one context is not seen in another, unless that is a copy made later.",
        Reason.VARIABLE_UNSET,
    )


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


OF_CONTEXTS: tuple[tuple[str, str, Callable[[Run, re.Match[str]], Meaning]], ...] = (
    ("ValueError", _OTHER_CONTEXT, reset_elsewhere),
    ("RuntimeError", _USED, reset_twice),
    ("RuntimeError", _ENTERED, entered_twice),
    ("LookupError", _UNSET, unset),
)
"""Class, message and what it means; wherever they are raised."""


def misuse_of_contexts(run: Run, how: str, message: str) -> Meaning | None:
    """Return what an exception of class *how* means; None if it is none of these."""
    for known, text, meaning in OF_CONTEXTS:
        found = re.search(text, message) if how == known else None
        if found:
            return meaning(run, found)
    return None
