"""Well-known exceptions in our words, on every version of Python."""

import pytest

from pytest_asyncio_kata.checks import ended, hygiene
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.left import Left, LostException
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place, Span, Timeline

LINE = Place("gather.py", 14, "main")


def ends(kind: str, how: str, message: str, **more: object) -> Run:
    return Run("main", "virtual", End(kind, how, message, **{"place": LINE, **more}))


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


def test_a_generator_given_to_gather_reads_the_same_on_every_python():
    """Python 3.11 fails in the generator, later ones in gather."""
    place = Place("gather.py", 14, "main.<locals>.<genexpr>")
    old = "Task got bad yield: <coroutine object f at 0x7f>"
    tasks = (
        "yield was used instead of yield from in task <Task pending coro=<main.<locals>.<genexpr>()"
    )
    new = "An asyncio.Future, a coroutine or an awaitable is required"

    first = ended(ends("raised", "RuntimeError", old, place=place))
    of_tasks = ended(ends("raised", "RuntimeError", tasks, place=place))
    second = ended(ends("raised", "TypeError", new, inside="gather", given="generator"))

    assert (first.headline, first.actual) == (second.headline, second.actual)
    assert of_tasks == first


def test_a_callback_that_raised_is_not_what_came_out_of_the_call():
    """A future that has its result takes no other one."""
    finding = ended(ends("raised", "CallbackRaised", "InvalidStateError: invalid state"))

    assert finding.headline == "A callback raised an InvalidStateError."
    assert finding.expected == "callbacks that raise nothing"
    assert finding.actual == "InvalidStateError: invalid state"
    assert finding.why == "A future takes one result; it had one already, or had been cancelled."


def test_another_exception_of_a_callback_has_no_reason():
    """The record does not prove one."""
    finding = ended(ends("raised", "CallbackRaised", "KeyError: 'tea'"))

    assert (finding.headline, finding.why) == ("A callback raised a KeyError.", "")


def test_awaited_calls_before_gather_are_named():
    """`gather(await a(), await b())`: the record shows that both had been awaited."""
    spans = [Span(0, "main", "main", "main", 0, 3, is_task=True)]
    spans += [
        Span(n, "crawl_page", f"crawl_page url_{n}", "main", n - 1, n, parent=0, place=LINE)
        for n in (1, 2)
    ]
    message = "An asyncio.Future, a coroutine or an awaitable is required"
    end = End("raised", "TypeError", message, place=LINE, inside="gather")

    finding = ended(Run("main", "virtual", end, Timeline(3, tuple(spans))))

    assert finding.why == (
        "Each of the 2 calls of crawl_page was awaited already (gather.py:14), in turn: 2 s."
    )


def test_the_same_words_elsewhere_prove_nothing():
    """A message that the answer made up is shown as it is."""
    finding = ended(ends("raised", "ValueError", "a coroutine was expected, got None"))

    assert finding.actual == "ValueError: a coroutine was expected, got None"


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ("str", "a str"),
        ("NoneType", "None"),
        ("method", "a function"),
        ("tuple", "a tuple"),
        ("Page", "something that cannot be awaited"),
    ],
)
def test_what_gather_was_given_is_said_if_it_has_a_name(given, what):
    """A class of the answer may be called anything."""
    message = "An asyncio.Future, a coroutine or an awaitable is required"
    finding = ended(ends("raised", "TypeError", message, inside="gather", given=given))

    assert (finding.headline, finding.actual) == (f"`gather` was given {what}.", what)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("RuntimeError: no running event loop", Reason.NO_RUNNING_LOOP),
        ("InvalidStateError: invalid state", Reason.FILLED_TWICE),
        ("ValueError: no", None),
    ],
)
def test_a_callback_that_raised_has_the_reason_of_its_exception(message, reason):
    """Each of them is explained in another part of the lesson."""
    assert ended(ends("raised", "CallbackRaised", message)).reason is reason


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
