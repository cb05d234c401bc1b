"""How long a run took, and what its waits prove about it."""

import dataclasses
from dataclasses import replace

import pytest

from pytest_asyncio_kata.checks import overlapped, took
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import THE_TEST, Block, Call, Place, Span, Timeline, Wait

LINE = Place("gather.py", 14, "main")
INNER = Place("gather.py", 8, "crawl_page")


def call(number: int, begin: float, end: float, parent: int = 0, **more: object) -> Span:
    wait = Wait(more.pop("waits_from", begin), end, "sleep", INNER)
    waits = (*more.pop("before", ()), wait)
    fields = {"name": "crawl_page", "label": f"crawl_page url_{number}", "task": "main"}
    fields |= {"parent": parent, "place": LINE, "waits": waits}
    return Span(id=number, begin=begin, end=end, **{**fields, **more})


def run(*spans: Span, seconds: float | None = None, end: str = "returned", **more: object) -> Run:
    last = max([span.end for span in spans], default=0) if seconds is None else seconds
    root = Span(0, "main", "main", "main", 0, last, is_task=True)
    how = "deadline" if end == "stuck" else ""
    return Run("main", "virtual", End(end, how), Timeline(last, (root, *spans), **more))


IN_TURN = run(call(1, 0, 1), call(2, 1, 3), call(3, 3, 6), call(4, 6, 10))
TOGETHER = run(*(call(n, 0, n, is_task=True) for n in (1, 2, 3, 4)))


def lasting(seconds, measured=0.0):
    """Return a run of one sleep."""
    span = Span(0, "main", "main", "main", 0, seconds, waits=(Wait(0, seconds, "sleep"),))
    return Run(
        "main",
        "wall" if measured else "virtual",
        End("returned"),
        Timeline(seconds=seconds, spans=(span,), measured=measured),
    )


@pytest.mark.parametrize(
    ("lasted", "asked", "headline", "expected", "actual"),
    [
        (10.2, 10, "main took 10.2 s.", "10 s", "10.2 s"),
        (3.001, 3, "main took 3.001 s.", "3 s", "3.001 s"),
        (3.0001, 3, "main took 3.0001 s.", "3 s", "3.0001 s"),
        (3.79, 3.787, "main took 3.79 s.", "3.787 s", "3.79 s"),
        (0.2, 0, "main took 0.2 s.", "0 s", "0.2 s"),
        (2.95, 3, "main ended after 2.95 s.", "3 s", "2.95 s"),
        (1.999, 2, "main ended after 1.999 s.", "2 s", "1.999 s"),
        (4.6, 3, "main took 4.6 s.", "about 3 s", "4.6 s"),
    ],
)
def test_seconds_are_compared_exactly(lasted, asked, headline, expected, actual):
    """A millisecond too much or too little is seen, and shown."""
    finding = took(lasting(lasted), asked)

    assert (finding.headline, finding.expected, finding.actual) == (headline, expected, actual)


@pytest.mark.parametrize("lasted", [3.000001, 2.999999, 3.00001])
def test_what_floats_and_coarse_clocks_add_is_no_difference(lasted):
    """Who adds seconds to ``time.time()`` is up to a quarter of a microsecond late each time."""
    assert took(lasting(lasted), 3) is None


def test_a_run_whose_time_was_measured_may_differ_by_the_tolerance():
    """A quarter of a second, and not more."""
    assert took(lasting(3.25, measured=0.3), 3) is None
    assert took(lasting(3.26, measured=0.3), 3) is not None


def test_waits_that_add_up_ran_one_after_another():
    """The finding shows the parts and the line that awaits."""
    finding = took(IN_TURN, 4, instead_of=10)

    assert finding.code is Code.SEQUENTIAL
    assert finding.headline == "The 4 calls of crawl_page ran one after another."
    assert finding.expected == "about 4 s, the time of the slowest call"
    assert finding.actual == "10 s = 1 + 2 + 3 + 4"
    assert finding.place == LINE


def test_tasks_awaited_one_by_one_ran_one_after_another():
    """A task that is awaited before the next is made gains nothing."""
    record = run(call(1, 0, 1, is_task=True), call(2, 1, 3, is_task=True))

    finding = took(record, 2, instead_of=3)

    assert finding.code is Code.SEQUENTIAL
    assert finding.why == "Each task (gather.py:14) began when the task before it had ended."


