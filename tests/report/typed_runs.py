"""Runs of one answer, typed by hand."""

from pytest_asyncio_kata.record.imported import Redefined
from pytest_asyncio_kata.record.left import Left, LostException
from pytest_asyncio_kata.record.run import End, Run, Waiter
from pytest_asyncio_kata.record.timeline import Block, Call, Line, Place, Span, Timeline, Wait

LINE = Place("gather.py", 14, "main")
NOTHING, RETURNED, TIDY = Timeline(), End("returned"), Left()


def crawls(*times: tuple[float, float], task: bool = False, ended: str = "returned") -> Timeline:
    """A main that calls crawl_page once for each (begin, end)."""
    end = max(end for _, end in times)
    spans = [Span(0, "main", "main", "main", 0, end, is_task=True)]
    for number, (begin, stop) in enumerate(times, 1):
        wait = Wait(begin, stop, "sleep", Place("gather.py", 8, "crawl_page"))
        spans.append(
            Span(
                number,
                "crawl_page",
                f"crawl_page url_{number}",
                f"Task-{number}" if task else "main",
                begin,
                stop,
                parent=0,
                is_task=task,
                ended=ended,
                place=LINE,
                waits=(wait,),
            )
        )
    return Timeline(seconds=end, spans=tuple(spans))


def run(
    timeline: Timeline = NOTHING,
    end: End = RETURNED,
    left: Left = TIDY,
    forbidden: tuple[str, ...] = (),
) -> Run:
    return Run("main", "virtual", end, timeline, left, forbidden=forbidden)


IN_TURN = crawls((0, 1), (1, 3), (3, 6), (6, 10))
TOGETHER = crawls((0, 1), (0, 2), (0, 3), (0, 4), task=True)
TWICE = Timeline(
    seconds=2,
    spans=(
        Span(0, "called_twice", "called_twice", "main", 0, 2, is_task=True),
        Span(1, "main", "main", "main", 0, 1, parent=0),
        Span(2, "crawl_page", "crawl_page url_1", "Task-2", 0, 1, 1, is_task=True, place=LINE),
        Span(3, "crawl_page", "crawl_page url_2", "Task-3", 0, 2, 1, is_task=True, place=LINE),
        Span(4, "main", "main", "main", 1, 2, parent=0),
        Span(5, "crawl_page", "crawl_page url_1", "Task-4", 1, 2, 4, is_task=True, place=LINE),
    ),
)
TRIES = Timeline(
    seconds=6,
    spans=(
        Span(
            *(0, "fetch_or", "fetch_or", "main", 0, 6),
            is_task=True,
            waits=tuple(Wait(n, n + 2, "sleep", LINE) for n in (0, 2, 4)),
        ),
    ),
    calls=tuple(Call("fetch", "'/news'", n, n + 2, "cancelled") for n in (0, 2, 4)),
)
FETCHED = {
    "OVER_LIMIT": [(0, 2), (0, 1), (0, 3), (0, 7), (0, 1), (0, 4), (0, 2)],
    "OVER_LIMIT_grows": [(0, 2), (0, 1), (0, 3), (1, 8), (1, 2), (2, 6), (2, 4)],
    "UNDER_LIMIT_batches": [(0, 2), (0, 1), (0, 3), (3, 10), (3, 4), (3, 7), (10, 12)],
    "UNDER_LIMIT_failure": [(0, 2), (0, 1), (0, 3), (2, 9), (3, 4), (4, 8), (8, 10)],
    "SEQUENTIAL_limit": [(0, 2), (2, 3), (3, 6)],
}
LINES = Timeline(seconds=1, lines=(Line(0, "crawling url_1"), Line(1, "ok url_1")))
BLOCKED = Timeline(
    seconds=10,
    blocks=(
        Block(0, 1, "time.sleep", LINE, "crawl_page url_1"),
        Block(1, 3, "time.sleep", LINE, "crawl_page url_2"),
        Block(3, 6, "time.sleep", LINE, "crawl_page url_3"),
        Block(6, 10, "time.sleep", LINE, "crawl_page url_4"),
    ),
)
BEAT = Place("sensors.py", 8, "heartbeat")
GAP = Timeline(
    seconds=3.2,
    spans=(
        Span(0, "main", "main", "main", 0, 3.2, is_task=True),
        Span(
            1,
            "heartbeat",
            "heartbeat 30",
            "Task-2",
            0,
            3.2,
            parent=0,
            is_task=True,
            waits=(Wait(0, 0.1, "sleep", BEAT), Wait(0.1, 3.1, "sleep", BEAT)),
        ),
    ),
    blocks=(Block(0.1, 3.1, "time.sleep", LINE, "read_all"),),
)
COUNTED = tuple(Call("clean", f"'word_{n}'", 0, 0, "returned", 7, LINE) for n in range(1000))
GOT = Timeline(lines=tuple(Line(n, f"consumer_1 get a val: {n}") for n in (1, 2, 2, 9)))
TOLD = ["before await", "worker_1 start", "worker_1 done", "worker_2 start"]
WAITERS = (
    Waiter("main", "main", "task consumer consumer_1", LINE),
    Waiter(
        "Task-2",
        "consumer consumer_1",
        "a value in an empty queue",
        Place("gather.py", 9, "consumer"),
    ),
)


def fetched(times: list[tuple[float, float]], failed: int = 0) -> Timeline:
    """A main that calls a fake once for each (begin, end); one of these fails."""
    end = max(end for _, end in times)
    calls = tuple(
        Call("fetch", f"'url_{n}'", *pair, "raised" if n == failed else "returned", 1, LINE)
        for n, pair in enumerate(times, 1)
    )
    return Timeline(end, (Span(0, "main", "main", "main", 0, end, is_task=True),), calls=calls)


LOST = (
    LostException("ValueError", "no page", "crawl_page url_2", LINE),
    LostException("ConnectionError", "", "crawl_page url_4", LINE),
)
MAIN_TWICE = Redefined("main", (Place("gather.py", 10), Place("gather.py", 13)))
TWICE_TOO = Redefined("crawl_page", (Place("gather.py", 3), Place("gather.py", 20)))
CALLED = "callback Future.set_result"
UNDONE = Waiter(
    "main", "main", "a queue to be finished: 2 values taken from it were not marked done", LINE
)


def end(kind: str, how: str = "", message: str = "", inside: str = "") -> End:
    return End(kind, how, message, place=LINE, inside=inside)
