"""Makes mutants of the right answers and judges them.

``python -m pytest_asyncio_kata.course.mutants`` puts one mistake after another into each right
answer. A mutant that passes all tests is a mistake that no test asks for, or the same
behaviour; ``solutions/NN_topic/mutants.toml`` says which are the same, and why.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ..catalog import katas_in
from ..kata import Kata
from ..layout import Layout
from ..lint.trial import Judges
from ..lookup import find_kata
from .explanations import Explanation, explanations_in
from .judging import Judge, Judged, candidates, failing, judged
from .operators.all import OPERATORS
from .report import Report, said_of, shown

Chosen = list[tuple[Kata, list[Path]]]
"""Katas with the answers that are mutated."""


def main(arguments: list[str] | None = None) -> int:
    """Judge mutants of the course below the current directory; return the exit code."""
    parser = _parser()
    options = parser.parse_intermixed_args(arguments)
    if options.operators:
        for name, operator in OPERATORS.items():
            print(f"{name:24} {(operator.__doc__ or '').strip()}")
        return 0
    layout = Layout(Path.cwd())
    try:
        chosen = chosen_answers(layout, options.names, references=options.references)
        explained = {kata.name: explanations_in(layout.solutions / kata.name) for kata, _ in chosen}
    except (ValueError, OSError) as error:
        parser.error(str(error))
    if options.list:
        for each in candidates(chosen):
            print(said_of(layout, each))
        return 0
    with Judges(options.jobs) as judges:
        return _judge_all(judges, layout, chosen, explained, options)


def _judge_all(
    judges: Judge,
    layout: Layout,
    chosen: Chosen,
    explained: Mapping[str, Sequence[Explanation]],
    options: argparse.Namespace,
) -> int:
    """Judge the mutants of the *chosen* answers, and print what lives; return the exit code."""
    jobs = options.jobs
    unfit = list(failing(judges, chosen, layout.root, jobs))
    for answer, how in unfit:
        print(f"{shown(layout, answer)}: {how}; a right answer must pass before it is mutated")
    if unfit:
        return 1
    work = list(candidates(chosen))
    whole = {kata.name for kata, answers in chosen if answers == _all_answers(layout, kata)}
    report = Report(layout, explained)
    results = judged(judges, work, layout.root, jobs)
    for result in _with_progress(results, len(work)):
        if text := report.add(result):
            print(text, flush=True)
    closing = report.closing(whole)
    print(closing)
    if options.report:
        Path(options.report).write_text("".join([*report.texts, closing, "\n"]), encoding="utf-8")
    return report.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="course.mutants", description="Put mistakes into right answers, and judge them."
    )
    parser.add_argument("names", nargs="*", metavar="NN, NN_topic or PATH", help="by default all")
    parser.add_argument(
        "--references", action="store_true", help="the solutions only, no alternatives"
    )
    parser.add_argument(
        "--jobs", type=int, default=3 * (os.cpu_count() or 1), help="mutants at a time"
    )
    parser.add_argument("--operators", action="store_true", help="list the operators")
    parser.add_argument("--list", action="store_true", help="list the mutants, judge none")
    parser.add_argument("--report", metavar="FILE", help="write what is printed to a file, too")
    return parser


def chosen_answers(layout: Layout, names: Iterable[str], *, references: bool) -> Chosen:
    """Return the katas that *names* mean, with the answers that are mutated; all by default.

    Raises:
        ValueError: If a name means nothing; the message says what is known.
    """
    katas = {kata.name: kata for kata in katas_in(layout.katas)}
    if not katas:
        raise ValueError("there are no katas in katas/; run this in the repository's root")
    chosen: dict[str, list[Path]] = {}
    for name in names or katas:
        path = Path(name)
        if path.suffix == ".py":
            if not path.is_file():
                raise ValueError(f"there is no answer {name}")
            kata, answers = find_kata(layout, name), [path.absolute()]
        else:
            kata = find_kata(layout, name)
            answers = [layout.solution(kata)] if references else _all_answers(layout, kata)
        before = chosen.setdefault(kata.name, [])
        before += [answer for answer in answers if answer not in before]
    return [(katas[name], answers) for name, answers in chosen.items()]


def _all_answers(layout: Layout, kata: Kata) -> list[Path]:
    return [layout.solution(kata), *layout.alternatives(kata)]


def _with_progress(results: Iterator[Judged], count: int) -> Iterator[Judged]:
    """Yield *results*; say on a terminal how many of *count* there are."""
    shown = sys.stderr.isatty()
    for number, each in enumerate(results, 1):
        if shown:
            print(f"\r{number} of {count} ", end="", file=sys.stderr, flush=True)
        yield each
    if shown:
        print(file=sys.stderr)
