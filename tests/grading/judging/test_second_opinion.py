"""Which test is run again on the wall clock, and what follows."""

from pytest_asyncio_kata.grading.judging.second_opinion import (
    chosen_tests,
    doubtful_katas,
    unconfirmed_katas,
)
from pytest_asyncio_kata.results.result import FAILED, PASSED, Result


def result(name, verdict=PASSED, clock="virtual", **more):
    """Return the result of a test of kata 03."""
    return Result(name, "03_gather", "Title.", clock, 1, 1, verdict, **more)


def last(ids):
    """Choose the last id, so that nothing depends on chance."""
    return ids[-1]


def test_one_is_chosen_of_those_that_passed_on_the_virtual_clock():
    """A failed test, and a test on the wall clock, are not run again."""
    tests = [result("a"), result("b"), result("c", FAILED), result("d", clock="wall")]
    asked = []

    assert chosen_tests(
        {"03_gather": "auto"}, {"03_gather": tests}, lambda ids: asked.append(ids) or "b"
    )
    assert asked == [["a", "b"]]


def test_each_kata_has_its_own():
    """Katas in which nothing passed have none."""
    judged = {"03_gather": [result("a")], "04_order": [result("b", FAILED)], "05": [result("c")]}

    assert chosen_tests(dict.fromkeys(judged, "auto"), judged, last) == {
        "03_gather": ["a"],
        "05": ["c"],
    }


def test_kata_whose_clock_is_fixed_is_exempt():
    """Its verdicts on the virtual clock are wanted, and on another it may not work."""
    judged = {"03_gather": [result("a")]}

    assert chosen_tests({"03_gather": "virtual"}, judged, last) == {}


def test_kata_is_doubted_unless_its_test_passed_again():
    """A failed test and a test without a result count the same here."""
    again = {"03_gather": ["a"], "04_order": ["a", "b"], "05": ["c"]}

    assert unconfirmed_katas(again, [result("a"), result("b", FAILED)]) == ["04_order", "05"]


def test_one_is_chosen_of_those_that_say_time_passed_and_one_of_the_others():
    """An answer writes the seconds itself: it must not choose its own witness by them."""
    tests = [result("quick"), result("slow", clock_seconds=4.0), result("empty")]
    asked = []
    chosen = chosen_tests(
        {"03_gather": "auto"}, {"03_gather": tests}, lambda ids: asked.append(ids) or ids[0]
    )

    assert asked == [["slow"], ["quick", "empty"]]
    assert chosen == {"03_gather": ["slow", "quick"]}


def test_kata_with_a_run_that_told_what_is_not_so_needs_no_choice():
    """On whichever clock that was; unless the kata has only one."""
    lied = [result("a"), result("b", FAILED, code="UNPROVEN")]
    judged = {"03_gather": lied, "04_order": [result("c")], "05": lied}
    clocks = {"03_gather": "auto", "04_order": "auto", "05": "virtual"}

    assert doubtful_katas(clocks, judged) == ["03_gather"]


def test_kata_that_failed_in_real_seconds_is_not_believed_on_virtual_ones():
    """An honest answer fails there for a reason, and the others fail or pass as before."""
    judged = {
        "passed on both": [result("a"), result("b", clock="wall")],
        "failed on the wall clock": [result("a"), result("b", FAILED, clock="wall")],
        "failed on both": [result("a", FAILED), result("b", FAILED, clock="wall")],
        "failed on the virtual clock": [result("a"), result("b", FAILED)],
    }

    assert doubtful_katas(dict.fromkeys(judged, "auto"), judged) == ["failed on the wall clock"]
