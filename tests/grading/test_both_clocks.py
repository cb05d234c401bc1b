"""The second opinion: what passed on the virtual clock only does not count."""

from .answers import RIGHT

FAST_ON_THE_VIRTUAL_CLOCK = RIGHT.replace(
    "await asyncio.sleep(int(",
    "virtual = not asyncio.get_running_loop().wall\n    await asyncio.sleep(virtual * int(",
)


def test_answer_that_cheats_on_the_virtual_clock_is_judged_on_the_wall_clock(shared_desk):
    """What passes on the one clock only does not count, and tests say which clock they were on."""
    shared_desk.hand_in(FAST_ON_THE_VIRTUAL_CLOCK)
    without = shared_desk.grade(second_opinion=False)
    kata = shared_desk.grade(second_opinion=True).katas[0]

    assert without.points == 6
    assert kata.points == 0
    assert {test.clock for test in kata.tests} == {"wall"}


def test_honest_answer_keeps_its_verdicts_after_the_second_opinion(shared_desk):
    """One test more was run, and nothing of it is seen."""
    shared_desk.hand_in(RIGHT)
    kata = shared_desk.grade(second_opinion=True).katas[0]

    assert kata.points == 6
    assert {test.clock for test in kata.tests} == {"virtual"}


def test_kata_in_which_a_run_told_what_is_not_so_is_judged_in_real_seconds(shared_desk):
    """Any test can show it: then the other tests are judged again on the wall clock too."""
    forged = RIGHT + (
        "\nimport sys\nreal = main\n\n\nasync def main(names):\n"
        "    if len(names) > 1:\n        sys.stdout._note('never printed')\n"
        "    return await real(names)\n"
    )
    shared_desk.hand_in(forged)
    tests = shared_desk.grade(second_opinion=True).katas[0].tests

    assert "UNPROVEN" in {test.code for test in tests}
    assert {test.clock for test in tests} == {"wall"}