def test_calls_behind_one_lock_ran_one_after_another():
    """All tasks began at once, but only one of them could go on."""
    lock = Wait(0, 1, "lock", INNER)
    record = run(
        call(1, 0, 1, is_task=True),
        call(2, 0, 3, is_task=True, waits_from=1, before=(lock,)),
    )

    finding = took(record, 2, instead_of=3)

    assert finding.code is Code.SEQUENTIAL
    assert finding.why == "Each call had to wait for a lock before it could go on."


def test_a_heartbeat_beside_does_not_hide_it():
    """What a scenario runs beside the answer overlaps with everything."""
    beat = Span(9, "beat", "beat", "beat", 0, 3, 0, True, waits=(Wait(0, 3, "sleep"),))
    main = Span(1, "main", "main", "main-2", 0, 3, 0, True)
    record = run(beat, main, call(2, 0, 1, parent=1), call(3, 1, 3, parent=1))

    assert took(record, 2, instead_of=3).code is Code.SEQUENTIAL


def test_two_programs_in_turn_are_not_the_mistake():
    """A scenario that calls main twice asks for that; the crawls within are meant."""
    mains = [Span(n, "main", "main", "main", b, b + 3, 0) for n, b in ((1, 0), (2, 3))]
    crawls = [call(3, 0, 1, 1), call(4, 1, 3, 1), call(5, 3, 4, 2), call(6, 4, 6, 2)]

    finding = took(run(*mains, *crawls), 4, instead_of=6)

    assert finding.headline == "The 4 calls of crawl_page ran one after another."


def test_fakes_awaited_in_turn_are_calls_too():
    """The answer awaits what the test handed in: no spans, but calls."""
    waits = (Wait(0, 1, "sleep", LINE), Wait(1, 4, "sleep", LINE))
    root = Span(0, "main", "main", "main", 0, 4, is_task=True, waits=waits)
    calls = (Call("fetch", "/a", 0, 1, "returned"), Call("fetch", "/b", 1, 4, "returned"))
    record = Run("main", "virtual", End("returned"), Timeline(4, (root,), calls=calls))

    finding = took(record, 3)

    assert finding.headline == "The 2 calls of fetch ran one after another."


def test_a_partial_record_can_prove_it():
    """At the deadline, calls in turn are the cause and the deadline its symptom."""
    record = run(*(call(n, n - 1, n) for n in range(1, 16)), end="stuck")

    finding = took(record, 1, instead_of=100)

    assert finding.code is Code.SEQUENTIAL
    assert finding.actual == "15 s so far = 1 + 1 + 1 + ... + 1 (15 parts)"


def test_the_same_wait_without_an_end_is_no_sequence():
    """How many waits there were depends on the limit; they would not be fewer at the same time."""
    waits = tuple(Wait(n, n + 1, "sleep", LINE) for n in range(60))
    root = Span(0, "main", "main", "main", 0, 60, is_task=True, waits=waits, ended="pending")
    record = Run("main", "virtual", End("stuck", how="endless"), Timeline(60, (root,)))

    assert took(record, 3, instead_of=6) is None


def test_a_partial_record_that_proves_nothing_is_left_to_the_outcome():
    """Another check reports the deadline itself."""
    assert took(run(seconds=15, end="stuck"), 4, instead_of=10) is None


def test_waits_of_one_call_are_sequential_only_if_the_test_says_so():
    """Two waits may have to follow each other."""
    waits = (Wait(0, 1, "sleep", LINE), Wait(1, 3, "sleep", LINE))
    root = Span(0, "main", "main", "main", 0, 3, is_task=True, waits=waits)
    record = Run("main", "virtual", End("returned"), Timeline(3, (root,)))

    assert took(record, 2).code is Code.TOO_SLOW
    assert took(record, 2, instead_of=3).code is Code.SEQUENTIAL


def test_a_sum_that_fits_by_chance_proves_nothing():
    """The two calls add up to the run, but they overlapped."""
    record = run(call(1, 0, 2), call(2, 1, 3), seconds=4)

    assert took(record, 2, instead_of=4).code is Code.TOO_SLOW


def test_turns_that_do_not_account_for_the_run_prove_nothing():
    """Two short calls in turn are not why the run took 10 s."""
    record = run(call(1, 0, 1), call(2, 1, 2), seconds=10)

    assert took(record, 1, instead_of=2).code is Code.TOO_SLOW


