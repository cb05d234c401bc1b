"""What a learner reads after one attempt."""

import dataclasses
from pathlib import Path

import pytest

from pytest_asyncio_kata.course.assignment import Assignment
from pytest_asyncio_kata.course.kata import read
from pytest_asyncio_kata.plugin.presentation import Presenter
from pytest_asyncio_kata.plugin.screen import Screen
from pytest_asyncio_kata.record.finding import Code, Finding
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.results.result import Result


def below_the_dots(result):
    """Return the lines between the dots and the closing line."""
    lines = result.stdout.lines
    first = next(n for n, line in enumerate(lines) if line.endswith("[100%]"))
    return [line for line in lines[first + 1 : -1] if line]


BROKEN_ANSWERS = {
    "syntax error": (
        "import asyncio\nasync def nap(name)\n    pass\n",
        ["07 sample cannot run: katas/07_sample/sample.py:2", "  sample.py is not valid Python."],
    ),
    "missing name": (
        "async def nap(name):\n    pass\n",
        ["07 sample cannot run: katas/07_sample/sample.py", "  The answer does not define `main`."],
    ),
    "import that raises": (
        "import asyncio\n\nprint(1 / 0)\n",
        [
            "07 sample cannot run: katas/07_sample/sample.py:3",
            "  sample.py raised an exception while it was imported.",
            "    actual     ZeroDivisionError: division by zero",
        ],
    ),
    "import of what is not there": (
        "import asynkio\n",
        [
            "07 sample cannot run: katas/07_sample/sample.py:1",
            "    actual     ModuleNotFoundError: No module named 'asynkio'*",  # 3.15: a suggestion
        ],
    ),
}


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


@pytest.mark.parametrize("how", BROKEN_ANSWERS)
def test_broken_answer_is_told_once(course, how):
    """An answer that cannot be loaded is reported once for the kata, with file and line."""
    source, said = BROKEN_ANSWERS[how]
    course.stub.write_text(source, encoding="utf-8")
    result = course.run()
    text = result.stdout.str()

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(said)
    assert text.count("cannot run") == 1
    assert "Traceback" not in text
    assert "FAILURES" not in text
    assert {test["code"] for test in course.results()} == {"BROKEN"}


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


def test_plain_function_is_told_where_it_is_called(course):
    """A function without async is no coroutine function."""
    course.stub.write_text("def nap(name): ...\ndef main(names): ...\n", encoding="utf-8")
    result = course.run()

    assert result.stdout.str().count("cannot run") == 1
    result.stdout.fnmatch_lines(["*`nap` is not a coroutine function.", "*`async def`*"])


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


def test_failure_is_explained(in_turn):
    """Expected and actual, the drawing, the reason, the line, the lesson: no traceback."""
    result = in_turn.run("-k", "together")

    result.stdout.fnmatch_lines(
        [
            "07 sample · test_naps_together * 0 of 3 points",
            "Naps of 1 and 1 s are over after 1 s, not 2 s.",
            "  SEQUENTIAL  *",
            "    expected   about 1 s*",
            "    actual     2 s*",
            "    nap cat_1 *█*",
            "    where      katas/07_sample/sample.py:15",
            "               return [[]await nap(name) for name in names[]]",
            '    next       README.md, "Begin first, wait later"',
        ]
    )
    result.stdout.no_re_match_line(r".*test_07_sample\.py:\d")
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*Unmet*")


def test_second_failure_of_the_same_cause_is_short(course):
    """The same cause is explained once; after that two lines lead back to it."""
    course.answer("raise KeyError('cat')")
    course.edit(course.tests, 'play("two_nights"', 'run("main"')
    result = course.run()

    result.stdout.fnmatch_lines(
        [
            "07 sample · test_naps_together * 0 of 3 points",
            "    actual     KeyError: *",
            "07 sample · test_naps_on_two_nights * 0 of 2 points",
            "  RAISED  Same as above (test_naps_together): A KeyError came out of main.",
        ]
    )
    assert result.stdout.str().count("    actual ") == 1


def test_exception_of_one_line_is_shown_once_whatever_it_came_out_of(course):
    """`main`, called twice, raises in the same line as `main`."""
    course.answer("raise KeyError('cat')")
    result = course.run()

    result.stdout.fnmatch_lines(["  RAISED  Same as above (test_naps_together): A KeyError *"])
    assert result.stdout.str().count("    actual ") == 1


def test_test_that_is_mistaken_shows_its_traceback(solved):
    """A mistake in the test is not the learner's: pytest shows its usual traceback."""
    solved.edit(solved.tests, "run.took(2)", "run.tok(2)")
    result = solved.run("-k", "test_naps and not together and not nights")

    result.stdout.fnmatch_lines(["*run.tok(2)", "E *AttributeError*tok*"])
    assert solved.results()[0]["verdict"] == "error"
    assert solved.results()[0]["code"] == "HARNESS"


@pytest.mark.parametrize("options", [[], ["-n1"]], ids=str)
def test_test_that_fails_by_itself_keeps_its_words(solved, options):
    """What pytest.fail says without a traceback is shown as it is, from a worker as well."""
    solved.test("pytest.fail('The kettle is empty.', pytrace=False)")
    result = solved.run(*options)

    result.stdout.fnmatch_lines(["The kettle is empty."])


