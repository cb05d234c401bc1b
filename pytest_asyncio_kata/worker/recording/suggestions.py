"""What Python adds to the message of an exception that nobody catches."""

from __future__ import annotations

import io
import sys
import traceback

from ...record.values import message_of

MAX_SUGGESTION = 200
"""How many characters of a suggestion are kept."""

KINDS = (NameError, AttributeError, ImportError, SyntaxError)
"""The exceptions for which Python looks for names that are spelt alike."""


def suggestion_of(error: BaseException) -> str:
    """Return what Python suggests for *error*: ``Did you mean: 'x'?``; "" if nothing."""
    if not isinstance(error, KINDS):
        return ""
    try:
        message = error.msg if isinstance(error, SyntaxError) else message_of(error)
        # Notes and what comes after them are no suggestions.
        _, found, rest = _printed(error).rpartition(message)
        return rest.partition("\n")[0].lstrip(". ").rstrip()[:MAX_SUGGESTION] if found else ""
    except BaseException:  # an exception of the answer may do anything when it is looked at
        return ""


def with_suggestion(message: str, suggestion: str) -> str:
    """Return *message* as Python prints it."""
    return f"{message.rstrip('.')}. {suggestion}" if suggestion else message


def _printed(error: BaseException) -> str:
    """Return the last lines that Python prints of *error*."""
    if sys.version_info >= (3, 12):
        return "".join(traceback.TracebackException.from_exception(error).format_exception_only())
    # Until 3.11 only the interpreter itself makes suggestions, where it prints an exception.
    real, sys.stderr = sys.stderr, io.StringIO()
    try:
        sys.__excepthook__(type(error), error, error.__traceback__)
        return sys.stderr.getvalue()
    finally:
        sys.stderr = real