def test_calls_that_have_to_run_in_turn_are_not_the_mistake():
    """The slowest call takes as long as the run should by chance, as a limit ended both."""
    late = run(call(1, 0, 1), call(2, 1, 2), call(3, 2, 5), end="raised")

    assert took(late, 3).code is Code.SEQUENTIAL
    finding = took(late, 3, in_turn=True)
    assert (finding.code, finding.expected) == (Code.TOO_SLOW, "about 3 s")
    assert finding.actual == "5 s = 1 + 1 + 3"


def test_overlap_where_turns_were_asked_for():
    """The sum was asked for, and the calls ran together."""
    finding = took(TOGETHER, 10, instead_of=4)

    assert finding.code is Code.CONCURRENT
    assert finding.expected == "about 10 s = 1 + 2 + 3 + 4"
    assert finding.actual == "4 s, the time of the slowest call"


def test_short_waits_in_turn_are_too_fast():
    """Waits that add up to less than asked for are shown as such."""
    finding = took(run(call(1, 0, 1), call(2, 1, 2)), 10, instead_of=4)

    assert finding.code is Code.TOO_FAST
    assert finding.actual == "2 s = 1 + 1"


def test_a_sum_is_written_only_if_it_reads_right():
    """Milliseconds would read as 0 + 0."""
    assert took(run(call(1, 0, 0.001), call(2, 0.001, 0.003)), 3).actual == "0 s"


def test_a_sum_is_not_written_where_hundredths_are_too_coarse_for_it():
    """2 and 1 are not 3.004."""
    finding = took(run(call(1, 0, 2.002), call(2, 2.002, 3.004)), 3)

    assert (finding.expected, finding.actual) == ("3 s = 2 + 1", "3.004 s")


def test_no_wait_at_all_is_said():
    """A run of no time that waited for nothing."""
    assert took(run(), 4, instead_of=10).headline == "There was no wait."


def test_batches_are_told():
    """Two at a time is neither in turn nor together."""
    record = run(call(1, 0, 1), call(2, 0, 2), call(3, 2, 5), call(4, 2, 6))

    finding = took(record, 4, instead_of=10)

    assert finding.code is Code.TOO_SLOW
    assert finding.headline == "The 4 calls of crawl_page ran in 2 batches."
    assert finding.actual == "6 s = 2 + 4"


def test_a_tight_limit_is_told():
    """Never more than two of four, without batches."""
    record = run(call(1, 0, 1), call(2, 0, 2), call(3, 1, 4), call(4, 2, 6))

    finding = took(record, 4, instead_of=10)

    assert finding.headline == "At most 2 of the 4 calls of crawl_page ran at the same time."


def test_one_slow_call_is_only_stated():
    """Everything overlapped; no cause is claimed."""
    finding = took(TOGETHER, 2, instead_of=10)

    assert finding.code is Code.TOO_SLOW
    assert finding.headline == "main took 4 s."
    assert finding.actual == "4 s; the slowest call took 4 s"


def test_the_slowest_is_named_only_if_it_is_what_was_asked_for():
    """Calls of other lengths say nothing about the seconds asked for."""
    finding = took(IN_TURN, 7, instead_of=10)

    assert finding.expected == "about 7 s"


@pytest.mark.parametrize("asked", [3, 6])
def test_how_long_a_cancelled_call_went_on_is_no_time_of_the_slowest_call(asked):
    """It would have gone on for ever."""
    consumer = call(1, 0, 4, ended="cancelled")

    assert took(run(consumer, call(2, 0, 4)), asked).actual.endswith("the slowest call") is False


def test_a_call_that_was_cancelled_is_not_the_slowest():
    """It lasted as long as its limit, which says nothing about the seconds asked for."""
    record = run(call(1, 0, 1), call(2, 1, 2, ended="cancelled"), call(3, 2, 5, ended="cancelled"))

    finding = took(record, 3)

    assert finding.expected == "about 3 s"
    assert finding.actual == "5 s = 1 + 1 + 3"


def test_blocked_time_is_no_overlap_and_no_turn():
    """time.sleep leaves no waits; hygiene says what happened, the time is only stated."""
    record = run(seconds=10, blocks=(Block(0, 10, "time.sleep", LINE),))

    assert took(record, 4, instead_of=10).code is Code.TOO_SLOW


