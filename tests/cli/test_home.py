"""``kata`` alone: where you are, what is next, how to get help."""

import subprocess
import sys

import pytest

from pytest_asyncio_kata.course.learner import progress


def fields(result):
    lines = [
        line for line in result.stdout.splitlines() if line.startswith("  ") and "_on_" not in line
    ]
    return {line[:12].strip(): line[12:] for line in lines}


def test_beginner_reads_and_opens(course, kata):
    """The lesson first, then the line of the stub that is left to write."""
    result = kata()

    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "07 sample: not started, 6 points to get"
    assert fields(result) == {
        "read": "kata read 07",
        "open": "katas/07_sample/sample.py:11",
        "run": "kata check 07",
        "hint": "kata hint 07",
        "list": "kata list",
        "help": "kata --help",
    }
    assert "0 of 1 katas are solved." in result.stdout


def test_open_tests_are_led_on_from(course, kata, history):
    """The first open test: what was found, where to look, what to read, and a drawing."""
    history(1, 2, hints=2)
    result = kata()

    assert result.stdout.splitlines()[0] == "07 sample: 2 of 6 points, 2 of 3 tests open"
    assert fields(result) == {
        "first": "test_naps_together",
        "": "SEQUENTIAL: The 2 naps ran one after another.",
        "open": "katas/07_sample/sample.py:15",
        "read": 'kata read 07 "Begin first, wait later"',
        "means": "kata explain SEQUENTIAL",
        "run": "kata check 07",
        "hint": "kata hint 07   (2 of 3 seen)",
        "drawing": "kata show 07",
        "list": "kata list",
        "help": "kata --help",
    }


@pytest.mark.parametrize("columns", [60, 80])
def test_other_open_tests_are_a_line_each(course, kata, history, columns):
    """Cut where the terminal ends; the first is not repeated."""
    history(1, 2)
    lines = kata(columns=columns).stdout.splitlines()
    whole = "  test_naps_on_two_nights  SEQUENTIAL: The 2 naps ran one after another."
    found = lines[lines.index("Open, too:") + 1]

    assert found == (whole if columns == 80 else f"{whole[:59]}…")
    assert sum("test_naps_together" in line for line in lines) == 1


def test_an_only_open_test_is_no_list(course, kata, history):
    """Nothing is said of others."""
    history(2, 1)

    assert "Open, too" not in kata().stdout


def test_changed_answer_is_run_again(course, kata, history):
    """What is known is of another text, so no line of it is named."""
    history(1, 2, changed=True)
    result = kata()

    assert result.stdout.splitlines()[0] == (
        "07 sample: changed since the last run, which gave 2 of 6 points"
    )
    assert fields(result)["open"] == "katas/07_sample/sample.py"


def test_solved_kata_leads_to_the_next(course, kata, history):
    """The first that is not solved is where you are."""
    course.another()
    history(3)
    result = kata()

    assert result.stdout.startswith("08 other: not started")
    assert "1 of 2 katas are solved." in result.stdout


def test_later_kata_that_was_begun_is_named(course, kata, history):
    """Who has left one out still sees what is in progress."""
    course.another("05_early")
    history(1, 2)
    result = kata()

    assert result.stdout.startswith("05 early: not started")
    assert "Also begun: 07 sample." in result.stdout


def test_all_are_solved(course, kata, history):
    """Then there is something to compare with."""
    history(3)
    result = kata()

    assert result.stdout.splitlines()[0] == "All done: 1 of 1 katas, 6 of 6 points."
    assert fields(result)["compare"] == "solutions"


def test_kata_for_a_later_python_is_told(course, kata, history):
    """It cannot be solved here, and a sentence says so."""
    (course.another() / "kata.toml").write_text(
        course.settings.read_text(encoding="utf-8").replace('"3.11"', '"3.99"'), encoding="utf-8"
    )
    history(3)

    assert "  08 other needs Python 3.99." in kata().stdout.splitlines()


def test_a_fault_of_ours_sends_nobody_to_the_answer(course, kata):
    """It says whose the fault is, and what can be done."""
    fault = progress.TestProgress("error", 0, 2, "HARNESS", "the test ended without a verdict", 0)
    known = progress.KataProgress({"test_naps": fault}, "", progress.answer_hash(course.stub))
    progress.update(course.root / ".kata", lambda before: {**before, "07_sample": known})
    shown = fields(kata())

    assert shown["fault"] == "ours, not of the answer; run the test again"
    assert shown["means"] == "kata explain HARNESS"
    assert "open" not in shown


def test_solved_kata_that_was_changed_is_told(course, kata, history):
    """Nothing is asked for; a run would say whether it is still solved."""
    history(3, changed=True)

    assert "  07 sample has changed since its last run: kata check 07" in kata().stdout


def test_paths_are_as_they_are_typed_from_here(course, kata, monkeypatch):
    """In the folder of a kata its files have short names."""
    monkeypatch.chdir(course.stub.parent)

    assert fields(kata())["open"] == "sample.py:11"


def test_in_the_folder_of_a_kata_it_is_that_kata(course, kata, history, monkeypatch):
    """Also where an earlier one is not solved; after it is solved, that one is gone on with."""
    course.another("05_early")
    monkeypatch.chdir(course.stub.parent)
    there = kata().stdout
    history(3)
    solved = kata().stdout
    history(3, changed=True)
    changed = kata().stdout

    assert there.startswith("07 sample: not started")
    assert solved.startswith("05 early: not started")
    assert changed.startswith("07 sample: changed since the last run, which gave 6 of 6 points")


def test_progress_that_cannot_be_read_is_told(course, kata, history):
    """A note on stderr; all else as for a beginner."""
    history(1, 2)
    (course.root / ".kata/progress.json").write_text("{", encoding="utf-8")
    result = kata()

    assert result.stderr.startswith("progress.json cannot be read")
    assert result.stdout.startswith("07 sample: not started")
    assert result.exit_code == 0


def test_message_of_an_answer_stays_on_its_line(course, kata, history):
    """Whatever stands in the file, nothing but letters reaches the terminal."""
    history(1, 2)
    path = course.root / ".kata/progress.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("The 2 naps", "\\u001b[31m\\n::error::"), encoding="utf-8")
    lines = kata().stdout.splitlines()

    assert not [line for line in lines if "\x1b" in line or line.startswith("::")]


@pytest.mark.parametrize("changed", [False, True])
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_sentences_fit_the_terminal(course, kata, history, columns, changed):
    """Only paths and commands, which are there to be copied, may be longer."""
    history(1, 2, changed=changed)
    long = [line for line in kata(columns=columns).stdout.splitlines() if len(line) > columns]

    assert [line for line in long if not line.startswith(("  open", "  read"))] == []


def test_module_is_the_command(course):
    """``python -m pytest_asyncio_kata`` says the same, and names itself."""
    command = [sys.executable, "-m", "pytest_asyncio_kata"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)

    assert run.stdout.startswith("07 sample: not started")
    assert "python -m pytest_asyncio_kata check 07" in run.stdout
