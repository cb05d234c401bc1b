"""For each diagnosis a run that gets it."""

from pytest_asyncio_kata.record.imported import Imported
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
from pytest_asyncio_kata.record.timeline import Call, Place, Span, Timeline
from pytest_asyncio_kata.record.values import encode

from .typed_runs import (
    BLOCKED,
    CALLED,
    COUNTED,
    FETCHED,
    GAP,
    GOT,
    IN_TURN,
    LINE,
    LINES,
    LOST,
    MAIN_TWICE,
    RETURNED,
    TOGETHER,
    TOLD,
    TRIES,
    TWICE,
    TWICE_TOO,
    UNDONE,
    WAITERS,
    crawls,
    end,
    fetched,
    run,
)

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