def test_enough_waits_at_the_same_time():
    """Four of four."""
    assert overlapped(TOGETHER, 4) is None


def test_waits_that_touch_do_not_overlap():
    """One ends when the next begins."""
    finding = overlapped(IN_TURN, 2)

    assert finding.code is Code.SEQUENTIAL
    assert finding.actual == "never two waits at the same time"


def test_pauses_of_the_test_in_turn_do_not_make_its_tasks_run_in_turn():
    """The headline would say what the numbers below it deny."""
    pauses = tuple(Wait(second, second + 1, "sleep") for second in range(3))
    root = Span(0, THE_TEST, THE_TEST, "main", 0, 3, is_task=True, waits=pauses)
    tasks = [call(n, n - 1, 3, is_task=True, task=f"Task-{n}") for n in (1, 2)]
    record = Run("get", "virtual", End("returned"), Timeline(3, (root, *tasks)))
    finding = overlapped(record, 4)

    assert (finding.code, finding.actual) == (Code.UNDER_LIMIT, "2 waits at the same time")


def test_a_wait_of_the_test_itself_is_no_wait_of_the_answer():
    """In its own task no line of the answer stands; what the answer awaits there counts."""
    root = Span(0, "shop", THE_TEST, "main", 0, 4, is_task=True)
    until = Span(1, "opens", "the shop", "main", 0, 4, 0, waits=(Wait(0, 4, "sleep"),))
    fetch = call(2, 1, 2, parent=1, task="Task-2", is_task=True, own=False)
    record = Run("get", "virtual", End("returned"), Timeline(4, (root, until, fetch)))

    assert overlapped(record, 2).actual == "never two waits at the same time"
    at_a_line = replace(until, waits=(Wait(0, 4, "sleep", INNER),))
    there = Timeline(4, (root, at_a_line, fetch))
    assert overlapped(replace(record, timeline=there), 2) is None


def test_too_few_waits_at_the_same_time():
    """Three where four were possible."""
    finding = overlapped(run(*(call(n, 0, n) for n in (1, 2, 3))), 4)

    assert finding.code is Code.UNDER_LIMIT
    assert finding.actual == "3 waits at the same time"


def test_waiting_for_tasks_and_locks_does_not_count():
    """They pass on the wait of another call."""
    waits = (Wait(0, 3, "task"), Wait(0, 3, "lock"))
    root = Span(0, "main", "main", "main", 0, 3, is_task=True, waits=waits)
    record = Run("main", "virtual", End("returned"), Timeline(3, (root,)))

    assert overlapped(record, 1).code is Code.TOO_FAST


def test_a_call_may_be_recorded_before_its_parent():
    """A task that a call creates before its own first wait gets the smaller id."""
    session = Span(3, "session", "session", "main", 0, 3, 0)
    record = run(call(1, 0, 1, parent=3), call(2, 1, 3, parent=3), session)

    assert took(record, 2, instead_of=3).headline.startswith("The 2 calls of crawl_page")


def test_very_deep_calls_do_no_harm():
    """A recursion is a long chain of parents."""
    spans = [Span(n, "f", "f", "main", 0, 9, n - 1) for n in range(1, 5000)]

    assert took(run(*spans, call(5000, 0, 9, parent=4999)), 4).code is Code.TOO_SLOW


def test_a_record_with_a_circle_of_parents_does_no_harm():
    """The record comes from a hostile process."""
    record = run(call(1, 0, 1, parent=2), call(2, 0, 1, parent=1), call(3, 0, 1, parent=3))

    assert took(record, 4, instead_of=10) is not None


SLEEP = Place("gather.py", 20, "main")
MADE = Place("gather.py", 12, "main")


def waits(*waits: Wait) -> Run:
    """Return a run that itself waited like this."""
    root = Span(0, "main", "main", "main", 0, waits[-1].end, is_task=True, waits=waits)
    return Run("main", "virtual", End("returned"), Timeline(waits[-1].end, (root,)))


def test_a_sleep_instead_of_a_wait_is_the_line_to_change():
    """The tasks beside it had ended by then."""
    root = Span(0, "main", "main", "main", 0, 4, is_task=True, waits=(Wait(0, 4, "sleep", SLEEP),))
    spans = (root, *(call(n, 0, n, is_task=True) for n in (1, 2, 3)))
    finding = took(Run("main", "virtual", End("returned"), Timeline(4, spans)), 3)

    assert (finding.code, finding.place) == (Code.TOO_SLOW, SLEEP)


