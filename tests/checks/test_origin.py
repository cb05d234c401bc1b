"""What has nothing to do with asyncio leads to no heading, and keeps Python's words."""

import pytest

from pytest_asyncio_kata.checks import cancelled_everywhere, ended, hygiene
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.left import Left, LostException
from pytest_asyncio_kata.record.run import Cut, End, Run, Waiter
from pytest_asyncio_kata.record.timeline import Place, Span, Timeline

LINE = Place("gather.py", 14, "main")

ROOT = Span(0, "main", "main", "main", 0, 3, is_task=True)


def raised(how: str, message: str = "", by: str = "line", **more: object) -> Run:
    timeline = more.pop("timeline", Timeline(3, (ROOT,)))
    return Run("main", "virtual", End("raised", how, message, place=LINE, by=by, **more), timeline)


PLAIN = [
    ("NameError", "name 'asynci' is not defined"),
    ("UnboundLocalError", "cannot access local variable 'x'"),
    ("AttributeError", "'list' object has no attribute 'push'"),
    ("AttributeError", "module 'asyncio' has no attribute 'slep'"),
    ("AttributeError", "'_asyncio.Task' object has no attribute 'resutl'"),
    ("ImportError", "cannot import name 'gathr' from 'asyncio'"),
    ("ModuleNotFoundError", "No module named 'asynco'"),
    ("TypeError", "crawl_page() missing 1 required positional argument: 'url'"),
    ("TypeError", "await_all() takes 0 positional arguments but 1 was given"),
    ("TypeError", "'NoneType' object is not iterable"),
    ("TypeError", "unhashable type: 'list'"),
    ("IndexError", "list index out of range"),
    ("KeyError", "'url_1'"),
    ("ValueError", "invalid literal for int() with base 10: 'x'"),
    ("ZeroDivisionError", "division by zero"),
    ("RecursionError", "maximum recursion depth exceeded"),
]


@pytest.mark.parametrize(("how", "message"), PLAIN)
def test_an_error_of_the_learners_own_line_is_plain(how, message):
    """Python says all there is to say."""
    assert ended(raised(how, message)).reason is Reason.PLAIN_ERROR


ABOUT_ASYNCIO = [
    "'async for' received an object from __aiter__ that does not implement __anext__: list",
    "'async with' received an object from __aenter__ that does not implement __await__: None",
    "A coroutine object is required",
    "'async_generator' object is not iterable",
    "sequence item 0: expected str instance, coroutine found",
    "An asyncio.Future, a coroutine or an awaitable is required",
]


@pytest.mark.parametrize("message", ABOUT_ASYNCIO)
def test_a_type_error_about_asyncio_is_not_plain(message):
    """The lesson explains it."""
    assert ended(raised("TypeError", message)).reason is not Reason.PLAIN_ERROR


@pytest.mark.parametrize("by", ["test", "asyncio"])
@pytest.mark.parametrize("how", ["ValueError", "KeyError", "TypeError"])
def test_what_a_test_or_asyncio_raises_on_purpose_is_not_plain(how, by):
    """Dealing with it is what the kata asks for."""
    assert ended(raised(how, "no page", by)).reason is None


def test_the_raise_of_an_answer_is_its_own():
    """It was meant, whatever the class."""
    assert ended(raised("ValueError", "answered already", "answer")).reason is Reason.OWN_RAISE


def test_what_was_put_into_a_future_comes_from_there():
    """No line of the answer has failed."""
    assert ended(raised("KeyError", "'Ada'", "future")).reason is Reason.FROM_A_FUTURE


def test_too_deep_a_recursion_at_an_await_is_plain():
    """It looks as if a future had raised it, and no kata is about it."""
    deep = raised("RecursionError", "maximum recursion depth exceeded", "future")

    assert ended(deep).reason is Reason.PLAIN_ERROR


def test_an_error_about_data_may_be_the_end_of_a_task():
    """A kata about failing tasks can lead to its heading; others lead to none."""
    child = Span(
        1, "work", "work", "Task-2", 0, 1, parent=0, is_task=True, ended="raised", place=LINE
    )
    both = Timeline(3, (ROOT, child))

    more = {"timeline": both, "through": ("main", "work")}
    about_data = ended(raised("ZeroDivisionError", "division by zero", **more))
    about_text = ended(raised("NameError", "name 'x' is not defined", **more))

    assert about_data.reason is Reason.PLAIN_ERROR_OF_A_TASK
    assert about_text.reason is Reason.PLAIN_ERROR


def test_another_failed_task_does_not_make_it_an_error_of_a_task():
    """The exception did not come through that task's function."""
    child = Span(
        1, "work", "work", "Task-2", 0, 1, parent=0, is_task=True, ended="raised", place=LINE
    )
    more = {"timeline": Timeline(3, (ROOT, child)), "through": ("main",)}

    assert ended(raised("IndexError", "list index", **more)).reason is Reason.PLAIN_ERROR


