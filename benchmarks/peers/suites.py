"""The public suites: what is run of each, and a sentence for every verdict that differs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("requirements.txt")


@dataclass(frozen=True)
class Why:
    """Why verdicts differ."""

    sentence: str
    says: str = ""
    """What each such failure has to say, so that no other one hides behind the sentence."""


@dataclass(frozen=True)
class Suite:
    """The tests of one package, from the source that the package index has of it."""

    name: str
    options: tuple[str, ...] = ()
    """What pytest is called with: paths, and what cannot run here."""
    differs: dict[str, Why] = field(default_factory=dict)
    """Why the verdict of a test differs under our clock; by the end of its id, or a pattern."""

    @property
    def requirement(self) -> str:
        """What pip is asked for: one version, for which the sentences are true."""
        lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
        return next(line for line in lines if line.startswith(f"{self.name}=="))

    @property
    def version(self) -> str:
        """Its version."""
        return self.requirement.partition("==")[2]


MACHINES_CLOCK = Why(
    "It measures sleeps with `time.time` or `time.perf_counter`, which are the machine's, and asks"
    " for a second at least. `virtual_calendar` moves these clocks with the loop."
)

ANOTHER_CLOCK = Why(
    "It moves the running loop with aiotools' own virtual clock. Two clocks cannot move one loop,"
    " and ours refuses it with a sentence.",
    says="Something has replaced the selector of the virtual clock's event loop",
)

OWN_LOOP = Why(
    "Its conftest.py gives its tests a loop of their own, which moves the time itself, and they"
    " look at it. `--virtual-clock` asks for ours in its place; without this option they pass.",
    says="isinstance(<ProjectLoop",
)

USES_ITS_CLOCK = ("cancel", "ptaskgroup", "taskgroup", "taskscope", "timer", "utils_*")
"""Modules of aiotools whose tests do so."""

AUTO = ("-o", "asyncio_mode=auto")

SUITES = (
    Suite("async-property", AUTO, {"test_asyncio_lock::*": MACHINES_CLOCK}),
    Suite("aioftp"),
    Suite(
        "mode-streaming",
        differs={
            "test_supervisors::test_OneForAllSupervisor": MACHINES_CLOCK,
            "test_FlowControlQueue::test_suspend_resume*": MACHINES_CLOCK,
            "test_times::test_*": MACHINES_CLOCK,
        },
    ),
    Suite("pytest-httpx"),
    Suite(
        "pyrate-limiter",
        tuple(f"tests/test_{name}.py" for name in ("limiter", "acquire_path", "gcra")),
        differs={
            "test_acquire_path::test_async_delay_branch_*": MACHINES_CLOCK,
            "test_gcra::test_async_wrapper_limiter_waits_*": MACHINES_CLOCK,
        },
    ),
    Suite("aiojobs", AUTO),  # its source has no pytest.ini
    Suite("async-lru"),
    Suite("async-timeout"),
    Suite("janus"),
    Suite(
        "asgiref",
        differs={
            "::test_sync_to_async": Why(
                "It measures with `time.monotonic` how long a thread was in `time.sleep(1)`. That"
                " second is one of the virtual clock, and `virtual_calendar` would show it."
            )
        },
    ),
    # Its servers in processes of their own need minutes, and have no event loop of ours.
    Suite(
        "aiotools",
        ("--ignore=tests/test_server.py", "--ignore=tests/test_fork.py"),
        {f"test_{name}::*": ANOTHER_CLOCK for name in USES_ITS_CLOCK},
    ),
    Suite(
        "quattro",
        differs={
            f"{file}::test_{name}*": MACHINES_CLOCK
            for file, name in (("test_fail_after", "fail_after"), ("test_move_on", "move_on"))
        },
    ),
    Suite("aiostream", differs={"*": OWN_LOOP}),
    Suite("aiofiles"),
    Suite("pyee", ("--ignore=tests/test_trio.py", "--ignore=tests/test_twisted.py")),
    Suite("aiolimiter"),
    Suite("aiosignal"),
    Suite("aiosmtpd"),
    Suite("aiosmtplib"),
    Suite("aiocache", ("tests/ut",)),  # the others need servers
    Suite("aioconsole"),
    Suite("hypercorn", ("--ignore=tests/trio",)),
    # Most of its tests need a conftest.py that its source has not, or a server.
    Suite("cashews", differs={"::test_unsafe_redis_down*": MACHINES_CLOCK}),
)
