"""--kata-timeline: what passing runs did, too."""


def test_passing_runs_are_drawn(solved):
    """The rows of a run that needs no explanation, with its clock and seconds."""
    result = solved.run("--kata-timeline")

    result.stdout.fnmatch_lines(
        [
            "*= what every task did =*",
            "test_naps_together",
            "  main took 1 s on the virtual clock",
            "  nap cat_1 *█*",
            "  nap dog_1 *█*",
            "test_naps_on_two_nights",
            "  `main`, called twice, took 4 s on the virtual clock",
            "*= katas =*",
        ]
    )


def test_real_seconds_are_told_beside_the_clocks(solved):
    """On the wall clock the measured time stands there as well."""
    result = solved.run("--kata-timeline", "-k", "together", clock="wall")

    result.stdout.re_match_lines([r"  main took 1 s on the wall clock, measured 1\.\d\d s"])


def test_failing_run_is_drawn_beside_its_explanation(in_turn):
    """The option draws all runs, whatever came of them."""
    result = in_turn.run("--kata-timeline", "-k", "together")

    result.stdout.fnmatch_lines(
        ["  SEQUENTIAL  *", "  main took 2 s on the virtual clock", "  nap cat_1*"]
    )


def test_every_run_of_a_test_is_drawn(solved):
    """A test that asks for two runs has two drawings."""
    solved.test("await kata.run('main', ['a_1']); await kata.run('nap', 'b_3')")
    result = solved.run("--kata-timeline")

    result.stdout.fnmatch_lines(["test_naps", "  main took 1 s *", "test_naps", "  nap took 3 s *"])


def test_drawings_cross_from_xdist(solved):
    """Workers of pytest-xdist send their drawings to the terminal."""
    result = solved.run("--kata-timeline", "-n1")

    result.stdout.fnmatch_lines(["test_naps_together", "  main took 1 s *", "  nap cat_1 *█*"])


def test_nothing_is_drawn_unasked(solved):
    """A passing run is quiet."""
    result = solved.run()

    result.stdout.no_fnmatch_line("*what every task did*")
