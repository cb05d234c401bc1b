"""How a run ended, and what an exception means."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.checks import ended, hygiene, raised
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.left import Left, LostException, NeverAwaited, Poll
from pytest_asyncio_kata.record.run import End, Run, Waiter
from pytest_asyncio_kata.record.timeline import Call, Place, Span, Timeline, Wait
from pytest_asyncio_kata.record.wait_states import LOCK_HELD, NO_PERMIT, NOT_NOTIFIED

LINE = Place("gather.py", 14, "main")


def ends(kind: str, how: str = "", message: str = "", **more: object) -> Run:
    return Run("main", "virtual", End(kind, how, message, **{"place": LINE, **more}))


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


def test_a_deadlock_says_who_waits_for_what_and_where():
    """Equal waits of a few are told together; each other one is named."""
    place = Place("queue.py", 9)
    waiters = [Waiter("main", "main", "task consumer c_1", LINE)]
    waiters += [Waiter(f"Task-{n}", f"consumer c_{n}", "a queue", place) for n in (1, 2)]

    finding = ended(ends("stuck", "deadlock", waiters=tuple(waiters)))

    assert finding.actual == (
        "main waits for task consumer c_1 (gather.py:14);"
        " consumer c_1 and consumer c_2 wait for a queue (queue.py:9)"
    )


JOIN = "a queue to be finished: 2 values taken from it were not marked done"


@pytest.mark.parametrize("how", ["deadlock", "deadline"])
def test_values_that_were_not_marked_done_are_the_cause(how):
    """Other tasks may wait or go on."""
    place = Place("queue.py", 9)
    waiters = (Waiter("main", "main", JOIN, LINE), Waiter("a", "consumer", "a queue", place))

    finding = ended(ends("stuck", how, waiters=waiters))

    assert finding.actual == (
        f"main waits for {JOIN} (gather.py:14); consumer waits for a queue (queue.py:9)"
    )
    assert finding.why == (
        "A queue is finished when `task_done()` was called once for each value taken from it."
    )


def test_values_that_nobody_took_are_no_such_cause():
    """Then it is somebody else who does not go on."""
    waiters = (Waiter("main", "main", "a queue to be finished: 1 value still in it", LINE),)

    assert ended(ends("stuck", "deadlock", waiters=waiters)).why == ""


def test_a_task_that_failed_before_is_told_with_a_deadlock():
    """Before the values that it has not marked done: it cannot do that any more."""
    lost = LostException("ValueError", "no", "consumer consumer_1", Place("queue.py", 9))
    end = End("stuck", "deadlock", waiters=(Waiter("main", "main", JOIN, LINE),))

    finding = ended(Run("main", "virtual", end, left=Left(lost=(lost,))))

    assert finding.code is Code.DEADLOCK
    assert finding.place == Place("queue.py", 9)
    assert (
        finding.why == "consumer consumer_1 had ended before that, with a ValueError (queue.py:9)."
    )


HELD = (Waiter("main", "deposit ada", LOCK_HELD, LINE),)


def test_a_call_that_ended_early_is_told_with_a_lock_that_is_held():
    """The last one like the waiter, or else a call of a fake: it may have left the lock held."""
    root = Span(0, "main", "main", "main", 0, 2, is_task=True)
    before = Span(1, "deposit", "deposit ada", "Task-1", 0, 1.5, 0, ended="cancelled")
    read = Call("read", "'ada'", 0, 0.5, "raised")
    end = End("stuck", "deadlock", waiters=HELD)

    def why(*spans, calls=()):
        timeline = Timeline(2, (root, *spans), calls=calls)
        return ended(Run("main", "virtual", end, timeline)).why

    assert why(before, calls=(read,)) == "deposit ada had been cancelled before that, at 1.5 s."
    assert why(calls=(read,)) == "read ada had failed before that, at 0.5 s."
    assert why() == ""


def test_the_line_of_a_lock_that_is_held_comes_before_that_of_an_error():
    """The task that failed was made elsewhere; the lock was taken where the others wait."""
    lost = LostException("OSError", "no", "one url_1", LINE)
    takes = Place("crawl.py", 6, "one")
    waiters = (Waiter("main", "main", "other tasks", LINE), Waiter("T", "one", NO_PERMIT, takes))
    end = End("stuck", "deadlock", place=LINE, waiters=waiters)

    finding = ended(Run("main", "virtual", end, left=Left(lost=(lost,))))

    assert finding.reason is Reason.NOT_RELEASED
    assert finding.place is takes
    assert finding.why == "one url_1 had ended before that, with an OSError (gather.py:14)."


def test_a_few_waiters_are_named():
    """If their labels tell them apart."""
    waiters = [Waiter(f"Task-{n}", f"take {n}", NOT_NOTIFIED, LINE) for n in range(5)]

    few, many = (ended(ends("stuck", "deadlock", waiters=tuple(waiters[:n]))) for n in (3, 5))

    assert (
        few.actual == "take 0, take 1 and take 2 wait for a condition to be notified (gather.py:14)"
    )
    assert many.actual == "5 tasks of take wait for a condition to be notified (gather.py:14)"


def test_a_livelock_reads_like_polling_that_came_to_its_end():
    """The virtual clock never gets there, the wall clock does; the text is the same."""
    waiters = (Waiter("a", "crawl a", "its sleep to end", None),) * 2
    waiters += (Waiter("main", "main", "", LINE, ready=True),)
    polls = Left(polls=(Poll("main", 5000, LINE),))

    stuck = ended(ends("stuck", "livelock", waiters=waiters))

    assert [stuck] == hygiene(Run("main", "wall", End("returned"), left=polls))


def test_who_is_ready_and_who_sleeps_is_told_at_the_deadline():
    """Numbers agree with their verbs."""
    waiters = (Waiter("main", "main", "", LINE, ready=True),)
    waiters += (Waiter("a", "crawl a", "its sleep to end", None),) * 2

    finding = ended(ends("stuck", "deadline", waiters=waiters))

    assert finding.actual == (
        "main is ready to go on (gather.py:14); 2 tasks of crawl wait for their sleep to end"
    )


def test_a_deadline_reads_the_same_on_both_clocks():
    """Virtual hours and real seconds give one text."""
    assert ended(ends("stuck", "endless")) == ended(ends("stuck", "deadline"))


def test_raised_accepts_the_exception_it_asks_for():
    """The class is enough; a message is compared only when it is given."""
    run = ends("raised", "ValueError", "no page")

    assert raised(run, "ValueError") is None
    assert raised(run, "ValueError", "no page") is None


def test_a_cancelled_run_raised_cancelled_error():
    """Cancellation is the exception CancelledError."""
    assert raised(ends("cancelled"), "CancelledError") is None


def test_a_deadlock_of_the_test_alone_is_located_at_the_last_wait_of_the_answer():
    """Nothing of the answer waits any more; that is the line nearest to the cause."""
    waits = Wait(0, 1, "queue", LINE), Wait(1, 2, "sleep", Place("gather.py", 20))
    span = Span(0, "main", "main", "main", 0, 2, waits=waits)
    end = End("stuck", "deadlock", waiters=(Waiter("main", "the test", "a queue", None),))
    finding = ended(Run("main", "virtual", end, Timeline(3, (span,))))

    assert finding.headline == "The test waits, and nothing can wake it."
    assert finding.place == Place("gather.py", 20)


def test_a_return_where_an_exception_was_asked_for():
    """The finding names the exception that did not come."""
    finding = raised(ends("returned"), "ValueError")

    assert finding.code is Code.NOT_RAISED
    assert (finding.expected, finding.actual) == ("ValueError", "no exception")


def test_a_failure_that_did_not_come_out_is_located_where_it_came_in():
    """At the one line whose call of a fake failed; of several lines, nobody knows which."""
    other = Place("gather.py", 20)
    calls = [Call("fetch", "'a'", 0, 1, "raised", 1, place) for place in (LINE, LINE, other)]
    one, two = (
        Run("main", "virtual", End("returned"), Timeline(1, calls=tuple(calls[:count])))
        for count in (2, 3)
    )

    assert raised(one, "ValueError").place == LINE
    assert raised(two, "ValueError").place is None


def test_another_exception_is_shown_beside_the_one_asked_for():
    """Expected and actual are both exceptions."""
    finding = raised(ends("raised", "KeyError", "'x'"), "ValueError", "no page")

    assert finding.code is Code.RAISED
    assert (finding.expected, finding.actual) == ("ValueError: no page", "KeyError: 'x'")


def test_another_message_is_shown():
    """The same class with another message is not the exception asked for."""
    finding = raised(ends("raised", "ValueError", "page"), "ValueError", "no page")

    assert finding.headline == "The ValueError came out with another message."


LONG = "no page for this reader, " * 6


@pytest.mark.parametrize(
    ("message", "other"),
    [
        (LONG + "x", LONG + "y"),
        ("in /home/ada/gather.py", "in /home/bob/gather.py"),
        ("no page", ""),
    ],
)
def test_two_messages_never_look_the_same(message, other):
    """Neither when they are long, nor when folders are left out."""
    run = Run("main", "virtual", End("raised", "ValueError", other))

    finding = raised(run, "ValueError", message)

    assert finding.expected[:75] != finding.actual[:75]


def test_an_untouched_stub_stays_not_written_when_an_exception_is_asked_for():
    """NOT_WRITTEN is not a matter of which exception."""
    assert raised(ends("raised", "NotImplementedError"), "ValueError").code is Code.NOT_WRITTEN


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
