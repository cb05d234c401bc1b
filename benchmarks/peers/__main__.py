"""``python -m benchmarks.peers [NAME ...]``: public suites plain, under our clock, under looptime.

Writes a table. It ends with an error if a verdict under our clock differs, and no sentence in
``suites.py`` says why; or if such a sentence is not needed any more.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from ..tables import line, table
from .suites import SUITES, Suite
from .verdicts import CLOCKS, Verdicts, run, source

CACHE = Path(tempfile.gettempdir()) / "peers-sources"
"""Where the sources stay from one time to the next: not below this project, whose settings pytest
would take for theirs."""


def main(names: list[str]) -> int:
    """Run the suites with these *names*, all without any; return the exit code."""
    chosen = [suite for suite in SUITES if not names or suite.name in names]
    faults: list[str] = []
    notes: list[str] = []
    for text in table(["suite", "tests", *CLOCKS, "differs under ours", "under looptime"], ()):
        print(text, flush=True)
    for suite in chosen:
        print(line(row(suite, faults, notes)), flush=True)
    print()
    for note in notes:
        print(f"- {note}")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def row(suite: Suite, faults: list[str], notes: list[str]) -> list[str]:
    """Return the cells for *suite*; add to *faults* what nobody has explained, and to *notes*."""
    folder = source(suite, CACHE)
    seen = {clock: run(suite, folder, clock) for clock in CLOCKS}
    plain = seen["plain"]
    if not plain.ended:
        faults.append(f"{suite.name}: the plain run did not end:\n{plain.last_lines}")
    ours = list(differences(plain, seen["ours"]))
    theirs = list(differences(plain, seen["looptime"]))
    faults += unexplained(suite, ours, seen["ours"])
    notes += [f"{suite.name}, `{test}`: {why.sentence}" for test, why in suite.differs.items()]
    return [
        f"{suite.name} {suite.version}",
        str(len(plain.by_test)),
        *(cell(each) for each in seen.values()),
        str(len(ours)),
        str(len(theirs)) if seen["looptime"].ended else "no end",
    ]


def cell(verdicts: Verdicts) -> str:
    """Return how many tests passed, and the seconds of all."""
    if not verdicts.ended:
        return f"**no end** in {verdicts.seconds:.0f} s"
    return f"{verdicts.count('passed')} passed, {verdicts.seconds:.1f} s"


def differences(plain: Verdicts, other: Verdicts) -> Iterator[tuple[str, str]]:
    """Yield the tests whose verdicts differ, each with both verdicts in words."""
    for test in dict.fromkeys((*plain.by_test, *other.by_test)):
        before, now = plain.by_test.get(test, "missing"), other.by_test.get(test, "missing")
        if before != now:
            yield test, f"{before}, now {now}"


def unexplained(suite: Suite, differ: list[tuple[str, str]], ours: Verdicts) -> Iterator[str]:
    """Yield a line for each difference without a sentence, and for each sentence without one."""
    for test, words in differ:
        if not any(
            fnmatch(test, f"*{end}") and why.says in ours.said.get(test, "")
            for end, why in suite.differs.items()
        ):
            yield f"{suite.name}: {test} {words}: no sentence in suites.py says why"
    for end in suite.differs:
        if not any(fnmatch(test, f"*{end}") for test, _ in differ):
            yield f"{suite.name}: {end} does not differ any more: take its sentence away"
    if not ours.ended:
        yield f"{suite.name}: no end under our clock:\n{ours.last_lines}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
