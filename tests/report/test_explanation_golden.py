"""Every diagnosis, as the learner reads it. To update: ``UPDATE_GOLDEN=1 pytest tests/report``."""

import pytest

from pytest_asyncio_kata.checks import (
    ended,
    gave_way,
    handled,
    hygiene,
    kept_pace,
    open_calls,
    overlapped,
    predicted,
    printed,
    printed_in_order,
    raised,
    returned,
    threads,
    took,
    within_limits,
)
from pytest_asyncio_kata.record.finding import Code, Finding, first_cause
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Line, Timeline
from pytest_asyncio_kata.report import Heading, explain

from .diagnosed_runs import RUNS
from .typed_runs import FETCHED, IN_TURN, run

PATH = "katas/03_gather/gather.py"
SOURCE = "    pages = [await crawl_page(url) for url in urls]"


def heading(test: str, doc: str, source: str = SOURCE) -> Heading:
    return Heading("03 gather", test, doc, 0, 3, PATH, source)


TIME = heading(
    "test_takes_as_long_as_the_slowest_page",
    "Four pages of 1, 2, 3 and 4 s are there after about 4 s, not 10 s.",
)
LIMIT = heading("test_keeps_the_limit", "Three pages at once, until the last has begun.", "")
PAGES = heading("test_returns_the_pages_in_order", "Pages come back in the order of the urls.")
ORDERED = ["before await", "worker_1 start", "worker_2 start", "worker_1 done"]
WRITTEN = ["page url_1", "page url_2"]
CHECKED = {
    "SEQUENTIAL": (TIME, took(RUNS["SEQUENTIAL"], 4, instead_of=10)),
    "SEQUENTIAL_100": (TIME, took(RUNS["SEQUENTIAL_100"], 1, instead_of=100)),
    "CONCURRENT": (TIME, took(RUNS["CONCURRENT"], 10, instead_of=4)),
    "LOOP_BLOCKED_gap": (TIME, kept_pace(RUNS["LOOP_BLOCKED_gap"], "heartbeat", 0.1)),
    "LOOP_BLOCKED_one_step": (TIME, gave_way(RUNS["LOOP_BLOCKED_one_step"], "clean", 100)),
    "OVER_LIMIT_threads": (TIME, threads(RUNS["OVER_LIMIT_threads"], 0)),
    "ORDER_prediction": (PAGES, predicted(RUNS["ORDER_prediction"], ORDERED)),
    "OUTPUT_prediction": (PAGES, predicted(RUNS["OUTPUT_prediction"], ORDERED)),
    "OUTPUT_prediction_line": (PAGES, predicted(RUNS["OUTPUT_prediction_line"], ORDERED)),
    "RESULT_exception": (PAGES, returned(RUNS["RESULT_exception"], WRITTEN)),
    "RESULT_prediction": (PAGES, predicted(RUNS["RESULT_prediction"], ORDERED)),
    "OUTPUT_handled": (PAGES, handled(RUNS["OUTPUT_handled"], "get a val: {}", [1, 2, 3])),
    "TOO_FAST": (TIME, took(RUNS["TOO_FAST"], 4, instead_of=10)),
    "TOO_SLOW": (TIME, took(RUNS["TOO_SLOW"], 4, instead_of=10)),
    "TASK_LEAKED_called_twice": (TIME, took(RUNS["TASK_LEAKED_called_twice"], 4, instead_of=6)),
    "TOO_SLOW_tries": (TIME, took(RUNS["TOO_SLOW_tries"], 2)),
    "UNDER_LIMIT": (TIME, overlapped(RUNS["UNDER_LIMIT"], 4)),
    **{name: (LIMIT, within_limits(RUNS[name], 3, 3, "fetch")) for name in FETCHED},
    "CLEANUP_MISSED_not_given_back": (
        PAGES,
        open_calls(RUNS["CLEANUP_MISSED_not_given_back"]),
    ),
    "NOT_RAISED": (PAGES, raised(RUNS["NOT_RAISED"], "ValueError", "no page")),
    "BROKEN_printed": (PAGES, printed(RUNS["BROKEN_printed"], ["ok url_1"])),
    "OUTPUT": (PAGES, printed(RUNS["OUTPUT"], ["crawling url_1", "OK url_1"])),
    "ORDER": (
        PAGES,
        printed_in_order(
            Run(
                "main",
                "virtual",
                End("returned"),
                Timeline(1, IN_TURN.spans[:2], lines=(Line(0, "OK url_1"), Line(1, "bye"))),
            ),
            ["bye", "OK url_1"],
        ),
    ),
    "RESULT": (PAGES, returned(RUNS["RESULT"], WRITTEN)),
    "RESULT_order_of_ends": (PAGES, returned(RUNS["RESULT_order_of_ends"], WRITTEN)),
    "RESULT_twice": (PAGES, returned(RUNS["RESULT_twice"], [["b", "a"], ["b", "a"]])),
    "RESULT_late": (PAGES, returned(RUNS["RESULT_late"], ["page of a hundred words " * 8])),
    "RESULT_coroutines": (PAGES, returned(RUNS["RESULT_coroutines"], WRITTEN)),
}
BY_HAND = {
    Code.CANCEL_SWALLOWED: "worker returned although it had been cancelled.",
    Code.CANCEL_REPLACED: "A cancellation came out as a ValueError.",
    Code.RACE: "The result depends on what comes back first.",
    Code.HARDCODED: "Other urls gave the same pages.",
}


def story(name: str) -> tuple[Finding | None, Run, Heading]:
    """The finding, its run and its heading."""
    if name not in RUNS:
        finding = Finding(Code[name], BY_HAND[Code[name]], "what is asked", "what was seen")
        return finding, run(), PAGES
    if name in CHECKED:
        return CHECKED[name][1], RUNS[name], CHECKED[name][0]
    unasked = [*hygiene(RUNS[name]), *filter(None, [ended(RUNS[name])])]
    return first_cause(unasked), RUNS[name], PAGES


NAMES = sorted({*RUNS, *(code.name for code in Code)})


@pytest.mark.parametrize("name", NAMES)
def test_a_diagnosis_reads_as_agreed(name, golden):
    """Each diagnosis is shown in the words of its golden text."""
    finding, seen, heading = story(name)

    text = explain(finding, seen, heading)

    assert name.startswith(finding.code.name)
    assert text == golden(name, text)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_an_explanation_fits_the_screen(name, width):
    """No line is wider than the terminal, but for a path that is a link; at most 24 lines."""
    finding, seen, heading = story(name)

    lines = explain(finding, seen, heading, width=width).splitlines()

    assert len(lines) <= 24
    words = [line for line in lines if heading.path not in line]
    assert max(map(len, words), default=0) <= width


@pytest.mark.parametrize("name", NAMES)
def test_an_explanation_can_be_pure_ascii(name):
    """Terminals without Unicode get ASCII only."""
    finding, seen, heading = story(name)

    assert explain(finding, seen, heading, unicode=False).isascii()


@pytest.mark.parametrize("name", NAMES)
def test_words_that_blame_or_belittle_are_not_used(name):
    """No headline, cause or value of ours uses the words of STYLE.md's last list."""
    finding, _, _ = story(name)
    words = f"{finding.headline} {finding.expected} {finding.actual} {finding.why}".lower()

    used = {"wrong", "bad", "illegal", "just", "simply", "obviously"} & set(words.split())

    assert not used
    assert "!" not in words
    assert finding.headline.endswith(".")
