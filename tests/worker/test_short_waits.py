"""Many short waits are no later together than one of them."""

from pytest_asyncio_kata.worker.loop.short_waits import CAUGHT_UP, ShortWaits


def passed(waits, seconds, *, late):
    """Let *seconds* pass, each wait *late* by so much; return the real seconds."""
    real = waits.real(seconds) + late
    waits.waited(real, seconds)
    return real


def test_next_wait_is_shorter_by_what_the_last_one_was_too_long():
    """So a thousand of them are late by one millisecond, and not by a thousand."""
    waits = ShortWaits()
    real = sum(passed(waits, 0.01, late=0.001) for _ in range(1_000))

    assert round(real, 6) == 10.001


def test_a_long_pause_is_not_made_up_for():
    """A run that had no processor for a second does not hurry afterwards."""
    waits = ShortWaits()
    passed(waits, 0.01, late=1.0)

    assert round(waits.real(0.1), 6) == 0.1 - CAUGHT_UP


def test_nothing_is_saved_up():
    """A wait that was too short makes no later wait longer."""
    waits = ShortWaits()
    waits.waited(0.004, 0.01)

    assert waits.real(0.01) == 0.01