def test_a_task_that_a_scenario_made_is_not_the_answers():
    """It stands for the call that the test makes."""
    place = Place("scenarios.py", 3, "twice")
    child = Span(1, "main", "main", "Task-2", 0, 1, is_task=True, ended="raised", place=place)
    more = {"timeline": Timeline(3, (ROOT, child)), "through": ("main", "twice")}

    assert ended(raised("IndexError", "list index", **more)).reason is Reason.PLAIN_ERROR


def test_did_you_mean_is_kept():
    """As Python prints it."""
    end = raised("NameError", "name 'asynci' is not defined", suggestion="Did you mean: 'asyncio'?")

    assert ended(end).actual == "NameError: name 'asynci' is not defined. Did you mean: 'asyncio'?"


def test_a_group_names_its_first_exception():
    """The text of the group itself does not say what happened."""
    holds = ("NameError", "name 'x' is not defined")
    message = "unhandled errors in a TaskGroup (1 sub-exception)"
    finding = ended(raised("ExceptionGroup", message, "asyncio", holds=holds))

    assert finding.actual == (
        "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception);"
        " its first: NameError: name 'x' is not defined"
    )
    assert finding.reason is Reason.PLAIN_ERROR


def test_a_group_of_the_tests_exceptions_is_a_group():
    """What a task group does with a failure is a matter of asyncio."""
    finding = ended(raised("ExceptionGroup", "errors", "asyncio", holds=("ValueError", "burnt")))

    assert finding.reason is Reason.GROUP


REASONS = [
    ("InvalidStateError", "Result is not set.", Reason.RESULT_TOO_EARLY),
    ("InvalidStateError", "Exception is not set.", Reason.RESULT_TOO_EARLY),
    ("InvalidStateError", "invalid state", Reason.FILLED_TWICE),
    ("QueueEmpty", "", Reason.QUEUE_NOWAIT),
    ("QueueFull", "", Reason.QUEUE_NOWAIT),
    ("RuntimeError", "no running event loop", Reason.NO_RUNNING_LOOP),
    ("RuntimeError", "cannot schedule new futures after shutdown", Reason.POOL_CLOSED),
    ("RuntimeError", "cannot notify on un-acquired lock", Reason.LOCK_NOT_HELD),
    ("RuntimeError", "Lock is not acquired.", Reason.LOCK_NOT_HELD),
    (
        "RuntimeError",
        "anext(): asynchronous generator is already running",
        Reason.GENERATOR_BUSY,
    ),
    ("RuntimeError", "async generator ignored GeneratorExit", Reason.GENERATOR_WENT_ON),
    ("TimeoutError", "", Reason.OWN_LIMIT),
]


@pytest.mark.parametrize(("how", "message", "reason"), REASONS)
def test_class_and_message_prove_a_reason(how, message, reason):
    """Asyncio itself raises these."""
    assert ended(raised(how, message, "asyncio")).reason is reason


def test_a_cancellation_that_nobody_asked_for_is_one():
    """Something that was awaited had been cancelled."""
    assert ended(Run("main", "virtual", End("cancelled"))).reason is Reason.CANCELLED


def test_an_error_during_a_cancellation_is_plain_too():
    """A name that is not defined in `finally` comes out in the place of the cancellation."""
    run = raised("NameError", "name 'how' is not defined", suggestion="Did you mean: 'show'?")
    cut = Cut(1, False, 1.0, LINE, "sleep", excused=False, pending=True, run=run)
    whole = Run("main", "virtual", End("returned"), cuts=(cut,))

    ((finding, _),) = cancelled_everywhere(whole)

    assert (finding.code, finding.reason) == (Code.CANCEL_REPLACED, Reason.PLAIN_ERROR)
    assert finding.actual == "NameError: name 'how' is not defined. Did you mean: 'show'?"


def lost(how: str, message: str) -> Left:
    return Left(lost=(LostException(how, message, "work", LINE),))


@pytest.mark.parametrize(
    ("how", "message", "reason"),
    [
        ("NameError", "name 'x' is not defined", Reason.PLAIN_ERROR),
        ("InvalidStateError", "invalid state", Reason.FILLED_TWICE),
        ("ValueError", "burnt", None),
    ],
)
def test_a_lost_exception_has_a_reason(how, message, reason):
    """By its class alone: who raised it is not in the record."""
    (finding,) = hygiene(Run("main", "virtual", End("returned"), left=lost(how, message)))

    assert finding.reason is reason


def test_a_deadlock_after_a_plain_error_leads_to_no_heading():
    """The task that was to wake the others has failed; that is what to mend."""
    waiter = Waiter("main", "main", "a value in an empty queue", LINE)
    end = End("stuck", "deadlock", waiters=(waiter,))

    finding = ended(Run("main", "virtual", end, left=lost("NameError", "name 'x'")))

    assert (finding.code, finding.reason) == (Code.DEADLOCK, Reason.PLAIN_ERROR)
