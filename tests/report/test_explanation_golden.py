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
from pytest_asyncio_kata.record.imported import Imported, Redefined
from pytest_asyncio_kata.record.left import (
    ACCEPTED,
    CONNECTION,
    SERVER,
    ForeignCall,
    Left,
    LeftChild,
    LeftConnection,
    LeftGenerator,
    LeftTask,
    LostException,
    NeverAwaited,
    Poll,
)
from pytest_asyncio_kata.record.run import End, Run, Waiter
from pytest_asyncio_kata.record.timeline import Block, Call, Line, Place, Span, Timeline, Wait
from pytest_asyncio_kata.record.values import encode
from pytest_asyncio_kata.report import Heading, explain

LINE = Place("gather.py", 14, "main")
PATH = "katas/03_gather/gather.py"
NOTHING, RETURNED, TIDY = Timeline(), End("returned"), Left()
SOURCE = "    pages = [await crawl_page(url) for url in urls]"


def heading(test: str, doc: str, source: str = SOURCE) -> Heading:
    return Heading("03 gather", test, doc, 0, 3, PATH, source)


TIME = heading(
    "test_takes_as_long_as_the_slowest_page",
    "Four pages of 1, 2, 3 and 4 s are there after about 4 s, not 10 s.",
)
LIMIT = heading("test_keeps_the_limit", "Three pages at once, until the last has begun.", "")
PAGES = heading("test_returns_the_pages_in_order", "Pages come back in the order of the urls.")


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


