"""Terminals and reporters of all kinds: what is shown stays readable."""

import xml.etree.ElementTree as ET

import pytest

pytestmark = pytest.mark.usefixtures("in_turn")

EXPLAINED = ["  SEQUENTIAL  *", "    expected   about 1 s*", "07 sample: 1 of 6 points*"]


@pytest.mark.parametrize(
    "options",
    [
        ["-p", "no:cacheprovider"],
        ["-n1"],
        ["-q"],
        ["-qq"],
        ["-v"],
        ["-vv"],
        ["-s"],
        ["-x"],
        ["-l"],
        ["-p", "no:timeout"],
        ["--tb=short"],
        ["--tb=long"],
        ["--tb=native"],
        ["--showlocals"],
        ["--no-header", "--no-summary"],
    ],
    ids=" ".join,
)
def test_explanation_survives_options(in_turn, options):
    """Whatever is asked of pytest, the explanation and the footer are the same."""
    expected = EXPLAINED[:0] if "--no-summary" in options else EXPLAINED
    result = in_turn.run(*options)

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(expected)
    assert in_turn.verdicts()[:2] == ["passed", "failed"]
    assert "Traceback" not in result.stdout.str() + result.stderr.str()


@pytest.mark.parametrize("options", [[], ["-n1"]], ids=str)
def test_traceback_style_line_is_one_line(in_turn, options):
    """--tb=line shows the answer's file and line, with the diagnosis."""
    result = in_turn.run("--tb=line", *options)

    result.stdout.fnmatch_lines(["katas/07_sample/sample.py:15: SEQUENTIAL: *", EXPLAINED[-1]])
    result.stdout.no_fnmatch_line("    expected *")


def test_traceback_style_no_leaves_the_footer(in_turn):
    """--tb=no shows no explanation, and still the points."""
    result = in_turn.run("--tb=no")

    result.stdout.fnmatch_lines([EXPLAINED[-1]])
    result.stdout.no_fnmatch_line("    expected *")


@pytest.mark.parametrize("columns", [60, 120])
def test_nothing_is_wider_than_the_terminal(in_turn, monkeypatch, columns):
    """Explanations and drawings keep to the columns there are; only paths may be longer."""
    monkeypatch.setenv("COLUMNS", str(columns))
    result = in_turn.run("--kata-hint", "--kata-timeline")
    lines = result.stdout.lines
    shown = lines[
        lines.index("collected 3 items") + 1 : lines.index(" katas ".center(columns, "="))
    ]
    ours = [line for line in shown if not line.startswith("FAILED katas/")]

    result.stdout.fnmatch_lines(EXPLAINED[:1])
    assert max(map(len, ours)) <= columns
    assert max(map(len, ours)) > columns - 5


def test_colour_marks_the_diagnosis(in_turn):
    """With colour the code is bold and red, and the words are the same."""
    plain = in_turn.run("--color=no").stdout.str()
    coloured = in_turn.run("--color=yes").stdout.str()

    assert "\x1b" not in plain
    assert "  \x1b[31m\x1b[1mSEQUENTIAL\x1b[0m  The 2 calls" in coloured


def test_not_written_is_yellow(course):
    """A stub that nobody has written yet is no red failure."""
    (course.root / "solutions/07_sample/sample.py").replace(course.stub)
    course.edit(course.stub, "return await asyncio", "raise NotImplementedError  # ")
    result = course.run("-v", "--color=yes")

    assert "\x1b[33mNOT WRITTEN\x1b[0m" in result.stdout.str()


