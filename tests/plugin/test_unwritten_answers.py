"""What is said of an answer that is not written yet, or only in part: one line."""

import pytest


def below_the_dots(result):
    """Return the lines between the dots and the closing line."""
    lines = result.stdout.lines
    first = next(n for n, line in enumerate(lines) if line.endswith("[100%]"))
    return [line for line in lines[first + 1 : -1] if line]


def test_untouched_stub_is_told_in_one_line(course):
    """Nothing is written yet: one line says so, the run fails, and there is no traceback."""
    result = course.run()

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert below_the_dots(result) == [
        " katas ".center(80, "="),
        "07 sample is not written yet: nap, katas/07_sample/sample.py:12",
        "07 sample: 0 of 6 points",
        "  open      katas/07_sample/sample.py:12",
        '  read      katas/07_sample/README.md, "Your turn"',
        "  hint      pytest katas/07_sample --kata-hint",
    ]
    assert result.stdout.lines[-1].strip("= ").startswith("3 not written in ")


def test_unwritten_answer_beside_broken_scenarios_is_told_of_both(course):
    """If the learner has changed a file of the kata by mistake, the message says so."""
    course.edit("katas/07_sample/scenarios.py", "first =", "first = =")
    result = course.run()

    result.stdout.fnmatch_lines(
        [
            "07 sample is not written yet: *",
            "07 sample cannot run: *",
            "  A file of the kata, which is not the answer, cannot be loaded.",
            "    expected   the file as the kata brings it",
            "    actual     scenarios.py, line 9: SyntaxError: invalid syntax",
            "07 sample: 0 of 6 points",
        ]
    )


def test_half_written_answer_gets_points_and_the_line(course):
    """Written coroutines are judged; each unwritten one gets one line."""
    course.answer("raise NotImplementedError")
    result = course.run()

    assert course.verdicts() == ["passed", "failed", "failed"]
    result.stdout.fnmatch_lines(
        [
            "07 sample is not written yet: main, katas/07_sample/sample.py:15",
            "07 sample: 1 of 6 points",
        ]
    )


def test_line_is_there_beside_another_failure(course):
    """A failed test does not hide that another coroutine is still to be written."""
    course.answer("raise NotImplementedError")
    course.edit(course.stub, "awake", "up")
    result = course.run()

    result.stdout.fnmatch_lines(
        [
            "  OUTPUT  *",
            "07 sample is not written yet: main, katas/07_sample/sample.py:15",
            "07 sample: 0 of 6 points",
        ]
    )
