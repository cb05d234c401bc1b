"""Runs every attack and every honest fault through three graders, and writes what they scored.

    python tests/attacks/measure.py --output /tmp/matrix.md [--ways abwcg] [--only NAME ...]

a  plain pytest in the learner's folder; its exit code is the verdict (``stock/``)
b  our suite, ``--kata-isolation process``
w  the same, with every run on the wall clock
c  our suite, ``--kata-isolation bubblewrap``
g  ``kata grade --isolation bubblewrap``, as a teacher grades

Each of them takes place in a copy of the course below the system's folder for temporary
files, within an outer bubblewrap: process ids and a network of its own, everything but
the copy read-only, and a limit of time. An attack that gets the better of a grader gets a
copy that is thrown away. pytest does not collect this file.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

from corpus import HERE, Case, corpus, lay_out
from inside import LIMIT, Grading

ROOT = HERE.parent.parent

WAYS = {
    "a": "plain pytest",
    "b": "process",
    "w": "process, wall clock",
    "c": "bubblewrap",
    "g": "kata grade",
}

MEMORY = 3 << 30
"""Bytes of address space for each process of a grading, the grader's own included."""

CANARY = '''"""Tells what it can see.

kata: 03_gather; points: 0; code: RAISED
"""
import glob

async def crawl_page(url):
    raise RuntimeError(f"the course is there: {bool(glob.glob('/tmp/kata-attack-*'))}")

main = crawl_page
'''


# -- outside: a copy of the course, a sandbox around the grader ----------------------------


def grade(
    case: Case, way: str, python: str, root: Path = ROOT, limit: float = LIMIT
) -> Grading:
    """Grade *case* in one *way*, with a copy of the course in *root*, in an outer sandbox."""
    with tempfile.TemporaryDirectory(prefix="kata-attack-", ignore_cleanup_errors=True) as place:
        course = Path(place, "course")
        for name in ("pytest_asyncio_kata", f"katas/{case.kata}", f"solutions/{case.kata}"):
            ignored = shutil.ignore_patterns("*.pytest*", "*.tmp")
            shutil.copytree(root / name, course / name, ignore=ignored)
        _let_it_have_everything(course / f"katas/{case.kata}/kata.toml")
        for name in ("pyproject.toml", "conftest.py"):
            shutil.copyfile(root / name, course / name)
        # Nothing of ours lies above a learner's folder.
        target = Path(place, "learner") if way == "a" else course / "submission"
        answer = lay_out(case, target, course)
        shutil.copyfile(HERE / "inside.py", course / "inside.py")
        shutil.copyfile(HERE / "stock" / "test_gather_stock.py", course / "stock.py")
        command = [python, str(course / "inside.py"), way, str(answer), str(limit)]
        output = Path(place, "said")
        with output.open("wb") as file:
            process = subprocess.Popen(
                [*_outer(course, python, way), *command],
                stdout=file,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
            began = time.monotonic()
            try:
                process.wait(limit + 60)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        seconds = time.monotonic() - began
        result = course / "result.json"
        if not result.is_file():
            said = output.read_bytes()[-500:].decode("utf-8", "replace")
            return Grading(seconds=seconds, incidents=("the grader is gone",), output=said)
        data: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
        data["codes"], data["incidents"] = tuple(data["codes"]), tuple(data["incidents"])
        return Grading(**data)


def _let_it_have_everything(settings: Path) -> None:
    """Let an attack open sockets and start processes, as an answer to some katas may.

    What a kata does not need is refused to its answers; but the rest has to hold without that.
    """
    text = settings.read_text(encoding="utf-8")
    needs = {"loopback", "processes", *tomllib.loads(text).get("needs", ())}
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("needs = ")]
    written = f"needs = {json.dumps(sorted(needs))}\n"
    settings.write_text("".join([written, *lines]), encoding="utf-8")


def _outer(course: Path, python: str, way: str) -> list[str]:
    """Return the command that runs what follows where it can do no harm."""
    options = ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"]
    environment = str(Path(python).absolute().parent.parent)
    # Both may lie below /tmp; the environment may have this checkout's package.
    options += [part for place in (environment, str(ROOT)) for part in ("--ro-bind", place, place)]
    options += ["--bind", str(course.parent), str(course.parent), "--chdir", str(course)]
    options += ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--die-with-parent"]
    options += ["--new-session", "--clearenv", "--setenv", "PATH", os.environ["PATH"]]
    # Only for those that make a sandbox within this one.
    options += ["--cap-add", "ALL"] if way in "cg" else []
    return ["bwrap", *options, "--", "prlimit", f"--as={MEMORY}", "--core=0", "--"]