def test_terminal_without_unicode_gets_ascii(in_turn, monkeypatch):
    """If letters beyond ASCII cannot be printed, none are printed, whatever an answer does.

    A drawing of ASCII fits the terminal as well.
    """
    answers = {
        "NOT_WRITTEN": "raise NotImplementedError",
        "SEQUENTIAL": "return [await nap(name) for name in names]",
        "BROKEN": "return [await nap(é ü) for name in names]",
        "RAISED": "raise ValueError('à la carte █')",
    }
    in_turn.edit(in_turn.settings, "Do two cats", "Là, do two cats")
    for number, (code, main) in enumerate(answers.items(), 1):
        in_turn.answer(main)
        in_turn.another(f"{number:02}_{code.lower()}")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    result = in_turn.run_outside("katas", "--kata-timeline", "--kata-hint")
    text = result.stdout.str() + result.stderr.str()
    drawn = [line for line in result.stdout.lines if line.startswith("  nap ")]
    found = {(test["kata"].partition("_")[2].upper(), test["code"]) for test in in_turn.results()}

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert found >= {(code, code) for code in answers}
    assert text.isascii()
    assert 50 < max(map(len, drawn)) <= 60
    assert "\\u2588\\u2588" not in text
    assert "Traceback" not in text


def test_summary_on_ci_is_one_line(in_turn, monkeypatch):
    """There pytest prints whole messages; ours is a sentence."""
    monkeypatch.setenv("CI", "true")
    result = in_turn.run("-k", "together")
    lines = result.stdout.lines
    summary = next(n for n, line in enumerate(lines) if "short test summary info" in line)

    assert "= katas =" in lines[summary + 2]
    assert lines[summary + 1].endswith("- SEQUENTIAL: The 2 calls of nap ran one after another.")


def test_what_to_do_comes_last(in_turn):
    """Below pytest's own list, and just above its last line."""
    result = in_turn.run()
    lines = result.stdout.lines
    katas = next(n for n, line in enumerate(lines) if "= katas =" in line)

    assert [n for n, line in enumerate(lines) if line.startswith("FAILED ")][-1] == katas - 1
    assert lines[-2].startswith("  hint      pytest katas/07_sample")


def test_headline_is_one_line_whatever_came_out(in_turn, monkeypatch):
    """A name that an answer has chosen does not break the summary."""
    monkeypatch.setenv("CI", "true")
    in_turn.answer("raise type('Bad\\nName\\x1b[31m', (Exception,), {})('a\\nb')")
    result = in_turn.run("-k", "together")
    line = next(line for line in result.stdout.lines if line.startswith("FAILED"))

    assert line.startswith(
        "FAILED katas/07_sample/test_07_sample.py::test_naps_together - RAISED: "
    )
    assert "\x1b" not in result.stdout.str()
    assert "\n" not in in_turn.results()[0]["message"]


def test_junit_has_the_explanation(in_turn):
    """JUnit's XML carries the sentence as the message, and the whole as the text."""
    in_turn.run("--junitxml", "junit.xml", "-o", "junit_family=xunit2")
    suite = ET.parse(in_turn.root / "junit.xml").getroot()[0]
    failures = [case.find("failure") for case in suite.iter("testcase")]

    assert failures[0] is None
    assert failures[1].get("message").startswith("SEQUENTIAL: ")
    assert "    expected   about 1 s" in failures[1].text


def test_last_failed_runs_what_is_left(in_turn):
    """Pytest's own --lf works with tests of a kata."""
    in_turn.run()
    result = in_turn.run("--lf")

    result.assert_outcomes(failed=2)


def test_header_of_an_explanation_is_the_tests_name(in_turn):
    """Each explanation is below the name of its test, like pytest's tracebacks."""
    result = in_turn.run()

    result.stdout.fnmatch_lines(["___* test_naps_together *___", "07 sample · test_naps_together*"])


def test_explanations_can_be_folded_on_github(in_turn, monkeypatch):
    """Each is a group of the log, under the line that says where and what."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    lines = in_turn.run().stdout.lines
    begins = [n for n, line in enumerate(lines) if line.startswith("::group::")]
    ends = [n for n, line in enumerate(lines) if line == "::endgroup::"]

    assert len(begins) == len(ends) == in_turn.verdicts().count("failed") > 0
    assert lines[begins[0]].startswith("::group::katas/07_sample/sample.py:15: SEQUENTIAL: ")
    assert all(begin < end for begin, end in zip(begins, ends, strict=True))


def test_nothing_is_folded_elsewhere(in_turn):
    """A terminal of one's own shows no marks of GitHub's."""
    assert "::group::" not in in_turn.run().stdout.str()
