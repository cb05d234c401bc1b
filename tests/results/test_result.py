"""What can be asked of a result."""

from pytest_asyncio_kata.results.result import FAILED, NOT_RUN, Result

RESULT = Result(
    *("katas/07_sample/test_07_sample.py::test_naps[wall]", "07_sample", "It naps.", "wall"),
    *(1, 2, FAILED, "RAISED", "A KeyError came out."),
    seconds=0.5,
)


def test_name_is_that_of_the_function():
    """Without the path of its file."""
    assert RESULT.name == "test_naps[wall]"


def test_test_that_was_not_run_has_neither_points_nor_diagnosis():
    """The points that can be scored stay: the maximum still counts."""
    result = RESULT.not_run()

    assert (result.verdict, result.points, result.max_points) == (NOT_RUN, 0, 2)
    assert (result.code, result.message, result.seconds) == ("", "The test was not run.", 0)
    assert (result.id, result.title, result.clock) == (RESULT.id, "It naps.", "wall")


def test_reason_of_a_test_that_was_not_run_can_be_given():
    """Such as that it was skipped."""
    assert RESULT.not_run("The test was skipped: no network").message.endswith("no network")
