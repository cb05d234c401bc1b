"""``kata grade``: grade submissions, and write the grades in the wanted formats."""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

import click

from ...course.kata import CLOCKS
from ...grading import executors
from ...grading.adjusting.adjusted_grades import AdjustedGrades
from ...grading.class_list.people import People
from ...grading.formats import github_actions, registry
from ...grading.journal import Journal
from ...grading.judging.work_folder import remove_abandoned, work_folder
from ...grading.plan import plan
from . import adjusting, arguments, closing
from . import isolation as isolation_texts
from .errors import named_errors
from .signals import as_interrupts
from .work import Work, curious_in, equal_in, grade

JOURNAL = "journal.jsonl"
"""Name of the journal in the folder of the results."""

SLEEPERS = 3
"""How many submissions are graded at a time for each processor: most of the time they wait."""

LIMIT = 3600.0
"""Real seconds that one submission may take. All katas take two minutes, and ten times as long on
a busy machine; the worst answers to one kata take ten minutes."""


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
    "--only",
    callback=_listed,
    default="",
    metavar="NAME,...",
    help="Grade these submissions again, and keep the grades of all others.",
)
@click.option(
    "--attempts",
    type=click.Choice(["last", "best"]),
    default="last",
    show_default=True,
    help="Which answer counts, of all that were graded into this folder of results.",
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
    "--canvas",
    "--moodle",
    "platform_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Fill in a file of the platform: Canvas's exported gradebook, or Moodle's grading"
    " worksheet. It is the class list, too.",
)
@click.option(
    "--column",
    default="",
    metavar="NAME",
    help="Its column for the grade; else the only one, or those with the name of a kata.",
)
@click.option(
    "--due",
    default="",
    metavar="DATE",
    help="What was handed in later is late, such as '2026-11-20 18:00'; by the last commit, the"
    " platform, or the date of the file.",
)
@click.option(
    "--late",
    "late_text",
    default="",
    metavar="RULE",
    help="What it loses, such as 20%, 10%/day or '10%/day, at most 50%'.",
)
@click.option(
    "--overrides",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Points given by hand: a CSV file with submission, kata, test, points and reason.",
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
@click.option("--fresh", is_flag=True, help="Grade everything again; the old record is kept.")
def command(
    paths: tuple[Path, ...],
    out: Path,
    names: list[str],
    wanted: list[str],
    only: list[str],
    attempts: str,
    suite: Path | None,
    jobs: int,
    clock: str,
    second_opinion: bool,
    limit: float,
    isolation: str,
    require_isolation: bool,
    seed: int | None,
    roster: Path | None,
    platform_file: Path | None,
    column: str,
    due: str,
    late_text: str,
    overrides: Path | None,
    executor: str,
    on_github: bool,
    fresh: bool,
) -> None:
    """Grade submissions: folders, folders of folders, zip files, or answers' files.

    What lies beside the submissions and is none is named.

    The exit code is 0 when all submissions were graded, whatever their points, and 1 when
    some could not be graded; that is never the fault of the submission.
    """
    arguments.check_formats(names)
    folder = arguments.suite(suite, paths)
    katas = arguments.katas(folder, wanted)
    arguments.check_platform(platform_file, column, katas)
    learners = arguments.learners(roster or platform_file)
    rule = adjusting.late_rule_of(due, late_text)
    if arguments.lies_in(folder, paths):
        click.echo(f"The tests come from the submissions: {folder}. For other tests, use --suite.")
    level, required = isolation_texts.asked(isolation, required=require_isolation)
    with named_errors(), as_interrupts():
        remove_abandoned()
        room = click.get_current_context().with_resource(work_folder()).path
        found = arguments.submissions(paths, katas, room)
        submissions = found.submissions
        chosen = arguments.chosen(only, submissions, learners, fresh=fresh)
        if on_github and len(submissions) != 1:
            many = f"{len(submissions)} were found"
            raise click.UsageError(f"--github shows one submission, and {many}")
        with opened_journal(out, fresh=fresh) as journal:
            again = [kata.name for kata in katas]
            if chosen:
                katas, again = arguments.katas_of_the_class(folder, katas, wanted, journal)
            planned = plan(
                katas,
                clock=clock,
                isolation=level,
                require_isolation=required,
                second_opinion=second_opinion,
                limit=limit,
                seed=seed,
                pictures="html" in names,
            )
            by_hand = adjusting.overrides_in(overrides, planned.katas)
            work = Work(
                katas,
                submissions,
                planned,
                executor,
                jobs,
                only=chosen,
                wanted=again,
                best=attempts == "best",
            )
            judged = grade(work, journal, isolation)
            numbers = {one.name: one.number for one in submissions if one.number}
            people = People(learners, numbers)
            adjust = adjusting.adjustment(submissions, people, rule, by_hand, work.earlier)
            grades = AdjustedGrades(judged, adjust)
            same = equal_in(work) if "class" in names else ()
            curious = curious_in(work)
            noted = closing.to_look_at([one.name for one in submissions], people, found.left_out)
            batch = registry.Batch(grades, learners, os.environ, numbers, same, noted, curious)
            closing.write(names, batch, out)
            closing.fill(platform_file, grades, numbers, column, out)
            if on_github:
                github_actions.show(grades[0], os.environ, click.echo)
            code = closing.close(grades)
            closing.say(noted | closing.to_read(curious))
            sys.exit(1 if any(one.is_learner for one in found.left_out) else code)


def opened_journal(out: Path, *, fresh: bool) -> Journal:
    """Open the journal; with *fresh* an empty one, and all old journals are kept beside it."""
    path = out / JOURNAL
    if fresh and path.exists():
        Journal(path).close()  # refuses if somebody is writing to it
        names = (path.with_name(f"{JOURNAL}.{number}") for number in count(1))
        path.replace(next(name for name in names if not os.path.lexists(name)))
    return Journal(path)
