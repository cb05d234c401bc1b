"""The course, linted like code: ``python -m pytest_asyncio_kata.course.lint``.

First the rules about the files alone are checked, then every answer is judged: a stub
must be called not written, right answers must pass on both clocks, and wrong
ones must get the diagnosis that they declare, with the line and the heading that
they declare. For each diagnosis of a kata, one wrong answer has a golden text: all
that its learner reads.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import functools
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from ..catalog import katas_in
from ..kata import Kata, KataError, is_kata, read
from ..layout import Layout
from .answer_rules import (
    AnswerRule,
    advice_fault,
    explained_in_golden,
    explanations_fault,
    golden_fault,
    right_fault,
    stub_fault,
    with_golden,
    write_declared,
    write_golden,
    wrong_fault,
)
from .declaration import declared_by
from .end_rules import end_faults
from .file_rules import RULES, files_are_complete
from .needs_rules import needs_are_said
from .trial import Judges, NoVerdict
from .trivial_answers import trivial_answers, trivial_faults

Check = Callable[[], list[str]]

UPDATES = {
    "golden": (
        "write the golden texts: each that is there, and one for each diagnosis that has none"
    ),
    "declared": (
        "write the test, line and heading below the `code:` that each wrong answer declares"
    ),
}
"""The texts that can be written instead of compared, with the help for the option."""

# -- what files alone can tell ------------------------------------------------------------


def broken_rules(layout: Layout, names: Collection[str] = ()) -> list[str]:
    """Return a sentence for each rule that a kata's files break.

    Args:
        layout: The course.
        names: Those of its katas that are looked at; all of them if there is no name.
    """
    faults = [*strays(layout), *end_faults(layout)] if not names else []
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
        return [fault for rule in (*RULES, needs_are_said) for fault in rule(kata, layout)]
    except SyntaxError as error:
        where = layout.shown(layout.root / str(error.filename))
        return [f"{where}:{error.lineno} is not valid Python: {error.msg}; correct it"]


def strays(layout: Layout) -> Iterator[str]:
    """Yield a sentence for each file or directory of the three trees that belongs to no kata."""
    for tree in (layout.katas, layout.solutions, layout.wrong_answers):
        for path in sorted(tree.iterdir()) if tree.is_dir() else []:
            if path.is_file() and path not in layout.of_the_course:
                yield f"{layout.shown(path)} belongs to no kata; move or remove it"
    for tree in (layout.solutions, layout.wrong_answers):
        for directory in layout.directories(tree):
            if not is_kata(layout.katas / directory.name):
                yield f"{layout.shown(directory)} belongs to no kata; rename or remove it"


# -- the answers -------------------------------------------------------------------------------


def trials(
    judges: Judges, layout: Layout, katas: Iterable[Kata], wall: str, *, update: str = ""
) -> Iterator[tuple[str, Check]]:
    """Yield each answer that is to be judged, with a function that returns its faults.

    Args:
        judges: Who judges them.
        layout: The course.
        katas: Those of its katas whose answers are judged.
        wall: Which answers are judged on the wall clock too: none, right or all.
        update: What is written instead of compared: golden (texts), declared (tests, lines and
            headings), or nothing.
    """
    for kata in katas:
        yield from right_trials(judges, layout, kata, wall)
        yield from trivial_trials(judges, layout, kata)
        yield from wrong_trials(judges, layout, kata, wall, update)


def right_trials(
    judges: Judges, layout: Layout, kata: Kata, wall: str, *, brief: bool = False
) -> Iterator[tuple[str, Check]]:
    """Yield the stub and the right answers of *kata* as `trials` does.

    With *brief*, of three answers in other styles one is judged.
    """
    ask = functools.partial(_judged, judges, layout, kata)
    yield layout.shown(kata.stub), ask(kata.stub, "virtual", stub_fault)
    others = layout.alternatives(kata)
    for path in (layout.solution(kata), *(others[::3] if brief else others)):
        yield layout.shown(path), ask(path, "virtual", right_fault)
        if wall != "none":
            yield layout.shown(path), ask(path, "wall", right_fault)


def trivial_trials(
    judges: Judges, layout: Layout, kata: Kata, *, brief: bool = False
) -> Iterator[tuple[str, Check]]:
    """Yield the answers to *kata* that do nothing, as `trials` does; only two with *brief*."""
    for does, source in trivial_answers(kata, brief=brief):
        check = functools.partial(trivial_faults, judges, kata, source, layout.root)
        yield f"{layout.shown(kata.tests)}: an answer that only {does}", check


def wrong_trials(
    judges: Judges, layout: Layout, kata: Kata, wall: str, update: str = "", *, brief: bool = False
) -> Iterator[tuple[str, Check]]:
    """Yield the wrong answers of *kata* as `trials` does.

    With *brief*, one is judged by the tests that its golden text explains alone, and one without a
    golden text by the one test that it declares.
    """
    ask = functools.partial(_judged, judges, layout, kata)
    golden = with_golden(layout.wrong(kata))
    for path in layout.wrong(kata):
        rules = _rules_of_wrong(update, golden=path in golden)
        tests = _tests_that_tell(path) if brief else []
        if tests and golden_fault in rules:
            rules = [wrong_fault, advice_fault, explanations_fault]
        yield layout.shown(path), ask(path, "virtual", *rules, tests=tests)
        if wall == "all":
            yield layout.shown(path), ask(path, "wall", wrong_fault)


def _rules_of_wrong(update: str, *, golden: bool) -> list[AnswerRule]:
    if update == "declared":
        return [wrong_fault, write_declared]
    text = write_golden if update == "golden" else golden_fault
    return [wrong_fault, advice_fault, *([text] if golden else [])]


def _tests_that_tell(answer: Path) -> list[str]:
    """Return the tests that a wrong answer is known by; none if it does not say them."""
    return explained_in_golden(answer) or [test for test in [declared_by(answer).test] if test]


def _judged(
    judges: Judges,
    layout: Layout,
    kata: Kata,
    answer: Path,
    clock: str,
    *rules: AnswerRule,
    tests: Sequence[str] = (),
) -> Check:
    def check() -> list[str]:
        trial = judges.judge(kata, answer, clock, layout.root, tests=tests)
        if tests and declared_by(answer).by_chance and wrong_fault(trial):
            # By chance another test has caught it, or another Python.
            trial = judges.judge(kata, answer, clock, layout.root)
        if not trial.is_verdict:
            raise NoVerdict(f"pytest ended with exit code {trial.exit_code}\n{trial.whole}")
        return [fault for rule in rules for fault in rule(trial)]

    return check


def faults_of_answers(checks: Iterable[tuple[str, Check]], jobs: int) -> Iterator[str]:
    """Run *checks*, *jobs* at a time; yield a sentence for each fault.

    When pytest itself fails, nothing more is judged: it would say the same of each answer.
    """
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        running = [(where, pool.submit(check)) for where, check in checks]
        for where, future in running:
            try:
                faults = future.result()
            except NoVerdict as error:
                pool.shutdown(wait=False, cancel_futures=True)
                yield f"{where}: correct this first, nothing else is judged: {error}"
                return
            for fault in faults:
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
    update = parser.add_mutually_exclusive_group()
    for what, help_text in UPDATES.items():
        update.add_argument(
            f"--update-{what}", action="store_const", const=what, dest="update", help=help_text
        )
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
        checks = list(trials(judges, layout, chosen, options.wall, update=options.update or ""))
        for fault in faults_of_answers(checks, options.jobs):
            found += 1
            print(fault, flush=True)
    answers = len({where for where, _ in checks})
    print(f"{len(chosen)} katas, {answers} answers, {len(checks)} trials: {found} faults")
    return 1 if found else 0
