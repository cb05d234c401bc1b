"""``kata grade``: grade submissions, and write the grades in the wanted formats."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from ...course.kata import CLOCKS, Kata
from ...grading import executors
from ...grading.bulk import grade_many
from ...grading.formats import github_actions, registry
from ...grading.grade import Grade, is_final
from ...grading.job import Job, Plan
from ...grading.journal import Grades, Journal, key_of
from ...grading.plan import plan
from ...grading.submission import Submission, job_for
from ...grading.work_folder import remove_abandoned
from . import arguments
from . import isolation as isolation_texts
from .display import MOST_ROWS, GradingDisplay, console, shown, table
from .errors import named_errors
from .signals import as_interrupts

JOURNAL = "journal.jsonl"
"""Name of the journal in the folder of the results."""

SLEEPERS = 3
"""How many submissions are graded at a time for each processor: most of the time they wait."""

LIMIT = 3600.0
"""Real seconds that one submission may take. All katas take two minutes, and ten times as long on
a busy machine; the worst answers to one kata take ten minutes."""


@dataclass(slots=True)
class _Work:
    """What one call of the command is about."""

    katas: list[Kata]
    submissions: list[Submission]
    plan: Plan
    executor: str
    jobs: int
    keys: dict[str, str] = field(default_factory=dict)
    """The key of each submission's grade, by the submission's name."""
    beside: dict[str, Grade] = field(default_factory=dict)
    """Grades that are not in the journal under their key, because they are not final or were made
    under other conditions on another machine."""


def _listed(_context: click.Context, _option: click.Parameter, value: str) -> list[str]:
    """Return the names in *value*, which are separated by commas."""
    return [name.strip() for name in value.split(",") if name.strip()]


@click.command("grade")
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("grades"),
    show_default=True,
    help="Folder of the results. Grading that was interrupted continues there.",
)
@click.option(
    "--format",
    "names",
    callback=_listed,
    default="jsonl,csv",
    show_default=True,
    metavar="NAME,...",
    help=f"What to write: {', '.join(registry.FORMATS)}.",
)
@click.option(
    "--katas",
    "wanted",
    callback=_listed,
    default="",
    metavar="NN,...",
    help="Which katas to grade; else all.",
)
@click.option(
    "--suite",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the katas; else the nearest one from here upward, or that of this package.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=SLEEPERS * (os.cpu_count() or 1),
    show_default=True,
    help="How many submissions are graded at a time.",
)
@click.option("--clock", type=click.Choice(CLOCKS), default="auto", show_default=True)
@click.option(
    "--second-opinion/--no-second-opinion",
    default=True,
    help="Run one or two tests of each kata, which passed on the virtual clock, on the wall clock.",
)
@click.option(
    "--limit",
    type=click.FloatRange(min=1),
    metavar="SECONDS",
    default=LIMIT,
    show_default="an hour",
    help="Real seconds for one submission; a test that is not judged by then scores 0.",
)
@click.option(
    "--isolation",
    type=click.Choice(isolation_texts.NAMES),
    default=isolation_texts.NAMES[0],
    show_default=True,
    help=isolation_texts.HELP,
)
@click.option("--require-isolation", is_flag=True, help="Stop if there is no sandbox for `any`.")
@click.option(
    "--seed",
    type=int,
    metavar="N",
    help="Draw the same input for all submissions; else each gets its own.",
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Class list for the gradebook: a CSV file with a column username.",
)
@click.option(
    "--executor",
    default=executors.THREADS,
    show_default=True,
    metavar="threads|dask:ADDRESS",
    help="Where to grade.",
)
@click.option(
    "--github",
    "on_github",
    is_flag=True,
    help="Show the grade in GitHub Actions; for one submission only.",
)
@click.option("--fresh", is_flag=True, help="Grade again the submissions that were graded before.")
def command(
    paths: tuple[Path, ...],
    out: Path,
    names: list[str],
    wanted: list[str],
    suite: Path | None,
    jobs: int,
    clock: str,
    second_opinion: bool,
    limit: float,
    isolation: str,
    require_isolation: bool,
    seed: int | None,
    roster: Path | None,
    executor: str,
    on_github: bool,
    fresh: bool,
) -> None:
    """Grade submissions: folders with answers, folders of such folders, or answers' files.

    The exit code is 0 when all submissions were graded, whatever their points, and 1 when
    some could not be graded; that is never the fault of the submission.
    """
    arguments.check_formats(names)
    learners = arguments.learners(roster)
    folder = arguments.suite(suite, paths)
    katas = arguments.katas(folder, wanted)
    submissions = arguments.submissions(paths, katas)
    if arguments.lies_in(folder, paths):
        click.echo(f"The tests come from the submissions: {folder}. For other tests, use --suite.")
    if on_github and len(submissions) != 1:
        raise click.UsageError(f"--github shows one submission, and {len(submissions)} were found")
    level, required = isolation_texts.asked(isolation, required=require_isolation)
    with named_errors(), as_interrupts():
        remove_abandoned()
        planned = plan(
            katas,
            clock=clock,
            isolation=level,
            require_isolation=required,
            second_opinion=second_opinion,
            limit=limit,
            seed=seed,
        )
        work = _Work(katas, submissions, planned, executor, jobs)
        with _journal(out, fresh=fresh) as journal:
            grades = _grade(work, journal, isolation)
            _write(names, registry.Batch(grades, learners, os.environ), out)
            if on_github:
                github_actions.show(grades[0], os.environ, click.echo)
            sys.exit(_close(grades, work))


# -- grading ---------------------------------------------------------------------------------


def _journal(out: Path, *, fresh: bool) -> Journal:
    """Open the journal; with *fresh* an empty one, and the old journal is kept beside it."""
    path = out / JOURNAL
    if fresh and path.exists():
        Journal(path).close()  # refuses if somebody is writing to it
        path.replace(path.with_name(f"{JOURNAL}.old"))
    return Journal(path)


def _grade(work: _Work, journal: Journal, isolation: str) -> Grades:
    """Grade the submissions without a grade; return all grades, in the submissions' order."""
    screen = console()
    for submission in work.submissions:
        work.keys[submission.name] = key_of(job_for(submission, work.katas, work.plan))
    left = [one for one in work.submissions if work.keys[one.name] not in journal]
    _say_before(work, journal, before=len(work.submissions) - len(left), isolation=isolation)
    if left:
        with (
            executors.open_executor(work.executor, min(work.jobs, len(left))) as slots,
            GradingDisplay(screen, len(left)) as display,
        ):
            jobs = _jobs(work, left)
            for grade in grade_many(jobs, slots.executor, journal, ahead=slots.ahead):
                if work.keys[grade.submission] not in journal:
                    work.beside[work.keys[grade.submission]] = grade
                display.graded(grade)
    return Grades(journal, [work.keys[one.name] for one in work.submissions], work.beside)