@pytest.mark.parametrize("options", [[], ["-n1"]], ids=str)
def test_fixture_that_there_is_not_is_told(solved, options):
    """What pytest says of a missing fixture is shown, from a worker as well."""
    solved.edit(solved.tests, "test_naps(kata)", "test_naps(kata, kettle)")
    result = solved.run("-k", "not together and not nights", *options)

    result.stdout.fnmatch_lines(["*fixture 'kettle' not found"])
    assert solved.verdicts() == ["error"]


def test_stderr_of_the_answer_is_shown(course):
    """What an answer writes to stderr is shown below its explanation."""
    course.answer("import sys; print('so far', file=sys.stderr); raise KeyError")
    result = course.run("-k", "together")

    result.stdout.fnmatch_lines(["*stderr of the answer*", "| so far"])


def test_fixture_needs_a_kata(course):
    """A test outside a kata that asks for the fixture gets a sentence, and no traceback."""
    (course.root / "elsewhere").mkdir()
    test = course.root / "elsewhere" / "test_it.py"
    test.write_text("async def test_it(kata):\n    pass\n", encoding="utf-8")
    result = course.run("elsewhere")

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        ["the kata fixture needs a kata.toml beside the test, in elsewhere"]
    )


@pytest.mark.parametrize("clock", ["auto", "both"])
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("timeout = 15\n", "", "07_sample/kata.toml: 'timeout' is missing"),
        ("timeout = 15", "timeout = ", "07_sample/kata.toml: Invalid value *line 6*"),
    ],
)
def test_settings_that_cannot_be_read_are_a_usage_error(course, clock, old, new, said):
    """One sentence names the file and its fault."""
    course.edit(course.settings, old, new)
    result = course.run(clock=clock)

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: {said}"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_fixture_can_be_used_by_another(solved):
    """A fixture of the test's module may ask for runs."""
    solved.tests.write_text(
        "import pytest\n\n@pytest.fixture\nasync def night(kata):\n"
        "    return await kata.run('main', ['cat_1'])\n\n"
        "async def test_naps(night):\n    night.returned(['cat_2'])\n",
        encoding="utf-8",
    )
    solved.run().assert_outcomes(failed=1)

    assert solved.results()[0]["code"] == "RESULT"


def test_line_of_another_file_is_not_read(tmp_path):
    """A place comes from the answer's process: only the answer and the scenarios are opened."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret\n", encoding="utf-8")
    kata = read(Path(__file__).parents[1] / "sample/katas/07_sample")
    presenter = Presenter(Screen(80), tmp_path)
    finding = Finding(Code.RAISED, "It raised.", place=Place(str(secret), 1, "main"))
    result = Result("a::test_a", "07_sample", "It naps.", "virtual", 0, 1, "failed")
    run = Run("main", "virtual", End("raised"))
    outcome = presenter.failed(result, Assignment(kata, kata.stub, "virtual"), finding, run)

    assert "the secret" not in outcome.shown.text


def test_the_heading_of_a_diagnosis_in_one_test_is_found_with_its_parameters(tmp_path):
    """The heading of the diagnosis is for the other tests."""
    kata = read(Path(__file__).parents[1] / "sample/katas/07_sample")
    kata = dataclasses.replace(kata, next={"ORDER": "A", "ORDER.test_naps": "B"})
    presenter, finding = Presenter(Screen(80), tmp_path), Finding(Code.ORDER, "Too early.")
    assignment = Assignment(kata, kata.stub, "virtual")

    assert presenter.with_next(finding, assignment, "test_naps[2]").next == "B"
    assert presenter.with_next(finding, assignment, "test_naps_together").next == "A"


def test_what_an_answer_writes_to_stderr_is_quoted(course):
    """No line of it looks like one of our lines, or like a command to GitHub's runner."""
    course.stub.write_text(
        "import sys\n\n\nasync def nap(name):\n    pass\n\n\nasync def main(names):\n"
        "    print('::error::forged', file=sys.stderr)\n"
        "    print('\\x1b[2J 99 passed ##[add-mask]x', file=sys.stderr)\n"
        "    for _ in range(100):\n        print('more', file=sys.stderr)\n    return 1\n",
        encoding="utf-8",
    )
    course.test("(await kata.run('main', [])).returned(2)")
    result = course.run()

    result.stdout.fnmatch_lines(
        ["| ::error::forged", "| *x1b*2J 99 passed # #*add-mask*x", "| (62 more lines)"]
    )


def test_answer_that_claims_an_unknown_encoding_is_explained(course):
    """Only its lines cannot be quoted; all else works."""
    course.stub.write_text(
        "# coding: no-such-code\nasync def main(names): pass\n", encoding="utf-8"
    )
    course.test("(await kata.run('main', [])).returned(2)")
    result = course.run()

    assert "INTERNALERROR" not in result.stdout.str() + result.stderr.str()
    assert [test["code"] for test in course.results()] == ["BROKEN"]


def test_explanation_holds_no_command_of_github(course):
    """Also not when a long value continues in the next line."""
    course.answer("return '::error::' * 40 + '##[error]x'")
    course.test("(await kata.run('main', [])).returned(2)")
    lines = course.run().stdout.lines

    assert not [line for line in lines if line.strip().startswith("::") or "##[" in line]
