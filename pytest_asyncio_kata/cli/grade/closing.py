"""What happens when all is graded: the files are written, and a teacher reads what to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ...grading import platform_file
from ...grading.formats import registry
from ...grading.grade import Grade
from ...grading.handed_in import LeftOut
from ...grading.people import People
from ...grading.roster import read_roster
from ...results import whole_file
from ...results.result import ERROR
from .display import MOST_ROWS, console, shown, table

MOST_LEFT_OUT = 30
"""Most lines about what was not graded; nobody reads more in a terminal."""


def write(names: Sequence[str], batch: registry.Batch, out: Path) -> None:
    """Write *batch* below *out* in the formats called *names*, and say where each is."""
    # The page of the class leads to the pages of the learners.
    for name in sorted(names, key=lambda name: name == "class"):
        try:
            click.echo(f"{name}: {registry.write(name, batch, out)}")
        except registry.FormatError as error:
            raise click.ClickException(shown(str(error), 1000)) from error


def fill(
    path: Path | None, grades: Sequence[Grade], numbers: Mapping[str, str], column: str, out: Path
) -> None:
    """Write the platform's file at *path*, if any, with *grades* below *out*, and say where."""
    if path is None:
        return
    try:
        text = path.read_bytes().decode("utf-8")
        made = platform_file.fill(text, grades, read_roster(path), numbers, column)
    except ValueError as error:
        raise click.ClickException(shown(f"{path}: {error}", 1000)) from error
    place = out / f"filled-{path.name}"
    whole_file.write(place, [made.text])
    columns = ", ".join(made.columns)
    click.echo(f"filled in: {place}, {made.filled} grades in {shown(columns, 500)}")
    for sentence in made.without[:MOST_LEFT_OUT]:
        click.echo(f"  without {shown(sentence)}")


def close(grades: Sequence[Grade], failed: int) -> int:
    """Show the table, and how many submissions could not be graded; return the exit code."""
    screen = console()
    screen.print(table(grades[:MOST_ROWS]))
    if len(grades) > MOST_ROWS:
        click.echo(f"and {len(grades) - MOST_ROWS} more")
    if failed:
        click.echo(
            f"{failed} of {len(grades)} submissions could not be graded;"
            " the same command tries them again."
        )
    broken = sum(any(t.verdict == ERROR for k in grade.katas for t in k.tests) for grade in grades)
    if broken:
        click.echo(
            f"In {broken} of {len(grades)} submissions a test ended without a verdict;"
            " a teacher has to look at them."
        )
    return 1 if broken else 0


def to_look_at(
    submissions: Sequence[str], people: People, left_out: Sequence[LeftOut]
) -> dict[str, list[str]]:
    """Return what nobody has a grade for, or whose grade is nobody's: lines by their heading."""
    return {
        "Not in the roster": people.strangers(submissions),
        "Two submissions of one learner": sorted(people.twice(submissions)),
        "Not handed in": [one.name or one.username for one in people.absent(submissions)],
        "Not graded": [f"{one.name} {one.why}" for one in left_out if one.is_learner],
        "No submission": [f"{one.name} {one.why}" for one in left_out if not one.is_learner],
    }


def say(noted: Mapping[str, Sequence[str]]) -> None:
    """Print what a teacher has to look at."""
    for heading, lines in noted.items():
        if lines:
            click.echo(f"{heading}:")
        for line in lines[:MOST_LEFT_OUT]:
            click.echo(f"  {shown(line, 1000)}")
        if len(lines) > MOST_LEFT_OUT:
            click.echo(f"  and {len(lines) - MOST_LEFT_OUT} more")
