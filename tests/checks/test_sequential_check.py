"""Calls that ran one after another, as far as the waits prove it."""

from pytest_asyncio_kata.checks import took
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Call, Span, Timeline, Wait

from .timed_calls import IN_TURN, INNER, LINE, call, main_call, run, twice


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


def test_a_call_may_be_recorded_before_its_parent():
    """A task that a call creates before its own first wait gets the smaller id."""
    session = Span(3, "session", "session", "main", 0, 3, 0)
    record = run(call(1, 0, 1, parent=3), call(2, 1, 3, parent=3), session)

    assert took(record, 2, instead_of=3).headline.startswith("The 2 calls of crawl_page")


def test_calls_that_a_scenario_makes_in_turn_are_not_blamed():
    """Called twice, one after another: that is what the test asks for."""
    spans = [main_call(8, 0, 4), call(1, 0, 4, 8), main_call(9, 4, 8), call(2, 4, 8, 9)]

    finding = took(twice(*spans, seconds=8), 4, instead_of=6)

    assert finding.code is Code.TOO_SLOW
    assert (finding.expected, finding.actual) == ("about 4 s", "8 s")
