"""The footer: points, what to open, what to do next."""

from pytest_asyncio_kata.report.footer import Summary, footer


def test_solved_kata_leads_on(solved):
    """All points: why it works, with a drawing; what others wrote; what comes next."""
    solved.another()
    result = solved.run("katas/07_sample")

    assert result.ret == 0
    result.stdout.fnmatch_lines(
        [
            "07 sample: 6 of 6 points",
            "  why       Both naps began before the first was waited for, so their waits",
            "            overlapped.",
            "",
            "*0 s *1 s",
            "  nap cat_1   *",
            "  nap dog_1   *",
            "",
            "  compare   solutions/07_sample/sample.py",
            "  others    3 more right answers in other styles: kata solution 07",
            "  next      kata read 08",
            "            Two naps at once take as long as the longer one.",
        ],
        consecutive=True,
    )


def test_many_solved_katas_are_short(solved):
    """Why each of them works would be too much to read."""
    solved.another()
    result = solved.run()

    result.stdout.fnmatch_lines(
        [
            "07 sample: 6 of 6 points",
            "  compare   solutions/07_sample/sample.py",
            "  next      kata read 08",
        ],
        consecutive=True,
    )
    result.stdout.no_fnmatch_line("  why *")


def test_drawing_is_there_once(solved):
    """Where all runs are drawn, the footer draws none of them again."""
    result = solved.run("--kata-timeline")

    result.stdout.fnmatch_lines(["            overlapped.", "  compare *"], consecutive=True)


def test_course_without_these_words_says_less(solved):
    """A teacher's own kata need not say why its answer works."""
    solved.edit(solved.settings, "learned = ", "# learned = ")
    solved.edit(solved.settings, "drawn = ", "# drawn = ")
    result = solved.run()

    result.stdout.fnmatch_lines(["07 sample: 6 of 6 points", "  compare *"], consecutive=True)


def test_last_kata_leads_nowhere(solved):
    """After the last kata there is no next one."""
    result = solved.run()

    result.stdout.no_fnmatch_line("  next *")


def test_course_without_solutions_compares_with_nothing(solved):
    """A course may have no solutions."""
    (solved.root / "solutions").rename(solved.root / "hidden")
    result = solved.run()

    result.stdout.fnmatch_lines(["07 sample: 6 of 6 points"])
    result.stdout.no_fnmatch_line("  compare *")


def test_unsolved_kata_says_what_to_open(in_turn):
    """The line of the first failure, the heading that helps, and a way to get a hint."""
    result = in_turn.run()

    result.stdout.fnmatch_lines(
        [
            "07 sample: 1 of 6 points",
            "  open      katas/07_sample/sample.py:15",
            '  read      katas/07_sample/README.md, "Begin first, wait later"',
            "  again     pytest katas/07_sample --kata-seed *",
            "  means     kata explain SEQUENTIAL",
            "  hint      pytest katas/07_sample --kata-hint",
        ],
        consecutive=True,
    )


def test_failure_in_the_scenarios_opens_the_answer(solved):
    """If the mistake shows in another file, the footer names the learner's own file."""
    solved.edit("katas/07_sample/scenarios.py", "first = await", "first = 1 / 0; await")
    result = solved.run("-k", "nights")

    result.stdout.fnmatch_lines(["  open      katas/07_sample/sample.py"])


def test_a_fault_of_a_test_is_said_to_be_ours(solved):
    """The learner is not sent to the answer, in which there is nothing to mend."""
    solved.edit(solved.tests, "run.took(2)", "run.tok(2)")
    result = solved.run()

    result.stdout.fnmatch_lines(
        [
            "07 sample: 5 of 6 points",
            "  note      1 test failed by a fault of ours, not of the answer; run it again",
            "  means     kata explain HARNESS",
        ],
        consecutive=True,
    )
    result.stdout.no_fnmatch_line("  open *")
    result.stdout.no_fnmatch_line("  hint *")


def test_beside_a_fault_of_ours_the_answer_is_opened_where_it_failed(in_turn):
    """What a test has found is found; the fault of another test is a note."""
    in_turn.edit(in_turn.tests, "run.took(2)", "run.tok(2)")
    result = in_turn.run()

    result.stdout.fnmatch_lines(
        [
            "07 sample: 0 of 6 points",
            "  note      1 test failed by a fault of ours, *",
            "  open      katas/07_sample/sample.py:15",
        ]
    )


