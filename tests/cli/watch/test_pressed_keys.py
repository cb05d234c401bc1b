"""Keys in ``kata watch``: a hint, the lesson, the drawing, the wall clock, the next kata."""

import pytest

from pytest_asyncio_kata.course.learner import progress

from .watches import IN_TURN, RIGHT, STATUS, UNPREPARED, posix

pytestmark = pytest.mark.timeout(120)  # real seconds, for what waits until something is shown


@posix
def test_keys(course, terminal):
    """A hint, the next one, the lesson, its heading, the drawing, and the end with 0."""
    watched = terminal("-c", UNPREPARED)
    watched.until(STATUS)
    watched.press("h")
    first = watched.until(STATUS)
    watched.press("H")
    second = watched.until(STATUS)
    watched.press("r")
    lesson = watched.until("q leaves the lesson.")
    watched.press("q")
    watched.until(STATUS)
    course.answer(IN_TURN)
    verdict = watched.until(STATUS)
    watched.press("s")
    drawn = watched.until(STATUS)
    watched.press("r")
    named = watched.until("q leaves the lesson.")
    watched.press("q")
    watched.until(STATUS)
    watched.press("e")
    meaning = watched.until("q ends.")
    watched.press("q")
    watched.until(STATUS)
    watched.press("hint\n")
    word = watched.until(STATUS)
    watched.press("q")

    assert "hint 1" in first
    assert "hint 2" in second
    assert "Begin first, wait later" in lesson
    assert "\x1b[H\x1b[2J" in verdict
    assert "SEQUENTIAL" in verdict
    assert "the last run of each test" in drawn
    assert "Two cats that sleep" in lesson
    assert "Begin first, wait later" in named
    assert "Two cats that sleep" not in named
    assert "ran one after another where overlap was asked for" in meaning
    assert "A key is one letter" in word
    assert watched.process.wait(60) == 0
    assert progress.load(course.root / ".kata")["07_sample"].hints == 2
    assert watched.settings() == watched.before


@posix
def test_next_after_the_last_and_wall_clock(solved, terminal):
    """When all katas are solved, n shows the page at the end of the course.

    And w takes the wall clock, once; the next save is judged on the virtual clock again.
    """
    watch = terminal("-c", UNPREPARED)
    first = watch.until(STATUS)
    watch.press("n")
    page = watch.until(STATUS)
    watch.press("w")
    wall = watch.until(STATUS)
    solved.answer(RIGHT)
    virtual = watch.until(STATUS)

    assert "too. Press n to see what you have learned." in " ".join(first.split())
    assert "All 1 katas of the course are solved." not in first
    assert "All 1 katas are solved: 6 of 6 points." in page
    assert "--kata-clock wall" in wall
    assert "07 sample is solved, on the wall clock too." in " ".join(wall.split())
    assert "--kata-clock virtual" in virtual


@posix
def test_next(solved, terminal):
    """When a kata is solved, n shows the lesson of the next; then its file is watched."""
    other = solved.another()
    (other / "other.py").write_text("", encoding="utf-8")
    watch = terminal("-c", UNPREPARED)
    first = watch.until(STATUS)
    watch.press("n")
    beginning = watch.until("q leaves the lesson.")
    watch.press(" ")
    watch.until("A key runs the tests of 08 other, now and at each save.")
    watch.press(" ")
    second = watch.until(STATUS)
    solved.stub.replace(other / "other.py")
    third = watch.until(STATUS)

    assert "07 sample is solved. Press n for 08 other." in first
    assert "Begin first, wait later" in beginning
    assert "$ pytest katas/08_other" in second
    assert "08 other is solved" in third


@posix
def test_next_of_a_kata_that_is_not_solved(course, terminal):
    """Below the first verdict on the other kata, and no later one, stands how to come back."""
    other = course.another()
    (other / "other.py").write_text("", encoding="utf-8")
    course.answer(IN_TURN)
    watch = terminal("-c", UNPREPARED)
    watch.until(STATUS)
    watch.press("n")
    watch.until("q leaves the lesson.")
    watch.press("q")
    first = watch.until(STATUS)
    (other / "other.py").write_text("# saved", encoding="utf-8")
    second = watch.until(STATUS)

    back = "07 sample is not solved yet. Back to it: q, then "
    assert back in " ".join(first.split())
    assert "watch 07" in first
    assert "$ pytest katas/08_other" in second
    assert "is not solved yet" not in second
