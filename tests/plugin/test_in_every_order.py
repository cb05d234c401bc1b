"""The kata fixture: a call in every order of arrivals."""

import pytest

from pytest_asyncio_kata.plugin.assertions import Unmet
from pytest_asyncio_kata.record.finding import Code

IN_ORDER_OF_ENDS = """\
    pages = []
    async def one(name):
        pages.append(await fetch(name))
    await asyncio.gather(*map(one, names))
    return pages
"""

IN_ORDER = "return await asyncio.gather(*map(fetch, names))"

PAGES = ["page a", "page b", "page c"]


@pytest.fixture
def orders(runner, course):
    """Return a function that runs an answer with this body in every order."""

    async def play(body, **options):
        kata = runner(body)
        text = course.stub.read_text().replace("def main(names)", "def main(names, fetch)")
        course.stub.write_text(text)
        fetch = kata.slow(dict.fromkeys("abc", 1))
        return kata, await kata.in_every_order("main", list("abc"), fetch, **options)

    return play


def cause_of(judge, *arguments, **options):
    """Return the failure of *judge*."""
    with pytest.raises(Unmet) as caught:
        judge(*arguments, **options)
    return caught.value


async def test_what_is_right_in_each_order_passes(orders):
    """The test says what it is, once."""
    kata, judged = await orders(IN_ORDER)

    judged.returned(PAGES)
    kata.finish()

    assert len(judged.tried) > 6
    assert judged.untried == 0


async def test_a_race_has_the_drawing_of_its_order(orders):
    """One arrival is one second."""
    _, judged = await orders(IN_ORDER_OF_ENDS)

    failure = cause_of(judged.returned, PAGES)

    assert failure.finding.code is Code.RACE
    assert failure.order == "0:1"
    assert {call.label: call.end for call in failure.run.timeline.calls} == {
        "fetch a": 2.0,
        "fetch b": 1.0,
        "fetch c": 3.0,
    }
    assert failure.finding.place.line == 17


async def test_what_is_expected_may_be_a_function_of_the_arrivals(orders):
    """It gets the labels of the calls in the order in which they came back."""
    kata, judged = await orders(IN_ORDER_OF_ENDS)

    judged.returned(lambda came: [f"page {label[-1]}" for label in came])
    kata.finish()


async def test_only_some_orders_can_be_judged(orders):
    """Those in which the first call came first."""
    _, judged = await orders(IN_ORDER_OF_ENDS)

    judged.returned(PAGES, when=lambda came: came == ("fetch a", "fetch b", "fetch c"))
    failure = cause_of(judged.returned, PAGES, when=lambda came: came[0] == "fetch a")

    assert failure.run.timeline.calls[0].end == 1.0


async def test_an_exception_can_be_asked_for(orders):
    """In every order; then it is no fault at the end of the test."""
    kata, judged = await orders("await fetch('a')\n    raise ValueError('no')")

    judged.raised("ValueError", "no")
    kata.finish()


async def test_an_exception_that_nobody_asked_for_is_told(orders):
    """With the order in which it came out."""
    kata, _ = await orders(
        "got = []\n"
        "    async def one(name):\n"
        "        got.append(await fetch(name))\n"
        "        if got == ['page b']: raise KeyError('a')\n"
        "    await asyncio.gather(*map(one, names))"
    )

    failure = cause_of(kata.finish)

    assert failure.finding.code is Code.RAISED
    assert failure.finding.why.startswith(
        "Here, with one arrival a second, `fetch b` came back before `fetch a`."
    )


async def test_printed_lines_are_judged_in_every_order(orders):
    """In any order among them, in one order, or as the arrivals say."""
    _, judged = await orders(
        "async def one(name):\n"
        "        print(await fetch(name))\n"
        "    await asyncio.gather(*map(one, names))"
    )

    judged.printed(*PAGES)
    judged.printed_in_order(PAGES)
    judged.printed_in_order(lambda came: [f"page {label[-1]}" for label in came])
    failure = cause_of(judged.printed_in_order, *PAGES)

    assert failure.finding.code is Code.RACE
    assert failure.finding.headline.startswith("The order of the printed lines depends")


async def test_a_wrong_answer_is_told_as_in_a_single_run(orders):
    """It is wrong in the plain order, and right in none."""
    _, judged = await orders("return []")

    failure = cause_of(judged.returned, PAGES)

    assert failure.finding.code is Code.RESULT
    assert failure.order == ""


async def test_what_does_not_end_is_told_as_in_a_single_run(orders):
    """There are no other orders then."""
    kata, judged = await orders("await asyncio.Event().wait()")

    assert judged.tried == []
    assert cause_of(judged.returned, PAGES).finding.code is Code.DEADLOCK
    assert cause_of(kata.finish).finding.code is Code.DEADLOCK


async def test_a_cancellation_is_judged_in_every_order(orders):
    """If it was asked for."""
    body = "try:\n        return await fetch('a')\n    except asyncio.CancelledError:\n        pass"
    kata, judged = await orders(body, cancelled=True)

    judged.returned("page a")
    failure = cause_of(kata.finish)

    assert failure.finding.code is Code.CANCEL_SWALLOWED
    assert failure.run.timeline.calls[0].ended == "cancelled"


RACE = """\
import pytest

@pytest.mark.points(1)
async def test_pages(kata):
    \"\"\"Pages in the order of their names.\"\"\"
    fetch = kata.slow(dict.fromkeys("abc", 1))
    orders = await kata.in_every_order("main", [list("abc"), fetch])
    orders.returned(["page a", "page b", "page c"])
"""


def test_the_footer_has_the_command_for_the_same_order(course):
    """It runs that order, and nothing else."""
    course.answer("names, fetch = names\n" + IN_ORDER_OF_ENDS)
    course.tests.write_text(RACE)
    text = course.run().stdout.str()
    (command,) = [line for line in text.splitlines() if line.startswith("  again     ")]
    again = course.run(*command.split()[2:]).stdout.str()

    assert command.split()[2:] == [
        *("katas/07_sample", "-k", "test_pages", "--kata-order", "0:1"),
    ]
    assert "RACE" in text
    explanation = text.partition("RACE  ")[2].partition("= katas")[0]
    assert explanation == again.partition("RACE  ")[2].partition("= katas")[0]


def test_the_plain_order_alone_can_be_run(course):
    """It has the empty name."""
    course.answer("names, fetch = names\n" + IN_ORDER_OF_ENDS)
    course.tests.write_text(RACE)

    course.run("--kata-order=").assert_outcomes(passed=1)


@pytest.mark.parametrize("name", ["x", "1", "3:1,2:1", "-1:2"])
def test_what_is_no_name_of_an_order_is_refused(course, name):
    """With an example of one."""
    result = course.run(f"--kata-order={name}")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--kata-order*no order of arrivals, such as 3:1,7:2*"])
