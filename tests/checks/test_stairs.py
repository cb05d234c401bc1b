"""Results where calls were meant: what was handed over had been awaited before."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.checks import ended
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Call, Place, Span, Timeline

LINE = Place("gather.py", 14, "main")
ABOVE = Place("gather.py", 11, "main.<locals>.<listcomp>")
ELSEWHERE = Place("gather.py", 5, "login")
REQUIRED = "An asyncio.Future, a coroutine or an awaitable is required"
EXPECTED = "a coroutine was expected, got 'page url_1'"

FUNCTIONS = {
    "gather": (REQUIRED, "`gather` was given results, not calls."),
    "as_completed": (REQUIRED, "`as_completed` was given results, not calls."),
    "wait_for": (REQUIRED, "`wait_for` was given a result, not a call."),
    "shield": (REQUIRED, "`shield` was given a result, not a call."),
    "ensure_future": (REQUIRED, "`ensure_future` was given a result, not a call."),
    "create_task": (EXPECTED, "`create_task` was given a result, not a call."),
}


def failed(inside, message, *spans, calls=(), how="TypeError"):
    """Return what is found in a run that fails in line 14."""
    end = End("raised", how, message, place=LINE, inside=inside)
    main = Span(0, "main", "main", "main", 0, 3, is_task=True)
    return ended(Run("main", "virtual", end, Timeline(3, (main, *spans), calls=calls)))


def crawl(number, begin, end, place=LINE, name="crawl_page"):
    """Return a call that main has awaited."""
    return Span(number, name, f"{name} {number}", "main", begin, end, parent=0, place=place)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_results_are_told_from_calls(function):
    """In the line that failed the calls were awaited; the stairs are drawn."""
    message, said = FUNCTIONS[function]
    finding = failed(function, message, crawl(1, 0, 1), crawl(2, 1, 3))

    assert finding.headline == said
    assert finding.why == (
        "Each of the 2 calls of crawl_page was awaited already (gather.py:14), in turn: 3 s."
    )
    assert finding.drawing


def test_tasks_that_were_awaited_in_turn_count_as_well():
    """Such as `gather(*[await create_task(crawl_page(url)) for url in urls])`."""
    tasks = [replace(crawl(1, 0, 1), is_task=True), replace(crawl(2, 1, 3), is_task=True)]

    assert failed("gather", REQUIRED, *tasks).headline == "`gather` was given results, not calls."


def test_tasks_that_overlapped_were_not_awaited_one_by_one():
    """What was handed over may be anything."""
    tasks = [replace(crawl(1, 0, 2), is_task=True), replace(crawl(2, 1, 3), is_task=True)]

    assert failed("gather", REQUIRED, *tasks).headline == (
        "`gather` was given something that cannot be awaited."
    )


def test_wait_says_it_by_an_attribute():
    """It looks at what it is given only when it waits."""
    message = "'str' object has no attribute 'add_done_callback'"
    finding = failed("wait", message, crawl(1, 0, 1), crawl(2, 1, 3), how="AttributeError")

    assert finding.headline == "`wait` was given results, not calls."


def test_single_call_is_no_stairs():
    """The first of several fails already."""
    finding = failed("wait_for", REQUIRED, crawl(1, 0, 2))

    assert finding.why == "The call of crawl_page was awaited already (gather.py:14): 2 s."


def test_results_collected_above_are_no_more_than_likely():
    """What was handed over in another line may be something else; the fact is told."""
    finding = failed("gather", REQUIRED, crawl(1, 0, 1, ABOVE), crawl(2, 1, 3, ABOVE))

    assert finding.headline == "`gather` was given something that cannot be awaited."
    assert finding.why.endswith("(gather.py:11), in turn: 3 s.")


def test_calls_of_a_fake_count_as_well():
    """What the test hands in leaves no call of the answer."""
    calls = tuple(Call("fetch", repr(n), n, n + 1, "returned", place=LINE) for n in range(3))

    assert failed("gather", REQUIRED, calls=calls).why == (
        "Each of the 3 calls of fetch was awaited already (gather.py:14), in turn: 3 s."
    )


def test_calls_that_overlapped_were_not_in_turn():
    """Their sum is nobody's time."""
    finding = failed("gather", REQUIRED, crawl(1, 0, 2), crawl(2, 1, 3))

    assert finding.why.endswith("was awaited already (gather.py:14).")


@pytest.mark.parametrize(
    ("inside", "message", "spans"),
    [
        ("gather", REQUIRED, ()),
        ("gather", REQUIRED, (crawl(1, 0, 1, ELSEWHERE),)),
        ("gather", REQUIRED, (crawl(1, 0, 1), crawl(2, 1, 2, name="login"))),
        ("create_task", "a coroutine was expected, got <function main at 0x7f>", (crawl(1, 0, 1),)),
    ],
    ids=["nothing awaited", "in another function", "calls of two kinds", "a function"],
)
def test_other_things_are_not_taken_for_results(inside, message, spans):
    """Without the calls there is nothing that it proves."""
    finding = failed(inside, message, *spans)

    assert "already" not in finding.why
    assert not finding.drawing


@pytest.mark.parametrize(("how", "said"), [("returned", "results, not calls"), ("pending", "")])
def test_functions_in_threads_that_were_waited_for_are_calls_as_well(how, said):
    """`gather(*[await to_thread(read, name)])`; a thread that still runs has given no result."""
    thread = Span(1, "read", "read a", "thread 1", 0, 2, 0, True, False, how, LINE)
    finding = failed("gather", REQUIRED, thread)

    assert finding.headline == f"`gather` was given {said or 'something that cannot be awaited'}."
    assert ("The call of read was awaited already (gather.py:14): 2 s." in finding.why) == bool(
        said
    )


def test_a_call_that_was_handed_over_is_no_result():
    """Since Python 3.12 `wait_for` awaits it in the line itself, and its limit has come."""
    end = End("raised", "TimeoutError", "", place=LINE, inside="wait_for", given="coroutine")
    main = Span(0, "main", "main", "main", 0, 3, is_task=True)
    cut_off = replace(crawl(1, 0, 3), ended="cancelled")
    finding = ended(Run("main", "virtual", end, Timeline(3, (main, cut_off))))

    assert finding.headline == "A TimeoutError came out of main."
    assert finding.why == ""
