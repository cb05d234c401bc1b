"""``kata learned``: the page at the end of the course, in the terminal and as a file."""

import pytest

from pytest_asyncio_kata.course.learner import last_run, progress
from pytest_asyncio_kata.course.learner.progress import KataProgress

from .conftest import GOOD, SAMPLE

GOING_ON = """\
# Where to go on

- [asyncio](https://docs.python.org/3/library/asyncio.html) is the reference.
- [The lesson](07_sample/README.md#begin-first-wait-later) can be read again.

## To write

A program that naps, with `asyncio.sleep`.
"""

SEED = "5"
"""With it the cat naps."""


@pytest.fixture
def ending(solved):
    """Return a course of two katas with a closing drawing and a way on; one of them is solved."""
    solved.another()
    (solved.root / "katas/course.toml").write_text('drawing = "07_sample"\n', encoding="utf-8")
    (solved.root / "katas/GOING_ON.md").write_text(GOING_ON, encoding="utf-8")
    judge(solved)
    return solved


def judge(course):
    course.session("--kata-seed", SEED, "katas/07_sample")


def solve_the_other(course):
    names = ["test_naps", "test_naps_together", "test_naps_on_two_nights"]
    answer = progress.answer_hash(course.root / "katas/08_other/other.py")
    known = KataProgress(dict.fromkeys(names, GOOD), "", answer)
    progress.update(course.root / ".kata", lambda before: {**before, "08_other": known})


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_page_at_the_end(ending, kata, golden, columns):
    """What was learned, the own answer as it ran, and where to go on; nothing is wider."""
    solve_the_other(ending)
    result = kata("learned", columns=columns)

    assert result.exit_code == 0
    assert result.stdout == golden(f"learned_{columns}", result.stdout)
    assert max(map(len, result.stdout.splitlines())) <= columns
    assert "\x1b" not in result.stdout


def test_page_before_the_end(ending, kata, golden):
    """What is learned so far, what is open, and how to go on with it; without Unicode, too."""
    result = kata("learned", charset="ascii")

    assert result.stdout == golden("learned_so_far_ascii", result.stdout)
    assert result.stdout.isascii()


def test_page_at_the_beginning(course, kata):
    """It has nothing to show yet, and says what there is to learn."""
    result = kata("learned")

    assert result.stdout == (
        "What you have learned\n"
        "=====================\n"
        "\n"
        "No kata is solved yet: 0 of 6 points.\n"
        "\n"
        "What is open\n"
        "------------\n"
        "\n"
        "07 Sample\n"
        "    Two naps at once take as long as the longer one.\n"
        "\n"
        "Begin with 07 sample: kata check 07\n"
    )


def test_answer_that_fails_now_is_drawn_as_it_ran(ending, kata):
    """The drawing is that of the last run, and says what became of it."""
    ending.answer("return [await nap(name) for name in names]")
    judge(ending)
    text = kata("learned").stdout

    assert "07 Sample (1 of 6 points)" in text
    assert "Your answer has not passed this test yet: kata check 07" in text
    assert "  main took 2 s on the virtual clock" in text


def test_answer_that_was_changed_is_told(ending, kata):
    """A drawing of another text says so, and what was learned stays."""
    ending.answer("return names")
    text = kata("learned").stdout

    assert "07 Sample (changed since)\n    Both naps began" in text
    assert "katas/07_sample/sample.py has changed since this run" in " ".join(text.split())


def test_kata_that_is_not_run_or_not_written_is_not_drawn(ending, kata):
    """In place of the drawing a line says how to get it."""
    last_run.path_of(ending.root / ".kata", "07_sample").unlink()
    missing = kata("learned").stdout
    ending.stub.write_bytes((SAMPLE / "katas/07_sample/sample.py").read_bytes())
    judge(ending)
    stub = kata("learned").stdout

    line = "Your answer to 07 sample will be drawn here; run its tests: kata check 07"
    assert line in missing.splitlines()
    assert line in stub.splitlines()


def test_damaged_record_is_a_sentence_in_place_of_the_drawing(ending, kata):
    """The rest of the page is shown all the same."""
    last_run.path_of(ending.root / ".kata", "07_sample").write_text("{", encoding="utf-8")
    lines = kata("learned").stdout.splitlines()

    assert "The last run of 07 sample cannot be read; run its tests again: kata check 07" in lines
    assert "Where to go on" in lines


def test_kata_for_a_later_python_is_open(ending, kata):
    """It says why, and nothing tells the learner to run it."""
    ending.edit("katas/08_other/kata.toml", 'python = "3.11"', 'python = "3.99"')
    text = kata("learned").stdout

    assert "08 Sample (needs Python 3.99)" in text
    assert "Go on with" not in text


def test_settings_that_are_wrong_are_one_sentence(ending, kata):
    """It names the file, and what would be right."""
    (ending.root / "katas/course.toml").write_text('drawing = "07_simple"\n', encoding="utf-8")
    result = kata("learned")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: katas/course.toml: drawing: there is no kata '07_simple'; nearest: 07_sample\n"
    )


# -- the file ------------------------------------------------------------------------------------


def test_page_is_written_and_written_again(ending, kata):
    """Folders are made; the page is of the progress at that moment."""
    first = kata("learned", "--html", "pages/learned.html")
    before = (ending.root / "pages/learned.html").read_text(encoding="utf-8")
    solve_the_other(ending)
    again = kata("learned", "--html", "pages/learned.html")
    after = (ending.root / "pages/learned.html").read_text(encoding="utf-8")

    assert first.stdout == again.stdout == "The page is in pages/learned.html.\n"
    assert "1 of 2 katas is solved." in before
    assert "All 2 katas are solved." in after
    assert 'href="../katas/07_sample/README.md#begin-first-wait-later"' in after


def test_what_the_learner_has_written_is_never_replaced(ending, kata):
    """Neither an answer, nor a page that somebody has changed."""
    kata("learned", "--html", "learned.html")
    page = ending.root / "learned.html"
    text = page.read_text(encoding="utf-8").replace("Both naps", "My naps")
    page.write_text(text, encoding="utf-8")
    for file in ("learned.html", "katas/07_sample/sample.py"):
        before = (ending.root / file).read_bytes()
        result = kata("learned", "--html", file)

        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == (
            f"Error: {file} exists, and is no page of this command, or was changed since;"
            " name another file\n"
        )
        assert (ending.root / file).read_bytes() == before


def test_file_that_cannot_be_written_is_one_sentence(ending, kata):
    """A folder, and a place where there cannot be a file."""
    folder = kata("learned", "--html", "katas")
    inside = kata("learned", "--html", "katas/course.toml/page.html")

    assert folder.stderr == "Error: katas is a folder; name a file, such as katas/learned.html\n"
    assert inside.exit_code == 1
    assert inside.stderr.startswith("Error: katas/course.toml/page.html cannot be written: ")
