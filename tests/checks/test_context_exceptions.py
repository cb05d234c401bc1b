"""What context variables refuse, in our words."""

import pytest

from pytest_asyncio_kata.checks import ended, hygiene
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.left import Left, LostException
from pytest_asyncio_kata.record.run import End, Run

from .ended_runs import LINE, ends

TOKEN = "<Token var=<ContextVar name='request' default=None at 0x7f00> at 0x7f01>"

CONTEXTS = [
    (
        "ValueError",
        f"{TOKEN} was created in a different Context",
        "The context variable 'request' was reset in another context.",
        Reason.TOKEN_ELSEWHERE,
    ),
    (
        "RuntimeError",
        f"{TOKEN} has already been used once",
        "The context variable 'request' was reset twice with the same token.",
        Reason.TOKEN_USED,
    ),
    (
        "RuntimeError",
        "cannot enter context: <_contextvars.Context object at 0x7f00> is already entered",
        "A context was entered while another call was in it.",
        Reason.CONTEXT_ENTERED,
    ),
    (
        "LookupError",
        "<ContextVar name='request' at 0x7f00>",
        "The context variable 'request' was asked for its value, and has none here.",
        Reason.VARIABLE_UNSET,
    ),
]


@pytest.mark.parametrize(("how", "message", "headline", "reason"), CONTEXTS)
def test_what_contexts_refuse_is_told_without_addresses(how, message, headline, reason):
    """Their own texts differ from run to run."""
    finding = ended(ends("raised", how, message))

    assert (finding.headline, finding.reason) == (headline, reason)
    assert "0x" not in f"{finding.actual} {finding.expected} {finding.why}"


@pytest.mark.parametrize(("how", "message"), [(how, message) for how, message, *_ in CONTEXTS])
def test_what_contexts_refuse_in_a_callback_is_lost(how, message):
    """The event loop logs it, and the finding says what it means."""
    lost = LostException(how, message, "callback", LINE)
    (finding,) = hygiene(Run("main", "virtual", End("returned"), left=Left(lost=(lost, lost))))

    assert finding.code is Code.LOST_EXCEPTION
    assert finding.headline == ended(ends("raised", how, message)).headline


def test_another_value_error_has_nothing_to_do_with_contexts():
    """An ordinary ValueError keeps its own words."""
    assert "context" not in ended(ends("raised", "ValueError", "burnt")).headline
