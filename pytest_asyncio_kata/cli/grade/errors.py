"""What has ended the command, in a sentence."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

import click

from ...grading.executors import ExecutorError
from ...grading.journal import JournalError
from ...grading.plan import SuiteError
from .display import shown
from .signals import exit_code


@contextlib.contextmanager
def named_errors() -> Iterator[None]:
    """Say in a sentence what has ended the command."""
    try:
        yield
    except (SuiteError, JournalError, ExecutorError) as error:
        raise click.ClickException(shown(str(error), 1000)) from error
    except OSError as error:
        why = shown(str(error), 1000)
        raise click.ClickException(
            f"grading has stopped: {why}. The grades so far are kept; the same command continues"
            " from here."
        ) from error
    except KeyboardInterrupt as interrupt:
        click.echo(
            "\nInterrupted. The grades so far are kept; the same command continues from here.",
            err=True,
        )
        sys.exit(exit_code(interrupt))
