"""How a command ends when it cannot do what was asked for: one sentence, and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from .terminal import note

USAGE = 2
"""Exit code when something was asked for that there is not."""

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


class Refusal(click.ClickException):
    """Something was asked for that there is not; the message says what there is."""

    exit_code = USAGE

    def show(self, file: object = None) -> None:  # noqa: ARG002  # click's
        """Write the sentence to stderr."""
        note(f"Error: {self.format_message()}")


class Failure(Refusal):
    """Something failed that is not about what was asked for."""

    exit_code = 1


@contextmanager
def as_refusal() -> Iterator[None]:
    """Turn what the course says of itself or of a word into a refusal.

    Raises:
        Refusal: In place of a ValueError.
    """
    try:
        yield
    except ValueError as error:
        raise Refusal(str(error)) from error
