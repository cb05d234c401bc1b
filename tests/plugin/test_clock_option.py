"""--kata-clock: on which clock runs take place."""

import pytest


def clocks(course):
    return {test["id"].rpartition("::")[2]: test["clock"] for test in course.results()}


def test_auto_takes_the_wall_clock_where_a_test_is_marked(solved):
    """By default one test runs in real seconds, the others in virtual ones."""
    solved.run(clock="auto").assert_outcomes(passed=3)

    assert clocks(solved) == {
        "test_naps": "virtual",
        "test_naps_together": "wall",
        "test_naps_on_two_nights": "virtual",
    }
    assert solved.results()[0]["seconds"] < 1
    assert 1 <= solved.results()[1]["seconds"] < 5


def test_virtual_takes_no_real_time(solved):
    """Every run can be virtual: seven seconds of naps are over at once."""
    solved.run(clock="virtual").assert_outcomes(passed=3)

    assert set(clocks(solved).values()) == {"virtual"}
    assert sum(test["seconds"] for test in solved.results()) < 2


def test_wall_takes_real_seconds(solved):
    """Every run can take place in real seconds."""
    solved.run("-k", "test_naps_together", clock="wall").assert_outcomes(passed=1)

    assert set(clocks(solved).values()) == {"wall"}


def test_both_runs_each_test_twice(solved):
    """With both clocks a test has two ids, named after them."""
    solved.edit(solved.tests, '["cat_2", "cow_2", "dog_2"]', '["cat_0"]')
    solved.edit(solved.tests, "took(2)", "took(0)")
    solved.run("-k", "not nights", clock="both").assert_outcomes(passed=4)

    assert clocks(solved) == {
        "test_naps[virtual]": "virtual",
        "test_naps[wall]": "wall",
        "test_naps_together[virtual]": "virtual",
        "test_naps_together[wall]": "wall",
    }


def test_both_goes_together_with_parameters(solved):
    """A test with parameters of its own has an id for each of them on each clock."""
    solved.test("await kata.run('nap', name)")
    solved.edit(
        solved.tests, "async def", "@pytest.mark.parametrize('name', ['a_0', 'b_0'])\nasync def"
    )
    solved.edit(solved.tests, "(kata)", "(kata, name)")
    solved.run(clock="both").assert_outcomes(passed=4)

    assert sorted(clocks(solved)) == [
        "test_naps[a_0-virtual]",
        "test_naps[a_0-wall]",
        "test_naps[b_0-virtual]",
        "test_naps[b_0-wall]",
    ]


@pytest.mark.parametrize("asked", ["virtual", "both"])
def test_kata_has_the_last_word(solved, asked):
    """A kata whose subject is the real world keeps its clock, whatever is asked for."""
    solved.edit(solved.settings, 'clock = "auto"', 'clock = "wall"')
    solved.run("-k", "test_naps_together", clock=asked).assert_outcomes(passed=1)

    assert set(clocks(solved).values()) == {"wall"}


def test_other_clock_is_refused(solved):
    """The option takes four words, and says which."""
    result = solved.run(clock="sundial")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--kata-clock*sundial*auto*virtual*wall*both*"])


def test_tests_of_other_kinds_are_not_doubled(solved):
    """A test without the fixture runs once, on both clocks or not."""
    solved.tests.write_text("def test_plain():\n    pass\n", encoding="utf-8")

    solved.run(clock="both").assert_outcomes(passed=1)
