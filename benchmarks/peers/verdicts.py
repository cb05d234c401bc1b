"""One suite on one clock: the verdict of each test, and the seconds of all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tempfile
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from .suites import Suite

NO_LOOPTIME = tuple(f"-pno:looptime_{name}" for name in ("plugin", "chronometers", "timeproxies"))
"""looptime gets hold of every event loop as soon as it is installed."""

CLOCKS: dict[str, tuple[str, ...]] = {
    "plain": ("-pno:kata", *NO_LOOPTIME),
    "ours": (*NO_LOOPTIME, "--virtual-clock"),
    "looptime": ("-pno:kata", "--looptime"),
}
"""The options of pytest for each of them."""

ALWAYS = (
    *("--confcutdir=.", "-p", "no:cacheprovider", "-p", "no:randomly", "-q"),
    *("-o", "addopts=", "-o", "asyncio_default_fixture_loop_scope=function"),
)

ONE_TEST, ALL_TESTS = 60, 900
"""Real seconds after which a test, and a whole suite, is said to hang."""

OF_THE_LOOP = re.compile(r"(?<=[\[-])virtual(?=[\]-])-?|-virtual(?=\])|\[\]")
"""What an id has of the loop's name."""


@dataclass
class Verdicts:
    """What came of one suite on one clock."""

    by_test: dict[str, str]
    """passed, failed, error or skipped, by class and name of the test."""
    said: dict[str, str]
    """What each failure or error says, in one text."""
    seconds: float
    ended: bool
    """Whether the suite came to its end."""
    last_lines: str
    """The last lines that pytest printed."""

    def count(self, verdict: str) -> int:
        """Return how many tests have *verdict*."""
        return list(self.by_test.values()).count(verdict)


def source(suite: Suite, folder: Path) -> Path:
    """Return the folder with the source of *suite*, which pip fetches once into *folder*."""
    files, sources = folder / "files", folder / "sources"
    name = suite.name.replace("-", "[-_]")
    if not (found := sorted(sources.glob(f"{name}-{suite.version}"))):
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        pip += ["--no-binary", ":all:", "--dest", str(files), suite.requirement]
        subprocess.run(pip, check=True)
        (archive,) = files.glob(f"{name}-{suite.version}.tar.gz")
        with tarfile.open(archive) as opened:
            opened.extractall(sources, filter="data")
        found = sorted(sources.glob(f"{name}-{suite.version}"))
    return found[0]


def run(suite: Suite, folder: Path, clock: str) -> Verdicts:
    """Run the tests of *suite*, whose source is in *folder*, on *clock*."""
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.xml"
        command = [sys.executable, "-m", "pytest", *ALWAYS, *CLOCKS[clock], *suite.options]
        command += [f"--timeout={ONE_TEST}", f"--junitxml={report}"]
        begin = time.monotonic()
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                env={**os.environ, "PYTHONSAFEPATH": ""},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=ALL_TESTS,
                check=False,
            )
            ended, printed = done.returncode in (0, 1), done.stdout
        except subprocess.TimeoutExpired as late:
            said = late.stdout or b""
            ended, printed = False, said if isinstance(said, str) else said.decode()
        seconds = time.monotonic() - begin
        by_test, texts = _read(report) if report.exists() else ({}, {})
    return Verdicts(
        by_test, texts, seconds, ended and bool(by_test), "\n".join(printed.splitlines()[-15:])
    )


def _read(report: Path) -> tuple[dict[str, str], dict[str, str]]:
    by_test: dict[str, str] = {}
    texts: dict[str, str] = {}
    for case in ET.parse(report).iter("testcase"):
        name = f"{case.get('classname')}::{OF_THE_LOOP.sub('', case.get('name') or '')}"
        tags = {child.tag for child in case}
        verdict = "passed"
        for tag, word in (("skipped", "skipped"), ("failure", "failed"), ("error", "error")):
            verdict = word if tag in tags else verdict
        # A test whose teardown fails has two entries.
        by_test[name] = verdict if by_test.get(name, "passed") == "passed" else by_test[name]
        failures = [child for child in case if child.tag in ("failure", "error")]
        texts[name] = texts.get(name, "") + "".join(
            f"{child.get('message')}\n{child.text}\n" for child in failures
        )
    return by_test, texts
