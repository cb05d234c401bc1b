"""How a command ends when it cannot do what was asked for: one sentence, and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from .terminal import note

USAGE = 2
"""Exit code when a command was asked for something that does not exist."""

SIGNALLED = 128
"""A process that was ended by a signal gives this plus the signal's number, as in shells."""

INTERRUPTED = 130
"""Exit code after Ctrl-C, as in shells."""


class Refusal(click.ClickException):
    """The command was asked for something that does not exist; the message says what exists.

    Args:
        message: The sentence.
        advice: A second sentence, which gets a line of its own; "" if there is none.
    """

    exit_code = USAGE

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self._advice = advice

    def show(self, file: object = None) -> None:  # noqa: ARG002  # click's
        """Write the sentences to stderr."""
        note(f"Error: {self.format_message()}")
        note(self._advice)


class Failure(Refusal):
    """Something failed, and the learner's words are not the reason."""

    exit_code = 1


@contextmanager
def as_refusal() -> Iterator[None]:
    """Turn a ValueError about the course, or about a learner's word, into a refusal.

    Raises:
        Refusal: In place of a ValueError.
    """
    try:
        yield
    except ValueError as error:
        raise Refusal(str(error), getattr(error, "advice", "")) from error