def _jobs(work: _Work, submissions: Sequence[Submission]) -> Iterator[Job]:
    """Yield a job for each submission when it is asked for: all jobs may not fit into memory."""
    for submission in submissions:
        job = job_for(submission, work.katas, work.plan)
        work.keys[submission.name] = key_of(job)  # the answers may have changed since then
        yield job


def _say_before(work: _Work, journal: Journal, *, before: int, isolation: str) -> None:
    tests = sum(len(kata.tests) for kata in work.plan.katas)
    actual = work.plan.isolation
    click.echo(f"{len(work.katas)} katas with {tests} tests; isolation: {actual}.")
    for line in isolation_texts.said(isolation, actual):
        click.echo(line)
    if before:
        click.echo(f"{before} of {len(work.submissions)} submissions were graded before.")
    if journal.unreadable:
        click.echo(
            f"{journal.unreadable} lines of {journal.path} cannot be read; they are left out."
        )


# -- afterwards ----------------------------------------------------------------------------


def _write(names: Sequence[str], batch: registry.Batch, out: Path) -> None:
    for name in names:
        try:
            click.echo(f"{name}: {registry.write(name, batch, out)}")
        except registry.FormatError as error:
            raise click.ClickException(shown(str(error), 1000)) from error
        except OSError as error:
            why = shown(str(error), 1000)
            raise click.ClickException(f"{name} cannot be written: {why}") from error


def _close(grades: Grades, work: _Work) -> int:
    """Show the table, and how many grades are not final; return the exit code."""
    screen = console()
    screen.print(table(grades[:MOST_ROWS]))
    if len(grades) > MOST_ROWS:
        click.echo(f"and {len(grades) - MOST_ROWS} more")
    failed = sum(not is_final(grade) for grade in work.beside.values())
    if not failed:
        return 0
    click.echo(
        f"{failed} of {len(grades)} grades are not final: something of ours failed, and"
        " some tests have no verdict. The same command grades these submissions again."
    )
    return 1
