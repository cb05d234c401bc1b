"""Input that varies: it is drawn with a seed, which a failing test prints."""

import pytest

from pytest_asyncio_kata.plugin.assertions import Unmet
from pytest_asyncio_kata.record.finding import Code

DRAWS = """\
import pytest

@pytest.mark.points(1)
async def test_naps_of_any_length(kata):
    \"\"\"Two naps, drawn.\"\"\"
    first = await kata.run("main", [f"a_{kata.random.randint(1, 10**6)}"])
    first.returned([])
"""

PLAIN = """\
async def test_naps(kata):
    \"\"\"One nap.\"\"\"
    run = await kata.run("main", ["a_1"])
    run.returned([])
"""


def drawn(text):
    """Return the names that the answer was called with, as the explanation shows them."""
    return [line for line in text.splitlines() if "actual" in line]


def test_the_same_seed_draws_the_same_input(course):
    """Whatever else is run, and on both clocks."""
    course.answer("return names")
    course.tests.write_text(DRAWS)
    once = course.run("--kata-seed", "5").stdout.str()
    again = course.run("--kata-seed", "5", "--kata-clock", "both").stdout.str()
    other = course.run("--kata-seed", "6").stdout.str()

    assert drawn(once)
    assert set(drawn(once)) == set(drawn(again))
    assert drawn(once) != drawn(other)


def test_without_a_seed_each_session_draws_another_one(course):
    """And it prints the seed, so that the input can be drawn again."""
    course.answer("return names")
    course.tests.write_text(DRAWS)
    result = course.run()
    (command,) = [
        line for line in result.stdout.str().splitlines() if line.startswith("  again     ")
    ]
    again = course.run(*command.split()[3:])

    assert command.split()[1:4] == ["pytest", "katas/07_sample", "--kata-seed"]
    assert drawn(result.stdout.str()) == drawn(again.stdout.str())


def test_a_test_that_draws_nothing_tells_no_seed(course):
    """There is nothing to draw again."""
    course.answer("return names")
    course.tests.write_text(PLAIN)

    assert "--kata-seed" not in course.run().stdout.str()


def test_the_report_holds_the_seed(course):
    """Of every session, so that it can be repeated."""
    course.answer("return names")
    course.run("--kata-seed", "5", "--kata-report=report.json")

    assert '"seed": 5' in (course.root / "report.json").read_text()


def test_workers_of_xdist_draw_with_the_same_seed(course):
    """It is chosen once, by the controller."""
    course.answer("return names")
    course.tests.write_text(DRAWS)
    together = course.run("-n1", "--kata-seed", "5").stdout.str()

    assert set(drawn(together)) == set(drawn(course.run("--kata-seed", "5").stdout.str()))
    assert "  again     pytest katas/07_sample --kata-seed 5" in together


async def test_the_same_value_for_another_input_is_hard_coded(runner):
    """When it should have been another one."""
    kata = runner("return ['a_1']")
    first = await kata.run("main", ["a_1"])
    second = await kata.run("main", ["a_2"])
    first.returned(["a_1"])

    with pytest.raises(Unmet) as caught:
        second.returned(["a_2"])

    assert caught.value.finding.code is Code.HARDCODED
    assert caught.value.finding.headline == "main returned the same value for another input."


async def test_it_is_told_of_the_first_of_two_calls_as_well(runner):
    """Both records are there when the first is judged."""
    kata = runner("return ['b']")
    first = await kata.run("main", ["a_1"])
    await kata.run("main", ["a_2"])

    with pytest.raises(Unmet) as caught:
        first.returned(["a_1"])

    assert caught.value.finding.code is Code.HARDCODED


@pytest.mark.parametrize(
    "main", ["return", "return []", "return True", "return [nap]", "return [None, 0]"]
)
async def test_a_value_that_says_little_is_not_called_hard_coded(runner, main):
    """Two inputs may lead to it by another mistake."""
    kata = runner(main)
    await kata.run("main", ["a_1"])
    second = await kata.run("main", ["a_2"])

    with pytest.raises(Unmet) as caught:
        second.returned(["a_2"])

    assert caught.value.finding.code is Code.RESULT


async def test_the_same_value_for_the_same_input_is_not_hard_coded(runner):
    """It is only another one than was asked for."""
    kata = runner("return ['b']")
    await kata.run("main", ["a_1"])
    second = await kata.run("main", ["a_1"])

    with pytest.raises(Unmet) as caught:
        second.returned(["a_1"])

    assert caught.value.finding.code is Code.RESULT
