"""What it means that the system refused something that a kata does without."""

from __future__ import annotations

import re

from ..record.finding import Reason
from ..record.request import LOOPBACK, PROCESSES
from ..record.run import Run
from .exception_meaning import Meaning
from .words import cut, scrubbed


def _process(_: Run, match: re.Match[str]) -> Meaning:
    return Meaning(
        "Another process was to be started.",
        "no other process; tasks and threads will do",
        cut(scrubbed(f"OSError: {match.string}")),
        "Answers to this kata are graded in a sandbox that starts no other processes.",
        Reason.PLAIN_ERROR,
    )


def _socket(_: Run, match: re.Match[str]) -> Meaning:
    return Meaning(
        "A socket was to be opened.",
        "no socket, and no network",
        cut(scrubbed(f"OSError: {match.string}")),
        "Answers to this kata are graded in a sandbox that has no sockets.",
        Reason.PLAIN_ERROR,
    )


OF_FORBIDDEN = (
    # The numbers with which the sandbox refuses: "Operation not supported", and "Address family
    # not supported by protocol".
    (PROCESSES, r"^\[Errno 95\]", _process),
    (LOOPBACK, r"^\[Errno 97\]|^could not bind on any address", _socket),
)
"""What was forbidden, how the message of the OSError begins, and what it means."""


def meaning_of_refusal(run: Run, how: str, message: str) -> Meaning | None:
    """Return what an exception means that ended *run*; None if nothing was refused."""
    for forbidden, text, meaning in OF_FORBIDDEN:
        found = (
            re.search(text, message) if how == "OSError" and forbidden in run.forbidden else None
        )
        if found:
            return meaning(run, found)
    return None
