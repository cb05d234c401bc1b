"""The course, linted like code: ``python -m pytest_asyncio_kata.course.lint``.

First the rules that files alone can break, then every answer is judged: a stub
must be called not written, right answers must pass on both clocks, and wrong
ones must get the diagnosis that they declare, in the words of their golden text.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import difflib
import functools
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from ..catalog import katas_in
from ..kata import Kata, KataError, is_kata, read
from ..layout import Layout
from .declaration import DeclarationError, declared_by
from .file_rules import RULES, files_are_complete, golden_of
from .trial import Judges, Trial

Check = Callable[[], list[str]]

UPDATE = "python -m pytest_asyncio_kata.course.lint --update-golden"

MOST_DIFFERENCES = 20
"""How many lines of a difference to a golden text are shown."""


# -- what files alone can tell ------------------------------------------------------------


def broken_rules(layout: Layout, names: Collection[str] = ()) -> list[str]:
    """Return a sentence for each rule that a kata's files break.

    Args:
        layout: The course.
        names: Those of its katas that are looked at; all of them if there is no name.
    """
    faults = list(strays(layout)) if not names else []
    if not any(layout.directories(layout.katas)):
        faults.append("there are no katas in katas/; run this in the repository's root")
    for directory in layout.directories(layout.katas):
        if names and directory.name not in names:
            continue
        try:
            kata = read(directory)
        except KataError as error:
            faults.append(f"katas/{error}")
            continue
        faults += _faults_of(kata, layout)
    return faults


def _faults_of(kata: Kata, layout: Layout) -> list[str]:
    missing = [fault for fault in files_are_complete(kata, layout) if "is missing" in fault]
    if missing:
        return missing
    try:
        return [fault for rule in RULES for fault in rule(kata, layout)]
    except SyntaxError as error:
        return [f"{error.filename}:{error.lineno} is not valid Python: {error.msg}; mend it"]


def strays(layout: Layout) -> Iterator[str]:
    """Yield a sentence for each file or directory of the three trees that belongs to no kata."""
    for tree in (layout.katas, layout.solutions, layout.wrong_answers):
        for path in sorted(tree.iterdir()) if tree.is_dir() else []:
            if path.is_file():
                yield f"{layout.shown(path)} belongs to no kata; move or remove it"
    for tree in (layout.solutions, layout.wrong_answers):
        for directory in layout.directories(tree):
            if not is_kata(layout.katas / directory.name):
                yield f"{layout.shown(directory)} belongs to no kata; rename or remove it"


# -- what answers must come to ---------------------------------------------------------------


def stub_fault(trial: Trial) -> list[str]:
    """Return what is at fault when the untouched stub is judged like this."""
    if trial.codes and set(trial.codes.values()) == {"NOT_WRITTEN"} and not trial.passed:
        return []
    return [
        (
            f"its stub must fail every test as NOT_WRITTEN, but {_came_to(trial)};"
            " put back `raise NotImplementedError`"
        )
    ]


def right_fault(trial: Trial) -> list[str]:
    """Return what is at fault when a right answer is judged like this."""
    if trial.exit_code == 0 and not trial.codes and trial.passed:
        return []
    return [
        (
            f"false alarm on the {trial.clock} clock: a right answer must pass, but"
            f" {_came_to(trial)}; mend the test or the check\n{trial.text}"
        )
    ]


def wrong_fault(trial: Trial) -> list[str]:
    """Return what is at fault when a wrong answer is judged like this."""
    declared = declared_by(trial.answer)
    codes = set(trial.codes.values())
    if not codes and trial.passed:
        return [f"missed alarm on the {trial.clock} clock: it must fail as {declared.code}"]
    if declared.code not in codes or codes - declared.also - {declared.code}:
        return [
            (
                f"on the {trial.clock} clock it must be called {declared.code}, but"
                f" {_came_to(trial)}; mend the check, or its declaration"
            )
        ]
    return []


def golden_fault(trial: Trial) -> list[str]:
    """Return how what a learner reads differs from the golden text."""
    golden = golden_of(trial.answer)
    if not golden.is_file():
        return [f"it has no golden text; read what it prints, then: {UPDATE}"]
    was, now = golden.read_text(encoding="utf-8").splitlines(), trial.text.splitlines()
    difference = list(difflib.unified_diff(was, now, "golden", "now", lineterm="", n=1))
    if not difference:
        return []
    shown = "\n".join(difference[:MOST_DIFFERENCES])
    return [f"its learner reads another text now; if it is better: {UPDATE}\n{shown}"]


def _came_to(trial: Trial) -> str:
    if not trial.codes and not trial.passed:
        return f"pytest ended with exit code {trial.exit_code}"
    codes = sorted({code or "no code" for code in trial.codes.values()})
    return f"{trial.passed} tests passed" + (f" and others say {', '.join(codes)}" if codes else "")


def trials(
    judges: Judges, layout: Layout, katas: Iterable[Kata], wall: str, *, update: bool = False
) -> Iterator[tuple[str, Check]]:
    """Yield each answer that is to be judged, with a function that returns its faults.

    Args:
        judges: Who judges them.
        layout: The course.
        katas: Those of its katas whose answers are judged.
        wall: Which answers are judged on the wall clock too: none, right or all.
        update: Whether to write golden texts instead of comparing with them.
    """
    for kata in katas:
        ask = functools.partial(_judged, judges, layout, kata)
        yield layout.shown(kata.stub), ask(kata.stub, "virtual", stub_fault)
        for path in (layout.solution(kata), *layout.alternatives(kata)):
            yield layout.shown(path), ask(path, "virtual", right_fault)
            if wall != "none":
                yield layout.shown(path), ask(path, "wall", right_fault)
        for path in layout.wrong(kata):
            text = write_golden if update else golden_fault
            yield layout.shown(path), ask(path, "virtual", wrong_fault, text)
            if wall == "all":
                yield layout.shown(path), ask(path, "wall", wrong_fault)


def _judged(
    judges: Judges,
    layout: Layout,
    kata: Kata,
    answer: Path,
    clock: str,
    *rules: Callable[[Trial], list[str]],
) -> Check:
    def check() -> list[str]:
        trial = judges.judge(kata, answer, clock, layout.root)
        try:
            return [fault for rule in rules for fault in rule(trial)]
        except DeclarationError as error:
            return [str(error)]

    return check


def write_golden(trial: Trial) -> list[str]:
    """Write what a learner reads now as the golden text."""
    golden_of(trial.answer).write_text(trial.text, encoding="utf-8")
    return []


def faults_of_answers(checks: Iterable[tuple[str, Check]], jobs: int) -> Iterator[str]:
    """Run *checks*, *jobs* at a time; yield a sentence for each fault."""
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        running = [(where, pool.submit(check)) for where, check in checks]
        for where, future in running:
            for fault in future.result():
                yield f"{where}: {fault}"


# -- the command ---------------------------------------------------------------------------------


def main(arguments: list[str] | None = None) -> int:
    """Lint the course below the current directory; return the exit code."""
    parser = argparse.ArgumentParser(prog="course.lint", description="Lint the course.")
    parser.add_argument("katas", nargs="*", help="names of katas; by default all")
    parser.add_argument(
        "--wall",
        choices=["none", "right", "all"],
        default="right",
        help="which answers are judged on the wall clock too (default: right)",
    )
    parser.add_argument(
        "--jobs", type=int, default=3 * (os.cpu_count() or 1), help="answers at a time"
    )
    parser.add_argument("--update-golden", action="store_true", help="write the golden texts")
    options = parser.parse_args(arguments)
    layout = Layout(Path.cwd())
    known = [directory.name for directory in layout.directories(layout.katas)]
    unknown = sorted(set(options.katas) - set(known))
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}; known: {', '.join(known)}")
    faults = broken_rules(layout, options.katas)
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} faults; answers are judged when there are none")
        return 1
    named = [read(layout.katas / name) for name in options.katas]
    chosen = named or katas_in(layout.katas)
    found = 0
    with Judges(options.jobs) as judges:
        checks = list(trials(judges, layout, chosen, options.wall, update=options.update_golden))
        for fault in faults_of_answers(checks, options.jobs):
            found += 1
            print(fault, flush=True)
    answers = len({where for where, _ in checks})
    print(f"{len(chosen)} katas, {answers} answers, {len(checks)} trials: {found} faults")
    return 1 if found else 0
