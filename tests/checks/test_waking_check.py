"""Who was woken in one round of the event loop, and who in a later one."""

from pytest_asyncio_kata.checks import in_one_round
from pytest_asyncio_kata.record.finding import Code, Pointer, Reason
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Call, Place, Timeline

LINE = Place("gate.py", 12, "Gate.wait")


def passes(name, turn, at=1.0, fake="passes"):
    return Call(fake, f"'{name}'", at, at, "returned", turn, LINE)


def run(*calls):
    return Run("`Gate`", "virtual", End("returned"), Timeline(2, calls=calls))


def test_all_in_one_round():
    """Other fakes, and calls from threads, do not count."""
    calls = [passes(name, 7) for name in "abc"]
    others = passes("d", 9, fake="late"), passes("e", 0)

    assert in_one_round(run(*calls, *others), "passes") is None
    assert in_one_round(run(), "passes") is None


def test_one_that_wakes_the_next():
    """No time passes, but each comes a round after the one before."""
    finding = in_one_round(run(*(passes(name, n) for n, name in enumerate("abcdef", 7))), "passes")

    assert finding.code is Code.TOO_SLOW
    assert finding.headline == "6 calls of passes came in 6 rounds of the event loop."
    assert finding.expected == "6 calls in one round"
    assert finding.actual == (
        "passes a; then passes b; then passes c; then passes d; then 2 rounds more"
    )
    assert finding.why == (
        "passes b came after passes a, both at 1 s, 1 round apart."
        " Between two rounds, whatever else is ready has its turn."
    )
    assert finding.reason is Reason.WOKEN_IN_TURN
    assert finding.place is LINE
    assert not finding.drawing


def test_one_that_comes_later():
    """The drawing shows it, as time has passed."""
    finding = in_one_round(run(passes("c", 9, 1.5), passes("a", 7), passes("b", 7)), "passes")

    assert finding.actual == "passes a and passes b; then passes c"
    assert finding.why.startswith("passes c came after passes a, at 1.5 s and not at 1 s. ")
    assert finding.pointer == Pointer(1.5, "passes c")
    assert finding.drawing
    assert finding.rows == ("passes a", "passes b", "passes c")