def test_a_call_that_overslept_is_located_at_its_sleep():
    """And not where its task was created."""
    finding = took(run(*(call(n, 0, n, is_task=True) for n in (1, 2, 5))), 3)

    assert (finding.code, finding.place) == (Code.TOO_SLOW, INNER)


def test_of_several_lines_the_one_with_the_seconds_too_many_is_to_change():
    """Not the longest one."""
    finding = took(waits(Wait(0, 3, "sleep", INNER), Wait(3, 4, "sleep", SLEEP)), 3)

    assert finding.place == SLEEP


def test_given_code_that_took_the_time_counts_for_its_task():
    """The stub's own sleep is not the line to change."""
    given = dataclasses.replace(INNER, given=True)
    span = call(1, 0, 5, is_task=True, place=MADE, waits=(Wait(0, 5, "sleep", given),))

    assert took(run(span), 3).place == MADE


def test_calls_in_batches_are_located_where_they_were_waited_for():
    """The second batch was started behind that line."""
    gather = Wait(0, 2, "task", SLEEP)
    root = Span(0, "main", "main", "main", 0, 4, is_task=True, waits=(gather,))
    spans = [call(n, 0 if n < 3 else 2, 2 if n < 3 else 4, is_task=True) for n in (1, 2, 3, 4)]
    finding = took(Run("main", "virtual", End("returned"), Timeline(4, (root, *spans))), 2)

    assert finding.headline == "The 4 calls of crawl_page ran in 2 batches."
    assert finding.place == SLEEP


def test_calls_that_the_test_makes_in_turn_are_no_batches():
    """`main`, called twice, is not one call that is too slow."""
    root = Span(0, "the test", "the test", "main", 0, 8, is_task=True)
    mains = [
        call(n, at, at + 4, name="main", place=None, waits=(Wait(at, at + 4, "sleep", SLEEP),))
        for n, at in ((1, 0), (2, 4))
    ]
    spans = [call(n, at, at + 2, parent, is_task=True) for n, at, parent in ((3, 0, 1), (4, 4, 2))]
    spans += [call(n, at, at + 1, parent, is_task=True) for n, at, parent in ((5, 0, 1), (6, 4, 2))]
    timeline = Timeline(8, (root, *mains, *spans))
    finding = took(Run("`main`, called twice", "virtual", End("returned"), timeline), 4)

    assert finding.headline == "`main`, called twice, took 8 s."
    assert (finding.actual, finding.place) == ("8 s", SLEEP)


def test_the_only_wait_of_the_function_was_too_short():
    """Nothing else took time."""
    assert took(waits(Wait(0, 2, "sleep", SLEEP)), 3).place == SLEEP


def test_the_only_wait_in_a_call_may_be_one_of_several():
    """Perhaps another call is missing."""
    assert took(waits(Wait(0, 2, "sleep", INNER)), 3).place is None


def test_calls_that_must_follow_each_other_overslept_where_they_slept():
    """Each is a batch of its own, and the sum of them is too long."""
    spans = [call(1, 0, 1), call(2, 1, 3.5)]

    assert took(run(*spans), 3).place == INNER


def main_call(number: int, begin: float, end: float) -> Span:
    place = None
    return Span(number, "main", "main", "main", begin, end, parent=0, place=place)


def twice(*spans: Span, seconds: float) -> Run:
    root = Span(0, THE_TEST, THE_TEST, "main", 0, seconds, is_task=True)
    timeline = Timeline(seconds, (root, *spans))
    return Run("`main`, called twice", "virtual", End("returned"), timeline)


LEFT = (
    *(main_call(8, 0, 1), call(1, 0, 1, 8, is_task=True), call(2, 0, 2, 8, is_task=True)),
    *(main_call(9, 1, 2), call(3, 1, 2, 9, is_task=True), call(4, 1, 3, 9, is_task=True)),
)


