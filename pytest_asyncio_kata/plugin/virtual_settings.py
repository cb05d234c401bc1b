"""What a project's own test asks of the virtual clock: by its mark, the command line or the ini.

The nearest one counts: the mark ``virtual_clock`` of the test, of its class, of its module; then
the command line; then the configuration.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ..course.kata import is_kata
from ..virtual_clock import FACTORIES, name_of_factory

MARK = "virtual_clock"

OURS = ("virtual", "wall")
"""Names of the loops that only this plugin offers."""

ALL, NONE = ("true", "yes", "on", "1"), ("false", "no", "off", "0")
"""Words of the setting ``virtual_clock`` that stand for no path."""

DRAWN = "virtual_timeline"
"""The attribute of a report that carries the drawings of what the tasks of its test did."""

NO_CLOCK_FOR_A_CALENDAR = (
    "virtual_calendar moves with the virtual clock, and this test does not run on it: mark it with"
    " virtual_clock"
)

NO_CLOCK_FOR_ARRIVALS = (
    "virtual_arrivals chooses what comes next on the virtual clock, and this test does not run on"
    " it: make it `async def`, and mark it with virtual_clock"
)

SETTINGS = {"limit", "rounds", "begin", "now", "orders", "timeline"}

NUMBERS = {"limit", "rounds", "begin", "orders"}
"""Those of them that are numbers."""

TODAY = "today"
"""The word for the machine's date."""


class VirtualSettings(NamedTuple):
    """What holds for one test."""

    limit: float | None = None
    """For how many seconds of the virtual clock the test may last."""
    rounds: int | None = None
    """How many rounds are a livelock."""
    begin: float = 0.0
    """What the clock shows at first."""
    now: str | None = None
    """The date at which the calendar begins, or "today"; None if it is not moved."""
    orders: int | None = None
    """In how many orders of arrival the test is tried at most."""
    timeline: bool = False
    """Whether what every task did is drawn."""


def add_options(parser: pytest.Parser) -> None:
    """Add the options of the command line and the configuration."""
    group = parser.getgroup("virtual clock", "virtual clock: asyncio tests that do not wait")
    group.addoption(
        "--virtual-clock",
        action="store_true",
        help="run all tests of pytest-asyncio on the virtual clock that choose no loop themselves",
    )
    group.addoption(
        "--virtual-limit",
        type=float,
        metavar="SECONDS",
        help="after how many seconds of the virtual clock a test is ended as Endless",
    )
    group.addoption(
        "--virtual-timeline",
        action="store_true",
        help="draw what every task of a test on the virtual clock did",
    )
    group.addoption(
        "--virtual-html",
        type=Path,
        metavar="DIR",
        help="write a page with these drawings to DIR, and each of them as SVG",
    )
    group.addoption(
        "--virtual-order",
        metavar="NAME",
        default="",
        help="try only this order of arrivals in tests with virtual_arrivals; a failing test"
        " prints its NAME, such as 3:1,7:2",
    )
    parser.addini(
        "virtual_clock",
        "files and folders whose tests run on the virtual clock, or true for all",
        type="args",
        default=[],
    )
    parser.addini("virtual_limit", "as --virtual-limit", default="")
    parser.addini("virtual_begin", "what the virtual clock shows at first, in seconds", default="")
    parser.addini(
        "virtual_now",
        "the date at which the calendar of each test on the virtual clock begins, or today",
        default="",
    )


