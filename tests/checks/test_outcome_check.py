"""How a run ended, and what an exception means."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.checks import ended, raised
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.left import Left, NeverAwaited
from pytest_asyncio_kata.record.timeline import Place

from .ended_runs import LINE, ends


def test_a_run_that_returned_has_ended():
    """Returning is the end that was asked for, with any value."""
    assert ended(ends("returned")) is None


KINDS = [
    (ends("raised", "ValueError", "no"), Code.RAISED),
    (ends("cancelled"), Code.RAISED),
    (ends("stuck", "deadlock"), Code.DEADLOCK),
    (ends("stuck", "livelock"), Code.LIVELOCK),
    (ends("stuck", "endless"), Code.TIMEOUT),
    (ends("stuck", "deadline"), Code.TIMEOUT),
    (ends("stuck", "held"), Code.LOOP_BLOCKED),
    (ends("stuck", "loading"), Code.BROKEN),
    (ends("stuck", "flood"), Code.OUTPUT),
    (ends("stuck", "in a way of tomorrow"), Code.TIMEOUT),
    (ends("broken", "syntax", "'await' outside function"), Code.BROKEN),
    (ends("broken", "missing"), Code.BROKEN),
    (ends("broken", "not_coroutine"), Code.BROKEN),
    (ends("broken", "import", "No module named 'x'"), Code.BROKEN),
    (ends("broken", "file", place=None), Code.BROKEN),
    (ends("died", "exit code 0"), Code.DIED),
    (ends("harness", message="lost the wire"), Code.HARNESS),
    (ends("in a way of tomorrow"), Code.HARNESS),
]


@pytest.mark.parametrize(("run", "code"), KINDS)
def test_every_end_nobody_asked_for_has_a_code_and_a_sentence(run, code):
    """One sentence says how the run ended, and the line of the answer is kept."""
    finding = ended(run)

    assert finding.code is code
    assert finding.headline.endswith(".")
    assert "  " not in finding.headline


def test_a_traceback_of_ours_begins_with_its_last_line():
    """Of a traceback that has to be cut, the line that says what was wrong is kept."""
    frames = "".join(f'  File "main.py", line {n}, in start\n    begin()\n' for n in range(99))
    traceback = f"Traceback (most recent call last):\n{frames}ImportError: no module named _ctypes"
    finding = ended(ends("harness", message=f"the worker did not start: {traceback}"))

    assert finding.actual.startswith(
        "ImportError: no module named _ctypes, the last line of: the worker did not start: Trace"
    )


def test_an_untouched_stub_is_not_written():
    """NotImplementedError from the answer's own line is the stub's."""
    finding = ended(ends("raised", "NotImplementedError"))

    assert finding.code is Code.NOT_WRITTEN
    assert finding.headline == "main is not written yet."


@pytest.mark.parametrize(
    ("function", "said"),
    [
        ("crawl.<locals>.page", "page"),
        ("Gate.wait", "Gate.wait"),
        ("Gate.__init__", "Gate"),
        ("make.<locals>.Gate.__init__", "Gate"),
        ("", "main"),
    ],
)
def test_an_untouched_method_is_named_with_its_class(function, said):
    """Of a class whose objects cannot be made yet, nothing is written."""
    place = Place("gate.py", 5, function)

    finding = ended(ends("raised", "NotImplementedError", place=place))

    assert finding.headline == f"{said} is not written yet."


@pytest.mark.parametrize("more", [{"inside": "add_signal_handler"}, {"place": None}])
def test_not_implemented_in_a_library_is_an_exception(more):
    """What a platform cannot do is not an untouched stub."""
    assert ended(ends("raised", "NotImplementedError", **more)).code is Code.RAISED


@pytest.mark.parametrize("inside", ["run", "run_until_complete"])
def test_a_loop_within_a_loop_has_its_own_code(inside):
    """The function that was called there shows asyncio.run in a coroutine."""
    run = ends("raised", "RuntimeError", "This event loop is already running", inside=inside)

    assert ended(run).code is Code.NESTED_RUN


def test_another_runtime_error_is_no_nested_run():
    """The answer's own RuntimeError keeps its message."""
    finding = ended(ends("raised", "RuntimeError", "the loop of wool broke"))

    assert finding.code is Code.RAISED
    assert finding.actual == "RuntimeError: the loop of wool broke"


def test_addresses_do_not_reach_the_text():
    """The same mistake reads the same each time."""
    finding = ended(ends("raised", "ValueError", "<object object at 0x7f21> in /a/b/c.py"))

    assert finding.actual == "ValueError: <object object> in c.py"


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("no orders of <coroutine object call at 0x7f>", "call"),
        ("task_done() called too many times", "get"),
    ],
)
def test_a_coroutine_that_was_never_awaited_comes_before_what_came_of_it(message, name):
    """The exception is a symptom."""
    left = Left(never_awaited=(NeverAwaited(name, LINE),))
    run = replace(ends("raised", "ValueError", message), left=left)

    assert ended(run).code is Code.NEVER_AWAITED
    assert ended(replace(run, left=Left())).code is Code.RAISED


def test_a_message_does_not_name_the_function_around():
    """It may be one of a test."""
    message = "sensors.<locals>.read_sensor() takes 1 positional argument but 3 were given"

    assert ended(ends("raised", "TypeError", message)).actual == (
        "TypeError: read_sensor() takes 1 positional argument but 3 were given"
    )


def test_a_failure_whose_line_is_not_known_is_located_where_it_was_kept():
    """That is the line that returned in its place."""
    assert raised(ends("returned"), "LookupError").place == LINE


def test_an_error_in_a_group_keeps_its_reason():
    """A TaskGroup puts even an exception of its own block into a group."""
    held = ("InvalidStateError", "Result is not set.")
    run = ends("raised", "ExceptionGroup", "unhandled errors in a TaskGroup", holds=held)

    assert ended(run).reason is Reason.RESULT_TOO_EARLY


def test_input_finds_nobody_at_the_keyboard():
    """Python only says that the file has ended."""
    run = ends("raised", "EOFError", "EOF when reading a line")

    assert ended(run).why == "Nobody is at the keyboard while tests run."