@pytest.mark.parametrize(("seconds", "instead_of"), [(6, 3), (4, 6), (4, None)])
def test_a_task_of_an_earlier_call_was_left(seconds, instead_of):
    """The two calls did not run at the same time: a task of the first was not awaited."""
    finding = took(twice(*LEFT, seconds=2), seconds, instead_of)

    assert finding.code is Code.TASK_LEAKED
    assert finding.headline == "A task of crawl_page was still running when main ended."
    assert finding.expected == "no task is left when main ends"
    assert finding.actual == "crawl_page url_2 went on until 2 s; main ended at 1 s"
    assert finding.why == "The next call of main began while this task was still running."
    assert finding.place == LINE


def test_a_task_that_the_caller_awaits_is_not_left():
    """A call may make a task for its caller; then the waits did overlap."""
    caller = Span(
        *(0, "main", "main", "main", 0, 3),
        is_task=True,
        waits=(Wait(1, 2, "task", LINE), Wait(2, 3, "task", LINE)),
    )
    starts = [Span(n, "start", "start", "main", n - 8, n - 7, parent=0, place=LINE) for n in (8, 9)]
    tasks = [call(1, 0, 2, 8, is_task=True), call(2, 1, 3, 9, is_task=True)]
    record = Run("main", "virtual", End("returned"), Timeline(3, (caller, *starts, *tasks)))

    finding = took(record, 4, instead_of=3)

    assert finding.code is Code.CONCURRENT


def test_calls_at_the_same_time_leave_nothing():
    """Two calls that themselves overlap are no task that was left."""
    assert took(run(call(1, 0, 2), call(2, 0, 2)), 4, instead_of=2).code is Code.CONCURRENT


def tries(*ends: str, begin: float = 0, argument: str = "'/news'") -> tuple[Call, ...]:
    return tuple(
        Call("fetch", argument, begin + 2 * n, begin + 2 * n + 2, how) for n, how in enumerate(ends)
    )


def fetching(*calls: Call) -> Run:
    waits = tuple(Wait(one.begin, one.end, "sleep", INNER) for one in calls)
    last = max(one.end for one in calls)
    root = Span(0, "fetch_or", "fetch_or", "main", 0, last, is_task=True, waits=waits)
    return Run("fetch_or", "virtual", End("returned"), Timeline(last, (root,), calls=calls))


@pytest.mark.parametrize(
    ("ends", "how"),
    [
        (("cancelled", "cancelled", "cancelled"), "was cancelled"),
        (("raised", "raised", "returned"), "failed"),
    ],
)
@pytest.mark.parametrize("instead_of", [None, 6])
def test_another_try_after_a_failure_is_not_one_after_another(ends, how, instead_of):
    """A call is made again because it has failed, so it has to come after that."""
    finding = took(fetching(*tries(*ends)), 2, instead_of)

    assert finding.code is Code.TOO_SLOW
    assert finding.headline == "fetch_or took 6 s."
    assert finding.why == f"fetch /news {how}, and was called again: 3 calls in 6 s."


def test_a_call_made_again_without_a_failure_is_one_after_another():
    """Twice the same page in turn, and both came back."""
    assert took(fetching(*tries("returned", "returned")), 2).code is Code.SEQUENTIAL


def test_what_comes_after_a_cancelled_call_is_not_one_after_another():
    """The answer has stopped the first call in time, and then it waits for something else."""
    record = run(call(1, 0, 3, is_task=True, ended="cancelled"), call(2, 3, 3.1, is_task=True))

    assert took(record, 3).code is Code.TOO_SLOW
    assert took(record, 3, instead_of=4).code is Code.SEQUENTIAL


def test_two_pages_in_turn_are_one_after_another_with_tries_too():
    """One of them was called twice, and the other page waited for that."""
    record = fetching(*tries("raised", "returned"), *tries("returned", begin=4, argument="'/b'"))

    finding = took(record, 4, instead_of=6)

    assert finding.code is Code.SEQUENTIAL
    assert finding.headline == "The 3 calls of fetch ran one after another."
    assert finding.actual == "6 s = 4 + 2"


def test_another_try_of_the_answers_own_call_is_known_by_its_fake():
    """Of a call within a task the record does not know what came out; the fake failed in it."""
    spans = [call(n, 2 * n, 2 * n + 2, label="one /news") for n in (0, 1)]
    spans = [replace(span, id=span.id + 1) for span in spans]

    finding = took(run(*spans, calls=tries("raised", "returned")), 2, instead_of=4)

    assert finding.code is Code.TOO_SLOW
    assert finding.why == "one /news failed, and was called again: 2 calls in 4 s."


