"""Well-known exceptions in our words, on every version of Python."""

import pytest

from pytest_asyncio_kata.checks import ended
from pytest_asyncio_kata.record.finding import Reason

from .ended_runs import ends

MESSAGES = [
    # class, function of asyncio, what we say, the messages of Python 3.11 to 3.15
    (
        "TypeError",
        "",
        "`await` was given None.",
        (
            "object NoneType can't be used in 'await' expression",
            "'NoneType' object can't be awaited",
        ),
    ),
    (
        "TypeError",
        "",
        "`await` was given a list.",
        ("object list can't be used in 'await' expression", "'list' object can't be awaited"),
    ),
    (
        "TypeError",
        "gather",
        "`gather` was given a list.",
        ("unhashable type: 'list'", "cannot use 'list' as a dict key (unhashable type: 'list')"),
    ),
    (
        "TypeError",
        "",
        "A list was used as a key or put into a set.",
        ("unhashable type: 'list'", "cannot use 'list' as a set element (unhashable type: 'list')"),
    ),
    (
        "RuntimeError",
        "start",
        "The system could not start another thread.",
        ("can't start new thread",),
    ),
    (
        "TypeError",
        "gather",
        "`gather` was given something that cannot be awaited.",
        ("An asyncio.Future, a coroutine or an awaitable is required",),
    ),
    (
        "TypeError",
        "wait_for",
        "`wait_for` was given something that cannot be awaited.",
        (
            "An asyncio.Future, a coroutine or an awaitable is required",
            "object str can't be used in 'await' expression",
            "'str' object can't be awaited",
        ),
    ),
    (
        "TypeError",
        "create_task",
        "`create_task` was given None, not a coroutine.",
        ("a coroutine was expected, got None",),
    ),
    (
        "TypeError",
        "create_task",
        "`create_task` was given a task, not a coroutine.",
        (
            "a coroutine was expected, got <Task pending name='Task-2' coro=<f() running>>",
            "a coroutine was expected, got <Task finished name='Task-9' coro=<f()>>",
        ),
    ),
    (
        "RuntimeError",
        "",
        "A coroutine was awaited a second time.",
        ("cannot reuse already awaited coroutine",),
    ),
    (
        "TypeError",
        "wait",
        "`wait` was given coroutines.",
        ("Passing coroutines is forbidden, use tasks explicitly.",),
    ),
    (
        "ValueError",
        "wait",
        "`wait` was given nothing to wait for.",
        ("Set of Tasks/Futures is empty.",),
    ),
    (
        "TypeError",
        "as_completed",
        "`as_completed` was given a coroutine.",
        (
            "expect an iterable of futures, not coroutine",
            "expects an iterable of awaitables, not coroutine",
        ),
    ),
    (
        "TypeError",
        "",
        "A coroutine was used where a value is needed.",
        (
            "'coroutine' object is not iterable",
            "object of type 'coroutine' has no len()",
            'can only concatenate str (not "coroutine") to str',
            "cannot unpack non-iterable coroutine object",
        ),
    ),
    (
        "TypeError",
        "",
        "A task was used where a value is needed.",
        ("'_asyncio.Task' object is not subscriptable",),
    ),
    (
        "TypeError",
        "",
        "A future was used where a value is needed.",
        ("'_GatheringFuture' object is not subscriptable",),
    ),
    (
        "AttributeError",
        "",
        "A coroutine was asked for `cancel`, which coroutines do not have.",
        ("'coroutine' object has no attribute 'cancel'",),
    ),
    (
        "TypeError",
        "",
        "`async for` was given a coroutine.",
        ("'async for' requires an object with __aiter__ method, got coroutine",),
    ),
    (
        "TypeError",
        "",
        "`with` was given a Lock, which it cannot enter.",
        (
            "'Lock' object does not support the context manager protocol",
            (
                "'asyncio.locks.Lock' object does not support the context manager protocol (missed"
                " __exit__ method) but it supports the asynchronous context manager protocol."
            ),
        ),
    ),
    (
        "TypeError",
        "",
        "`async with` was given None, which it cannot enter.",
        (
            "'NoneType' object does not support the asynchronous context manager protocol",
            (
                "'NoneType' object does not support the asynchronous context manager protocol"
                " (missed __aexit__ method)"
            ),
        ),
    ),
    (
        "TypeError",
        "to_thread",
        "`to_thread` was given a float.",
        ("'float' object is not callable",),
    ),
    (
        "TypeError",
        "run_in_executor",
        "`run_in_executor` was given a str.",
        ("'str' object is not callable",),
    ),
    (
        "TypeError",
        "",
        "An async generator was used where a plain iterable is needed.",
        ("'async_generator' object is not iterable",),
    ),
    (
        "AttributeError",
        "wait",
        "`wait` was given a str.",
        ("'str' object has no attribute 'add_done_callback'",),
    ),
    (
        "TypeError",
        "",
        "A coroutine was used where a value is needed.",
        ("sequence item 0: expected str instance, coroutine found",),
    ),
]


@pytest.mark.parametrize(("type_name", "inside", "headline", "messages"), MESSAGES)
def test_a_well_known_exception_reads_the_same_on_every_python(
    type_name, inside, headline, messages
):
    """However a version words it, the finding is one and the same, without Python's text."""
    findings = [ended(ends("raised", type_name, message, inside=inside)) for message in messages]

    assert {finding.headline for finding in findings} == {headline}
    assert len({(finding.expected, finding.actual, finding.why) for finding in findings}) == 1
    assert not any(finding.actual in messages for finding in findings)


@pytest.mark.parametrize("kind", ["_asyncio.Task", "Task"])
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("join", "Whoever wants to wait for a task awaits it."),
        ("start", "A task begins by itself, at the next `await` of the code that has made it."),
        ("is_alive", ""),
    ],
)
def test_a_task_is_no_thread(kind, name, why):
    """What threads have and tasks do not is explained in a lesson."""
    finding = ended(ends("raised", "AttributeError", f"'{kind}' object has no attribute '{name}'"))

    assert (
        finding.headline == f"A task was asked for `{name}`, which threads have and tasks do not."
    )
    assert (finding.why, finding.reason) == (why, Reason.TASK_NOT_THREAD)


def test_a_misspelt_method_of_a_task_keeps_pythons_words():
    """It has nothing to do with asyncio."""
    message = "'_asyncio.Task' object has no attribute 'reslt'"
    finding = ended(ends("raised", "AttributeError", message))

    assert finding.actual.endswith(message)
    assert finding.reason is Reason.PLAIN_ERROR


def test_an_async_generator_says_how_it_came_about():
    """`gather(await fetch(url) for url in urls)`."""
    message = "An asyncio.Future, a coroutine or an awaitable is required"
    end = ends("raised", "TypeError", message, inside="gather", given="async_generator")

    assert ended(end).why.startswith(
        "An `await` in a generator expression makes an async generator"
    )
