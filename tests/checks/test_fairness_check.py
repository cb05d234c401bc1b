"""How long a piece of work went on without letting others have their turn."""

from pytest_asyncio_kata.checks import gave_way
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Call, Place, Timeline

LINE = Place("count.py", 12, "count")
OTHER = Place("count.py", 20, "count")


def calls(*steps: int, fake: str = "clean", place: Place | None = LINE) -> list[Call]:
    return [
        Call(fake, f"'word_{n}'", 0, 0, "returned", step, place) for n, step in enumerate(steps)
    ]


def run(*calls: Call) -> Run:
    return Run("count", "virtual", End("returned"), Timeline(calls=calls))


def test_as_many_calls_as_allowed_are_all_right():
    """A hundred in each of two steps."""
    assert gave_way(run(*calls(*[3] * 100, *[4] * 100)), "clean", 100) is None


def test_one_call_more_is_a_finding():
    """With the number, the line, and that others had to wait."""
    finding = gave_way(run(*calls(*[3] * 1001)), "clean", 100)

    assert finding.code is Code.LOOP_BLOCKED
    assert finding.headline == "clean was called 1,001 times without a pause."
    assert finding.expected == "at most 100 calls, then other tasks get their turn"
    assert finding.actual == "1,001 calls between two turns of other tasks"
    assert finding.place == LINE


def test_the_longest_series_is_told():
    """And the line that made most of its calls."""
    series = [*calls(*[3] * 101), *calls(7, place=OTHER), *calls(*[7] * 150)]

    finding = gave_way(run(*series), "clean", 100)

    assert (finding.actual, finding.place) == ("151 calls between two turns of other tasks", LINE)


def test_calls_from_threads_do_not_count():
    """They have no turn."""
    assert gave_way(run(*calls(*[0] * 1000)), "clean", 100) is None


def test_calls_of_another_fake_do_not_count():
    """Each is asked about by its name."""
    both = run(*calls(*[3] * 60), *calls(*[3] * 60, fake="fetch"))

    assert gave_way(both, "clean", 100) is None
    assert gave_way(run(), "clean", 100) is None


def test_a_line_that_is_not_known_is_not_told():
    """The number is enough."""
    finding = gave_way(run(*calls(3, 3, place=None)), "clean", 1)

    assert finding.place is None
    assert finding.expected == "at most 1 call, then other tasks get their turn"
    assert "None" not in finding.why
