"""Records of tests, as a page gets them."""

from pytest_asyncio_kata.record.finding import Code, Finding, Pointer
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Block, Line, Place, Span, Timeline, Wait
from pytest_asyncio_kata.report.pages.test_section import TestOnPage

LINE, SLEEP = Place("gather.py", 17, "main"), Place("gather.py", 11, "crawl_page")
HOSTILE = (
    "</pre></svg><script>document.title = 'taken'</script><img src=x onerror=alert(1)>`\x1b\ud800"
)
LONG = "a_name_without_any_end_" * 12


def crawls(*times: tuple[float, float], ended: str = "returned") -> Timeline:
    """A main that calls crawl_page once for each (begin, end), and prints a line for each."""
    last = max(end for _, end in times)
    calls = (
        Span(
            *(number, "crawl_page", f"crawl_page url_{number}", "main", begin, end, 0),
            ended=ended,
            place=LINE,
            waits=(Wait(begin, end, "sleep", SLEEP),),
        )
        for number, (begin, end) in enumerate(times, 1)
    )
    spans = (Span(0, "main", "main", "main", 0, last, is_task=True), *calls)
    lines = tuple(Line(end, f"OK url_{number}") for number, (_, end) in enumerate(times, 1))
    return Timeline(last, spans, lines=lines)


def run(timeline: Timeline, clock: str = "virtual", **end: str) -> Run:
    """A run of main that went like that."""
    how = End(**{"kind": "returned", **end})
    return Run("main", clock, how, timeline, wall_seconds=10.02)


SEQUENTIAL = TestOnPage(
    name="test_takes_as_long_as_the_slowest_page",
    title="Four pages of 1, 2, 3 and 4 s are there after about 4 s, not 10 s.",
    verdict="failed",
    points=0,
    max_points=3,
    finding=Finding(
        Code.SEQUENTIAL,
        "The 4 calls of crawl_page ran one after another.",
        expected="about 4 s, the time of the slowest call",
        actual="10 s = 1 + 2 + 3 + 4",
        why="The `await` (gather.py:17) waits for each call before the next call starts.",
        place=LINE,
        next="Start first, wait later",
        drawing=True,
    ),
    runs=(run(crawls((0, 1), (1, 3), (3, 6), (6, 10)), "wall"),),
    where="katas/03_gather/gather.py:17",
    source_line="    return [await crawl_page(url) for url in urls]",
)
PASSED = TestOnPage(
    name="test_returns_one_page",
    title="`crawl_page` prints its two lines.",
    verdict="passed",
    points=1,
    max_points=1,
    runs=(run(crawls((0, 2))),),
)
BLOCKED = TestOnPage(
    name="test_heart_goes_on_beating",
    title="A heart beats without a gap.",
    verdict="failed",
    points=0,
    max_points=2,
    finding=Finding(
        Code.LOOP_BLOCKED, "The event loop stood still for 2 s.", place=SLEEP, drawing=True
    ),
    runs=(
        run(
            Timeline(
                3,
                crawls((0, 3), ended="cancelled").spans,
                (Block(1, 3, "time.sleep", SLEEP, "crawl_page url_1"),),
            )
        ),
    ),
)
UNTRUSTED = TestOnPage(
    name=f"test_{HOSTILE}[{LONG}]",
    title=HOSTILE,
    verdict="failed",
    points=0,
    max_points=1,
    finding=Finding(
        Code.OUTPUT,
        HOSTILE + LONG,
        expected=LONG,
        actual=HOSTILE,
        why=LONG,
        place=Place(HOSTILE, 1),
        next=HOSTILE,
        pointer=Pointer(1, HOSTILE),
    ),
    runs=(
        run(
            Timeline(
                2,
                (
                    Span(0, "main", "main", "main", 0, 2, is_task=True),
                    Span(1, HOSTILE, HOSTILE + LONG, HOSTILE, 0, 2, 0, ended=HOSTILE),
                ),
                lines=(Line(1, HOSTILE), Line(2, LONG)),
            ),
            kind="raised",
            how=HOSTILE,
        ),
    ),
    where=LONG,
    source_line=HOSTILE + LONG,
    lesson=LONG,
)
NOT_RUN = TestOnPage("test_later", "Later.", "not_run", 0, 1, message="The test was not run.")
