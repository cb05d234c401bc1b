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
    """The command was asked for something that does not exist; the message says what exists."""

    exit_code = USAGE

    def show(self, file: object = None) -> None:  # noqa: ARG002  # click's
        """Write the sentence to stderr."""
        note(f"Error: {self.format_message()}")


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
        raise Refusal(str(error)) from error