RUNS = {
    "HARNESS": run(end=End("harness", message="the worker's message was cut short")),
    "NOT_WRITTEN": run(end=end("raised", "NotImplementedError")),
    "BROKEN": run(end=end("broken", "syntax", "expected ':'")),
    "BROKEN_await_outside": run(end=end("broken", "syntax", "'await' outside async function")),
    "BROKEN_conflict": run(end=end("broken", "conflict", "14, 16, 18")),
    "BROKEN_lfs": run(end=end("broken", "lfs")),
    "BROKEN_unfit": run(
        end=end("broken", "unfit", "gather.py is not UTF-8: line 14 holds the byte 0xe9; save it")
    ),
    "BROKEN_input": run(end=end("broken", "import", "EOFError: EOF when reading a line")),
    "BROKEN_loop": run(end=end("broken", "loop", "run")),
    "BROKEN_breakpoint": run(end=end("broken", "breakpoint")),
    "BROKEN_printed": Run(
        "main", "virtual", RETURNED, LINES, imported=Imported(1, Place("gather.py", 14, "<module>"))
    ),
    "BROKEN_redefined": Run(
        "main",
        "virtual",
        end("raised", "NotImplementedError"),
        imported=Imported(redefined=(MAIN_TWICE,)),
    ),
    "BROKEN_redefined_all": Run(
        "main",
        "virtual",
        end("raised", "NotImplementedError"),
        imported=Imported(redefined=(MAIN_TWICE, TWICE_TOO)),
    ),
    "UNPROVEN": run(
        end=End("unproven", message="the run took 4.0 s; it took 0.5 s at most"),
    ),
    "UNPROVEN_replaced": run(
        end=End(
            "unproven",
            how="replaced",
            message="Recorder.printed was replaced; no part of the tool is replaced",
        ),
    ),
    "LOOP_BLOCKED_computed": run(end=End("unproven", how="computed", message="4 s; 10 s")),
    "DIED": run(end=End("died", "exit code 0", "the process ended itself")),
    "NESTED_RUN": run(
        end=end(
            "raised",
            "RuntimeError",
            "asyncio.run() cannot be called from a running event loop",
            "run",
        )
    ),
    "WRONG_THREAD": run(
        end=End("stuck", "deadlock", waiters=(Waiter("main", "main", "a future", LINE),)),
        left=Left(foreign=(ForeignCall("Future.set_result", LINE, "Thread-1"),)),
    ),
    "LOOP_BLOCKED": run(BLOCKED),
    "LOOP_BLOCKED_gap": run(GAP),
    "LOOP_BLOCKED_one_step": run(Timeline(calls=COUNTED)),
    "RAISED": run(end=end("raised", "ZeroDivisionError", "division by zero")),
    "RAISED_gather_list": run(end=end("raised", "TypeError", "unhashable type: 'list'", "gather")),
    "RAISED_results": run(
        IN_TURN,
        end(
            "raised",
            "TypeError",
            "An asyncio.Future, a coroutine or an awaitable is required",
            "gather",
        ),
    ),
    "RAISED_process": run(
        end=end(
            "raised", "OSError", "[Errno 95] Operation not supported", "create_subprocess_exec"
        ),
        forbidden=("loopback", "processes"),
    ),
    "RAISED_socket": run(
        end=end("raised", "OSError", "[Errno 97] Address family not supported by protocol"),
        forbidden=("loopback", "processes"),
    ),
    "NEVER_AWAITED": run(left=Left(never_awaited=(NeverAwaited("crawl_page", LINE),) * 4)),
    "DEADLOCK": run(end=End("stuck", "deadlock", waiters=WAITERS)),
    "DEADLOCK_failed": run(
        end=End("stuck", "deadlock", waiters=(UNDONE,)), left=Left(lost=LOST[:1])
    ),
    "DEADLOCK_join": run(end=End("stuck", "deadlock", waiters=(UNDONE, *WAITERS[1:]))),
    "LIVELOCK": run(left=Left(polls=(Poll("main", 5000, LINE),))),
    "SEQUENTIAL": run(IN_TURN),
    "SEQUENTIAL_100": run(crawls(*((n, n + 1) for n in range(100)))),
    "CONCURRENT": run(TOGETHER),
    "TIMEOUT": run(end=End("stuck", "deadline", waiters=WAITERS[1:])),
    "TASK_LEAKED": run(
        crawls((0, 1), (0, 1), (0, 1), task=True, ended="pending"),
        left=Left(tasks=tuple(LeftTask(f"Task-{n}", f"crawl_page url_{n}", LINE) for n in "234")),
    ),
    "TASK_LEAKED_called_twice": run(TWICE),
    "TASK_LEAKED_not_begun": run(
        left=Left(tasks=(LeftTask("Task-2", "crawl_page url_1", LINE, begun=False),) * 2)
    ),
    "NEVER_AWAITED_returned": run(
        left=Left(never_awaited=(NeverAwaited("sleep", LINE, returned=True),))
    ),
    "LOST_EXCEPTION": run(
        left=Left(lost=(LostException("ValueError", "no page", "crawl_page url_2", LINE),))
    ),
    "LOST_EXCEPTION_several": run(left=Left(lost=LOST)),
    "LOST_EXCEPTION_callback": run(
        left=Left(lost=(LostException("InvalidStateError", "invalid state", CALLED, None),))
    ),
    "NOT_RAISED": run(),
    "CLEANUP_MISSED_child": run(
        Timeline(
            2,
            (
                Span(0, "main", "main", "main", 0, 2, is_task=True),
                Span(
                    1, "sleep", "sleep 9", "process 1", 0, 2, 0, True, False, "pending", place=LINE
                ),
                Span(2, "nap", "nap 1", "Task-1", 0, 1, 0, is_task=True, place=LINE),
            ),
        ),
        left=Left(children=(LeftChild("sleep 9", LINE),)),
    ),
    "CLEANUP_MISSED_connection": run(left=Left(connections=(LeftConnection(CONNECTION, LINE),))),
    "CLEANUP_MISSED_accepted": run(left=Left(connections=(LeftConnection(ACCEPTED, LINE),) * 3)),
    "CLEANUP_MISSED_server": run(left=Left(connections=(LeftConnection(SERVER, LINE),))),
    "CLEANUP_MISSED": run(
        left=Left(generators=(LeftGenerator("pages", LINE, Place("gather.py", 6, "pages")),))
    ),
    "CLEANUP_MISSED_not_given_back": run(
        Timeline(seconds=4, calls=(Call("connection", "", 1, 4, "pending", place=LINE),))
    ),
    "OVER_LIMIT_threads": run(Timeline(threads=10_000)),
    "UNDER_LIMIT": run(crawls((0, 1), (0, 2), (2, 5), (2, 6), task=True)),
    **{name: run(fetched(times, 2 * ("failure" in name))) for name, times in FETCHED.items()},
    "TOO_FAST": run(),
    "TOO_SLOW_tries": run(TRIES),
    "TOO_SLOW": run(crawls((0, 1), (0, 2), (2, 5), (2, 6), task=True)),
    "ORDER": run(crawls((0, 1), (0, 1))),
    "ORDER_prediction": Run("PREDICTION", "virtual", End("returned", value=TOLD)),
    "OUTPUT": run(LINES),
    "OUTPUT_handled": run(GOT),
    "OUTPUT_prediction": Run("PREDICTION", "virtual", End("returned", value=TOLD[:3])),
    "OUTPUT_prediction_line": Run(
        "PREDICTION", "virtual", End("returned", value=["Worker_1 Start"])
    ),
    "RESULT": run(end=End("returned", value=["page url_2", "page url_1"])),
    "RESULT_order_of_ends": run(
        crawls((0, 3), (0, 1), task=True),
        end=End("returned", value=["page url_2", "page url_1"]),
    ),
    "RESULT_twice": run(end=End("returned", value=[["a", "b"], ["b", "a"]])),
    "RESULT_late": run(end=End("returned", value=["page of a hundred words " * 9])),
    "RESULT_exception": run(end=End("returned", value=encode(["page url_1", OSError("no")]))),
    "RESULT_prediction": Run("PREDICTION", "virtual", End("returned", value="before await")),
    "RESULT_coroutines": run(
        end=End(
            "returned",
            value=[{"$": "opaque", "type": "coroutine", "repr": "<coroutine object x at 0x7f>"}]
            * 2,
        )
    ),
}
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
