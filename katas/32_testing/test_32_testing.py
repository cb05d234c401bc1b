"""Kata 32: tests pass on what is right, fail on what is broken, and need no time for it."""

import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")

RIGHT = [
    "asks the bank in a task",
    "asks the bank in the first call, and lets the others wait",
    "takes many steps of the event loop",
    "has a lock for each currency",
]

CONTROL = RIGHT[0]
"""Tried among the broken ones: a test that fails on whatever it is given has noticed nothing. The
stub's own `Rates` asks the bank in the same way."""

LOWER_CASE = "asks the bank for `eur` in the place of `EUR`"

RATES = [
    "gives the rate of one currency for all of them",
    "asks the bank again if the rate is 0",
    LOWER_CASE,
    "returns a text",
    "asks the bank again although it is just being asked",
]

DAYS = [
    "asks the bank again although it has a rate of today",
    "keeps a rate for ever",
    "keeps a rate for 24 hours",
    "gives the old rate once more on a new day",
]

ERRORS = [
    "raises an error again later, without asking the bank",
    "returns None when the bank raises an error",
    "raises another error than the bank",
    "gives the rate of yesterday when the bank raises an error",
    "asks the bank again for those who wait when it raises an error",
    "returns None for those who wait when the bank raises an error",
]

ENDLESS = [
    "lets one currency wait for another",
    "lets those wait for ever who have not asked first when an error comes",
    "never answers again after an error",
]

NONSENSE = "asks the bank each time, and returns nonsense"

AHEAD = ["asks the bank when it is made", "asks the bank for a currency that nobody wants"]


@pytest.mark.points(2)
async def test_passes_on_what_is_right(kata):
    """Every test passes on four implementations that are right, each in another style."""
    among = kata.random.sample([*RIGHT, NONSENSE], 5)
    run = await kata.play("tried_with", among, "failed")

    run.passed_on(RIGHT)
    run.noticed([NONSENSE])


@pytest.mark.points(2)
async def test_leaves_nothing_and_never_sleeps(kata):
    """On what is right no test sleeps; every coroutine is awaited, and every task has ended."""
    right = kata.random.sample(RIGHT, 2)
    run = await kata.play("tried_with", kata.random.sample([*right, NONSENSE], 3), "failed")

    run.left_nothing(right)
    run.took_no_time(right)
    run.noticed([NONSENSE])


@pytest.mark.points(2)
async def test_every_test_can_fail(kata):
    """Every test fails on at least one of many implementations that are broken."""
    # A bank that is asked for something else raises an error, and fails tests without assertions.
    broken = [name for name in [*AHEAD, *RATES, *DAYS, *ERRORS] if name != LOWER_CASE]
    first = kata.random.sample([CONTROL, NONSENSE], 2)
    broken = [*kata.random.sample(broken, len(broken)), *ENDLESS]
    run = await kata.play("tried_until_failing", first, broken)

    run.can_fail([NONSENSE, *broken])
    run.passed_on([CONTROL])


@pytest.mark.points(2)
async def test_notices_other_rates(kata):
    """Promises 1 and 3: the rate is another one, 0 is no rate, or those who wait ask as well."""
    among = kata.random.sample([*RATES, CONTROL], len(RATES) + 1)
    run = await kata.play("tried_with", among, "failed")

    run.noticed(RATES)
    run.passed_on([CONTROL])


@pytest.mark.points(2)
async def test_notices_other_days(kata):
    """Promise 2: a rate is kept for too long, or not for long enough."""
    among = kata.random.sample([*DAYS, CONTROL], len(DAYS) + 1)
    run = await kata.play("tried_with", among, "failed")

    run.noticed(DAYS)
    run.passed_on([CONTROL])


@pytest.mark.points(2)
async def test_notices_lost_errors(kata):
    """Promise 5: an error is lost, kept, replaced, or not for all."""
    among = kata.random.sample([*ERRORS, CONTROL], len(ERRORS) + 1)
    run = await kata.play("tried_with", among, "failed")

    run.noticed(ERRORS)
    run.passed_on([CONTROL])


@pytest.mark.points(2)
async def test_notices_who_waits_for_ever(kata):
    """Promises 4 and 5: somebody waits for ever, and the test that notices it ends all the same."""
    among = kata.random.sample([*ENDLESS, CONTROL], len(ENDLESS) + 1)
    run = await kata.play("tried_apart", among)

    run.noticed(ENDLESS)
    run.passed_on([CONTROL])
