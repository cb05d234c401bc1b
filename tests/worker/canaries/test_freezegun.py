"""Freezegun: where a calendar puts the loop's clock."""

import time

import freezegun
import freezegun.api
import pytest


def test_freezegun_keeps_its_clocks_in_a_list():
    """``freeze_factories`` is where the calendar puts the loop's clock."""
    api = pytest.importorskip("freezegun.api", reason="freezegun is not installed")

    assert isinstance(api.freeze_factories, list), (
        "worker/frozen_calendar.py replaces the last of `freezegun.api.freeze_factories`"
    )


def test_freezegun_asks_two_functions_for_its_stopwatches():
    """Else they would notice when the calendar is set by hand."""
    api = pytest.importorskip("freezegun.api", reason="freezegun is not installed")

    for function in api.fake_monotonic, api.fake_perf_counter:
        assert "_get_fake_monotonic" in function.__code__.co_names, (
            "worker/frozen_calendar.py replaces `freezegun.api._get_fake_monotonic`"
        )
    for function in api.fake_monotonic_ns, api.fake_perf_counter_ns:
        assert "_get_fake_monotonic_ns" in function.__code__.co_names, (
            "worker/frozen_calendar.py replaces `freezegun.api._get_fake_monotonic_ns`"
        )


def test_freezegun_keeps_its_clocks_and_ignored_modules_in_lists():
    """The last entry of each is that of the calendar that was started last."""
    with freezegun.freeze_time("2026-01-05"):
        clocks, ignored = freezegun.api.freeze_factories, freezegun.api.ignore_lists
        found = clocks[-1]().isoformat(), "threading" in ignored[-1]

    assert found == ("2026-01-05T00:00:00", True), (
        "worker/project_calendar.py replaces the last entries of freezegun's `freeze_factories`"
        " and `ignore_lists`"
    )


def test_freezegun_finds_its_clock_of_floats_when_it_starts(monkeypatch):
    """``fake_time`` is replaced before that, and modules are given what stands there."""
    api = pytest.importorskip("freezegun.api", reason="freezegun is not installed")
    monkeypatch.setattr(api, "fake_time", lambda: 5.0)
    with freezegun.freeze_time("2026-01-05"):
        found = time.time()

    assert (found, time.time() == 5.0) == (5.0, False), (
        "worker/project_calendar.py replaces `freezegun.api.fake_time`"
    )
    assert callable(api._should_use_real_time)
    assert callable(api.real_time)