# -- the matrix --------------------------------------------------------------------------------


def is_active(python: str, root: Path) -> bool:
    """Whether ``--kata-isolation bubblewrap`` keeps an answer from the grader's files."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "canary.py")
        path.write_text(CANARY, encoding="utf-8")
        case = Case("canary", path, "03_gather", 0, ("RAISED",), dangerous=False)
        seen = grade(case, "c", python, root)
    return "the course is there: False" in seen.output and set(seen.codes) == {"RAISED"}


def cell(case: Case, way: str, seen: Grading | None) -> str:
    """Return what the matrix says of one grading."""
    if seen is None:
        return ""
    if way == "a":
        text = "**passes**" if seen.points and case.points < 13 else ("-", "passes")[seen.points]
    else:
        text = f"{seen.points}/{seen.most}"
        text = f"**{text}**" if seen.points > case.points else text
        text += f" {', '.join(seen.codes)}" if seen.codes else ""
    return f"{text} ({seen.seconds:.0f} s)" + "".join(f"; {one}" for one in seen.incidents)


def matrix(cases: list[Case], seen: dict[tuple[str, str], Grading], ways: str) -> str:
    """Return the Markdown table of all gradings, with totals."""
    lines = ["| submission | earns | expected | " + " | ".join(WAYS[way] for way in ways) + " |"]
    lines.append("|-|-|-|" + "-|" * len(ways))
    for case in cases:
        cells = [cell(case, way, seen.get((case.name, way))) for way in ways]
        lines.append(
            f"| {case.name} | {case.points} | {', '.join(case.codes)} | {' | '.join(cells)} |"
        )
    lines.append("")
    attacks = [case for case in cases if "/" not in case.name]
    for way in ways:
        graded = [(case, seen[case.name, way]) for case in attacks if (case.name, way) in seen]
        over = [case.name for case, one in graded if _is_over(case, way, one)]
        harmed = [case.name for case, one in graded if one.incidents]
        others = [
            case.name
            for case, one in graded
            if way != "a" and one.codes and not set(one.codes) - {"not_run"} <= set(case.codes)
        ]
        lines += [
            f"- {WAYS[way]}: {len(over)} of {len(graded)} attacks score more than they earn",
            f"  - these ({len(over)}): {', '.join(over) or 'none'}",
            f"  - with incidents ({len(harmed)}): {', '.join(harmed) or 'none'}",
            f"  - another diagnosis than declared ({len(others)}): {', '.join(others) or 'none'}",
        ]
    return "\n".join(lines) + "\n"


def _is_over(case: Case, way: str, seen: Grading) -> bool:
    return bool(seen.points) if way == "a" else seen.points > case.points


def main() -> None:
    """Read the command line; measure; write the matrix."""
    parser = argparse.ArgumentParser(description="Score the corpus of attacks.")
    parser.add_argument("--output", type=Path, help="where the Markdown goes; default: stdout")
    parser.add_argument("--ways", default="abwcg")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--jobs", type=int, default=3)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--course", type=Path, default=ROOT, help="the repository to take")
    parser.add_argument(
        "--limit", type=float, default=LIMIT, help="real seconds for each; more on a busy machine"
    )
    parser.add_argument("--verbose", action="store_true", help="show the graders' last words")
    options = parser.parse_args()
    if shutil.which("bwrap") is None:
        parser.error("the outer sandbox needs bubblewrap; no attack is run without it")
    cases = [c for c in corpus() if not options.only or c.name in options.only]
    ways = options.ways
    if {"c", "g"} & set(ways) and not is_active(options.python, options.course):
        print("bubblewrap is not active here: c and g are left out", file=sys.stderr)
        ways = ways.replace("c", "").replace("g", "")
    seen: dict[tuple[str, str], Grading] = {}
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        asked = {
            pool.submit(grade, case, way, options.python, options.course, options.limit): (case, way)
            for case in cases
            for way in ways
            if way != "a" or case.kata == "03_gather"
        }
        for future in concurrent.futures.as_completed(asked):
            case, way = asked[future]
            seen[case.name, way] = one = future.result()
            print(f"{way} {case.name}: {cell(case, way, one)}", file=sys.stderr, flush=True)
            if options.verbose:
                print(one.output, file=sys.stderr)
    text = matrix(cases, seen, ways)
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
