"""``kata show``: the drawing of the last run of each test."""

import pytest

from pytest_asyncio_kata.course.learner import last_run

DRAWN = """\
07 sample: the last run of each test

test_naps: passed
A nap of 2 s prints two lines and returns the name.

  nap took 2 s on the virtual clock
              0 s                                                            2 s
  nap cat_2   ██████████████████████████████████████████████████████████████████

test_naps_together: failed
Naps of 1 and 1 s are over after 1 s, not 2 s.
  SEQUENTIAL: The 2 calls of nap ran one after another.

  main took 2 s on the virtual clock
              0 s                                                            2 s
  nap cat_1   █████████████████████████████████
  nap dog_1                                    █████████████████████████████████
"""

NOT_WRITTEN = """\
07 sample: the last run of each test

test_naps_together: failed
Naps of 1 and 1 s are over after 1 s, not 2 s.
  NOT_WRITTEN: main is not written yet.
"""


SEED = "5"
"""With it the cat naps."""


def run(course, *arguments):
    course.session("--kata-seed", SEED, *arguments)


def test_last_runs_are_drawn(in_turn, kata):
    """Each test with its verdict, and what the event loop did."""
    run(in_turn, "-k", "not nights")
    result = kata("show", "07")

    assert result.exit_code == 0
    assert result.stdout == DRAWN


def test_drawing_is_as_wide_as_the_terminal_is_now(in_turn, kata):
    """It was kept, not its letters."""
    run(in_turn)
    widest = [
        max(len(line) for line in kata("show", columns=columns).stdout.splitlines())
        for columns in (60, 80, 120)
    ]

    assert widest == [60, 80, 120]


def test_measured_seconds_are_told(in_turn, kata):
    """On the wall clock, what a stopwatch said stands beside it."""
    in_turn.session("-k", "test_naps_together", clock="auto")

    assert "  main took 2 s on the wall clock, measured 2." in kata("show").stdout


def test_terminal_without_unicode_gets_ascii(in_turn, kata):
    """Bars have a plain form."""
    run(in_turn)
    result = kata("show", charset="ascii")

    assert result.stdout.isascii()
    assert "nap cat_1   ####" in result.stdout


def test_answer_that_was_changed_is_told(in_turn, kata):
    """A drawing of another text says so."""
    run(in_turn)
    in_turn.answer("return names")

    lines = kata("show").stdout.splitlines()
    assert lines[1] == "katas/07_sample/sample.py has changed since that run; run it: kata check 07"


def test_run_that_took_no_time_is_told(course, kata):
    """If there is nothing to draw, a line says so."""
    course.answer("return names")
    run(course, "-k", "together")

    assert "  nothing to draw: no call waited" in kata("show").stdout.splitlines()


def test_run_that_was_stopped_in_its_first_step_is_told(course, kata):
    """A call that never returns takes no time on the virtual clock."""
    course.answer("__import__('threading').Event().wait()")
    run(course, "-k", "together")

    said = "  nothing to draw: the run was stopped before a call waited"
    assert said in kata("show").stdout.splitlines()


def test_answer_that_is_not_written_is_not_drawn(course, kata):
    """It took no time at all, and that says nothing."""
    run(course, "-k", "together")

    assert kata("show").stdout == NOT_WRITTEN


def test_what_did_not_fit_is_counted(solved, kata):
    """Of very many calls only a part is kept, and a line says so."""
    calls = "await asyncio.gather(*(nap('cat_1') for n in range(3000)))"
    solved.answer(f"return {calls} and names")
    run(solved, "-k", "together")
    size = last_run.path_of(solved.root / ".kata", "07_sample").stat().st_size

    assert size <= last_run.MOST
    assert "more calls were not kept" in kata("show").stdout


def test_some_tests_can_be_chosen(in_turn, kata):
    """A part of a name is enough; if no test has it, the names are shown."""
    run(in_turn)
    some = kata("show", "07", "night").stdout
    none = kata("show", "07", "day")

    assert [line for line in some.splitlines() if line.startswith("test_")] == [
        "test_naps_on_two_nights: failed"
    ]
    assert none.exit_code == 2
    assert none.stderr == (
        "Error: no test of 07 sample has 'day' in its name; choose one of: test_naps,"
        " test_naps_together, test_naps_on_two_nights\n"
    )


def test_nothing_was_run_yet(course, kata):
    """One sentence says how to get a drawing."""
    result = kata("show", "07")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: no run of 07 sample was kept yet; run its tests: kata check 07\n"
    )


@pytest.mark.parametrize("text", ["{", '{"schema": "pytest-asyncio-kata/last/1", "tests": [7]}'])
def test_damaged_file_is_one_sentence(course, kata, text):
    """A run puts it right."""
    path = last_run.path_of(course.root / ".kata", "07_sample")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    result = kata("show", "07")

    assert result.exit_code == 2
    assert result.stderr == (
        "Error: the last run of 07 sample cannot be read; run its tests again: kata check 07\n"
    )


def test_without_a_name_it_is_where_you_are(in_turn, kata):
    """The first that is not solved, and the last when all are."""
    run(in_turn)
    here = kata("show").stdout.splitlines()[0]
    in_turn.answer("return await asyncio.gather(*(nap(name) for name in names))")
    run(in_turn)

    assert here == kata("show").stdout.splitlines()[0] == "07 sample: the last run of each test"