def test_calls_that_a_scenario_makes_in_turn_are_not_blamed():
    """Called twice, one after another: that is what the test asks for."""
    spans = [main_call(8, 0, 4), call(1, 0, 4, 8), main_call(9, 4, 8), call(2, 4, 8, 9)]

    finding = took(twice(*spans, seconds=8), 4, instead_of=6)

    assert finding.code is Code.TOO_SLOW
    assert (finding.expected, finding.actual) == ("about 4 s", "8 s")


def test_calls_of_two_callers_are_no_batches():
    """The second main could not have started its calls with the first."""
    pages = [call(n, 0, n, 8, is_task=True) for n in (1, 2)]
    pages += [call(n + 2, 4, 4 + n, 9, is_task=True) for n in (1, 2)]
    record = twice(main_call(8, 0, 4), main_call(9, 4, 8), *pages, seconds=8)

    finding = took(record, 4, instead_of=6)

    assert finding.headline == "`main`, called twice, took 8 s."
    assert finding.actual == "8 s"


def in_threads(*stretches: tuple[float, float], waits: tuple[Wait, ...], threads: int) -> Run:
    last = max(end for _, end in stretches)
    root = Span(0, "main", "main", "main", 0, last, is_task=True, waits=waits)
    jobs = [
        Span(n, "read", f"read s_{n}", f"thread {n}", begin, end, 0, True, False)
        for n, (begin, end) in enumerate(stretches, 1)
    ]
    timeline = Timeline(last, (root, *jobs), threads=threads)
    return Run("main", "virtual", End("returned"), timeline)


def test_functions_in_threads_are_named_when_they_ran_in_turn():
    """Each was awaited before the next was handed over."""
    waits = (Wait(0, 3, "thread", LINE), Wait(3, 4, "thread", LINE))

    finding = took(in_threads((0, 3), (3, 4), waits=waits, threads=1), 3)

    assert finding.code is Code.SEQUENTIAL
    assert finding.headline == "The 2 calls of read ran one after another."
    assert finding.rows == ("read s_1", "read s_2")


def test_too_few_threads_are_the_reason():
    """Three functions were handed over at once, to a pool of one thread."""
    waits = (Wait(0, 6, "task", LINE),)

    finding = took(in_threads((0, 3), (0, 4), (0, 6), waits=waits, threads=1), 3)

    assert finding.code is Code.TOO_SLOW
    assert (
        finding.why
        == "3 functions were handed to 1 thread: at most 1 of them ran at the same time."
    )


def test_enough_threads_are_no_reason():
    """Then something else took the time."""
    waits = (Wait(0, 6, "task", LINE),)

    assert took(in_threads((0, 3), (0, 6), waits=waits, threads=2), 3).why == ""


def test_a_return_inside_a_loop_is_why_it_was_too_fast():
    """The line and the cause."""
    place = Place("main.py", 9, "main")
    early = replace(run(call(1, 0, 1)), end=End("returned", place=place, in_a_loop=True))

    finding = took(early, 10)

    assert (finding.code, finding.place) == (Code.TOO_FAST, place)
    assert finding.why == (
        "A `return` inside a loop (main.py:9) ends the function, not one round of the loop."
    )


@pytest.mark.parametrize("returned", ["value", "end"])
def test_a_loop_that_has_gone_round_is_no_reason(returned):
    """One line made a call, and later another: whether it left the loop too early is not known."""
    place = Place("gather.py", 15, "main")
    end = End("returned", place=place, returned=returned, in_a_loop=True)
    early = replace(run(call(1, 0, 1), call(2, 2, 3)), end=end)

    assert (took(early, 10).why, took(early, 10).place) == ("", None)


def test_a_future_that_was_returned_is_why_it_was_too_fast():
    """Nobody waited for it."""
    future = {"$": "opaque", "type": "Future", "repr": "<Future>"}
    early = replace(run(seconds=0.0), end=End("returned", value=future))

    assert took(early, 2).why == "A future was returned, and nothing waited for it."


def test_a_break_is_why_it_was_too_fast():
    """The function ended at its end, but only after one round."""
    place = Place("main.py", 9, "main")
    end = End("returned", place=place, returned="end", in_a_loop=True)

    finding = took(replace(run(call(1, 0, 1)), end=end), 10)

    assert finding.why == "A `break` (main.py:9) ends the loop, not one round of it."
    assert finding.place == place