def test_two_katas_have_a_footer_each(course):
    """Two katas in one session are two entries, in their order."""
    course.another()
    course.answer("return [await nap(name) for name in names]")
    result = course.run()

    result.stdout.fnmatch_lines(
        [
            "07 sample: 1 of 6 points",
            "  open      katas/07_sample/sample.py:15",
            "08 other is not written yet: nap, katas/08_other/other.py:12",
            "08 other: 0 of 6 points",
            "  open      katas/08_other/other.py:12",
            "  hint      pytest katas/08_other --kata-hint",
        ]
    )


def test_what_a_diagnosis_means_is_named_once(in_turn):
    """A session of several katas names the command below the first of them."""
    other = in_turn.another()
    (other / "other.py").write_text(in_turn.stub.read_text("utf-8"), encoding="utf-8")
    shown = in_turn.run().stdout.str()

    assert shown.count("kata explain ") == 1


def test_points_of_tests_that_were_not_run_are_missing(in_turn):
    """After -x the sum is still out of all points, and the line says that others may follow."""
    result = in_turn.run("-x")

    result.stdout.fnmatch_lines(["07 sample: 1 of 6 points; 1 test was not run"])


def test_skipped_test_comes_after_one_that_failed(in_turn):
    """A failure decides what to open, and not a test before it that was not run."""
    in_turn.edit(
        in_turn.tests, "@pytest.mark.points(1)", "@pytest.mark.skip\n@pytest.mark.points(1)"
    )
    result = in_turn.run()

    result.stdout.fnmatch_lines(
        ["07 sample: 0 of 6 points; 1 test was not run", "  open      *sample.py:15"]
    )


def test_session_without_katas_has_no_footer(pytester):
    """A project without katas sees nothing of us."""
    pytester.makepyfile("def test_plain():\n    pass\n")
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function")
    result = pytester.runpytest_inprocess()

    result.stdout.no_fnmatch_line("*= katas =*")


def test_lines_are_not_cut():
    """Paths and commands are never wrapped, so that they can be copied."""
    path = "katas/07_sample/" + "x" * 100 + ".py:1"
    lines = footer(Summary("07 sample", 0, 6, once=f"not written: {path}", open=path))

    assert lines == [f"not written: {path}", "07 sample: 0 of 6 points", f"  open      {path}"]


def test_sentences_are_broken_and_indented():
    """They have no more columns than the screen; a command keeps its line."""
    summary = Summary(
        "07 sample",
        *(6, 6),
        learned="Both naps began before the first was waited for.",
        drawing="nap  ████\n",
        next="kata read 08",
        teaches="Two naps at once take as long as the longer one.",
    )

    assert footer(summary, width=40) == [
        "07 sample: 6 of 6 points",
        "  why       Both naps began before the",
        "            first was waited for.",
        "",
        "  nap  ████",
        "",
        "  next      kata read 08",
        "            Two naps at once take as",
        "            long as the longer one.",
    ]


def test_lines_are_ascii_where_they_must_be():
    """A terminal that shows only ASCII gets other letters escaped."""
    assert footer(Summary("07 café", 1, 1), unicode=False) == ["07 caf\\xe9: 1 of 1 points"]


def test_part_of_the_tests_does_not_solve_a_kata(solved):
    """If only some tests were selected, the next command runs the whole kata."""
    result = solved.run("-k", "nights")

    result.stdout.fnmatch_lines(
        [
            "07 sample (a part of its tests): 2 of 2 points",
            "  next      pytest katas/07_sample",
        ],
        consecutive=True,
    )


def test_a_command_for_a_folder_with_blanks_can_be_copied(course):
    """The folder is in quotes where a shell needs them."""
    folder = course.root / "my course"
    folder.mkdir()
    for name in ("katas", "pyproject.toml"):
        (course.root / name).rename(folder / name)
    result = course.run("my course/katas")

    result.stdout.fnmatch_lines(
        [
            "  open      my course/katas/07_sample/sample.py:12",
            "  hint      pytest ['\"]my course/katas/07_sample['\"] --kata-hint",
        ]
    )