def register(config: pytest.Config) -> None:
    """Register the mark, and refuse settings that cannot be followed.

    Raises:
        pytest.UsageError: If a setting is no number, or names a path that is not there.
    """
    config.addinivalue_line(
        "markers",
        f"{MARK}(limit=None, rounds=None, begin=0, now=None, orders=500, timeline=False): the test"
        " runs on the virtual clock; limit: seconds after which it is ended; now: the date at"
        " which its calendar begins; orders: how many orders of arrival are tried at most;"
        " timeline: draw what every task did",
    )
    for name in ("virtual_limit", "virtual_begin"):
        _number_in(config, name)
    if order := config.getoption("virtual_order"):
        from ..record.orders import departures_in  # few need it

        try:
            departures_in(order)
        except ValueError as error:
            raise pytest.UsageError(f"--virtual-order: {error}") from error
    pages = config.getoption("virtual_html")
    if pages is not None and pages.exists() and not pages.is_dir():
        raise pytest.UsageError(f"--virtual-html: {pages} is a file; name a directory")
    for path in _paths(config):
        if not path.exists():
            raise pytest.UsageError(f"virtual_clock: there is no {path}")


def asks(item: pytest.Item) -> bool:
    """Whether *item* is to run on the virtual clock, unless it names its loops itself.

    Tests of katas never do: they wait for other processes, where the answers are.
    """
    return _is_asked_for(item) and not is_kata(item.path.parent)


def _is_asked_for(item: pytest.Item) -> bool:
    if item.get_closest_marker(MARK) is not None or item.config.getoption("virtual_clock"):
        return True
    words = item.config.getini("virtual_clock")
    if not words:
        return False
    return words[0].lower() in ALL or any(
        path == item.path or path in item.path.parents for path in _paths(item.config)
    )


def loop_names_of(item: pytest.Item) -> tuple[str, ...]:
    """Return the names of loops that *item* chooses with pytest-asyncio's own mark."""
    for marker in item.iter_markers("asyncio"):
        names = marker.kwargs.get("loop_factories")
        if isinstance(names, (list, tuple)) and all(isinstance(name, str) for name in names):
            return tuple(names)
        return ()
    return ()


def wants_ours(item: pytest.Item) -> bool:
    """Whether *item* asks for a loop of ours, in either way."""
    names = loop_names_of(item)
    return any(name in FACTORIES for name in names) if names else asks(item)


def has_ours(item: pytest.Item) -> bool:
    """Whether *item* runs on a loop of ours, whoever has offered it."""
    return bool(name_of_loop(item))


def name_of_loop(item: pytest.Item) -> str:
    """Return the name of the loop of ours on which *item* runs; "" if it is not ours."""
    parameters = getattr(getattr(item, "callspec", None), "params", {})
    return next(filter(None, map(name_of_factory, parameters.values())), "")


def settings_of(item: pytest.Item) -> VirtualSettings:
    """Return what holds for *item*; a mark with an argument that it does not take fails."""
    config = item.config
    chosen: dict[str, Any] = {}
    for mark in reversed([*item.iter_markers(MARK)]):  # the nearest comes last
        if mark.args or mark.kwargs.keys() - SETTINGS:
            known = ", ".join(sorted(SETTINGS))
            pytest.fail(f"{item.nodeid}: virtual_clock takes {known}, by name", pytrace=False)
        for name in NUMBERS & mark.kwargs.keys():
            if not isinstance(number := mark.kwargs[name], (int, float, type(None))):
                pytest.fail(
                    f"{item.nodeid}: virtual_clock takes a number for {name}, not {number!r}",
                    pytrace=False,
                )
        chosen.update(mark.kwargs)
    limit = config.getoption("virtual_limit")
    general: dict[str, Any] = {
        "limit": _number_in(config, "virtual_limit") if limit is None else limit,
        "begin": _number_in(config, "virtual_begin") or 0.0,
        "now": str(config.getini("virtual_now")).strip() or None,
        "timeline": config.getoption("virtual_timeline"),
    }
    return VirtualSettings(**{**general, **chosen})


def _number_in(config: pytest.Config, name: str) -> float | None:
    text = str(config.getini(name)).strip()
    try:
        return float(text) if text else None
    except ValueError:
        raise pytest.UsageError(f"{name}: {text!r} is no number of seconds") from None


def _paths(config: pytest.Config) -> list[Path]:
    home = config.inipath.parent if config.inipath is not None else config.rootpath
    words = config.getini("virtual_clock")
    return [home / word for word in words if word.lower() not in (*ALL, *NONE)]
