"""--kata-answers: whose work is judged."""

import pytest


def test_directory_holds_an_answer_for_each_kata(course):
    """A directory like solutions/ has a folder for each kata, with the stub's file name."""
    course.another()
    result = course.run("--kata-answers", "solutions")

    result.assert_outcomes(passed=6)
    result.stdout.fnmatch_lines(["07 sample: 6 of 6 points", "08 other: 6 of 6 points"])


def test_single_file_is_an_answer_whatever_its_name(course):
    """One file can be judged when one kata is selected."""
    result = course.run("--kata-answers", "solutions/07_sample/alt_group.py")

    result.assert_outcomes(passed=3)


def test_stub_is_judged_without_the_option(course):
    """The learner's own file is the answer by default."""
    result = course.run()

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["07 sample is not written yet: nap, katas/07_sample/sample.py:12"])


def test_single_file_is_refused_for_two_katas(course):
    """One answer cannot answer two katas; the message shows a command that works."""
    course.another()
    result = course.run("--kata-answers", "solutions/07_sample/sample.py")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        ["ERROR: --kata-answers: *is one answer, but 2 katas are selected; *pytest katas/0*"]
    )


def test_single_file_will_do_when_one_of_two_katas_is_selected(course):
    """A kata that -k leaves out is not selected."""
    course.another()
    result = course.run("-k", "07_sample", "--kata-answers", "solutions/07_sample/sample.py")

    result.assert_outcomes(passed=3, deselected=3)


def test_missing_path_is_refused(course):
    """A path that does not exist is no failing answer; the message says what was expected."""
    result = course.run("--kata-answers", "nowhere")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        ["ERROR: --kata-answers: nowhere does not exist; expected *07_sample/sample.py, or *"]
    )
    assert course.results() == []


def test_file_of_another_kind_is_refused(course):
    """An answer is a Python file."""
    result = course.run("--kata-answers", "README.md")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --kata-answers: README.md is not a Python file*"])


def test_directory_without_the_kata_is_a_broken_answer(course):
    """Where a kata's answer is missing, its learner gets no points, and reads the path."""
    course.another()
    (course.root / "solutions/08_other/other.py").unlink()
    result = course.run("--kata-answers", "solutions")

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            "07 sample: 6 of 6 points",
            "08 other cannot run: solutions/08_other/other.py",
            "08 other: 0 of 6 points",
        ]
    )
    assert {test["code"] for test in course.results()[3:]} == {"BROKEN"}


def test_compare_and_next_are_for_the_learners_own_file(solved):
    """When a solution is judged, the footer does not name the next kata."""
    solved.another()
    result = solved.run("katas/07_sample", "--kata-answers", "solutions")

    result.stdout.no_fnmatch_line("  compare *")
    result.stdout.no_fnmatch_line("  next *")


def test_path_far_away_does_not_lose_the_configuration(course, tmp_path_factory):
    """Pytest looks for its configuration beside such a path; the message says what to type."""
    answers = tmp_path_factory.mktemp("far") / "answers"
    (course.root / "solutions").rename(answers)
    lost = course.run("--kata-answers", answers)
    found = course.run(f"--kata-answers={answers}")

    assert lost.ret == pytest.ExitCode.USAGE_ERROR
    lost.stderr.fnmatch_lines([f"ERROR: *; write --kata-answers={answers}"])
    found.assert_outcomes(passed=3)


def test_path_in_another_project_does_not_change_the_configuration(course, tmp_path_factory):
    """Beside such a path pytest finds a configuration, but another project's."""
    there = tmp_path_factory.mktemp("far")
    (there / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    answers = there / "answers"
    (course.root / "solutions").rename(answers)
    lost = course.run("--kata-answers", answers)
    found = course.run("katas", "--kata-answers", answers)

    assert lost.ret == pytest.ExitCode.USAGE_ERROR
    found.assert_outcomes(passed=3)


def test_paths_are_shown_from_where_the_learner_is(in_turn, monkeypatch):
    """In the kata's own folder, the file to open and the command have no folders."""
    monkeypatch.chdir(in_turn.stub.parent)
    result = in_turn.run()

    result.stdout.fnmatch_lines(
        [
            "    where      sample.py:15",
            "  open      sample.py:15",
            '  read      README.md, "Begin first, wait later"',
            "  hint      pytest . --kata-hint",
        ]
    )
