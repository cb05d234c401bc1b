"""What happens when all is graded: the files are written, and a teacher reads what to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ...grading.class_list import platform_file
from ...grading.class_list.people import People
from ...grading.class_list.roster import read_roster
from ...grading.formats import registry
from ...grading.grade import Grade, is_final
from ...grading.handed_in.named_submissions import LeftOut
from ...grading.handed_in.surroundings import Curious
from ...results import whole_file
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
        except OSError as error:
            why = shown(str(error), 1000)
            raise click.ClickException(f"{name} cannot be written: {why}") from error


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


def close(grades: Sequence[Grade]) -> int:
    """Show the table, and how many grades are not final; return the exit code."""
    console().print(table(grades[:MOST_ROWS]))
    if len(grades) > MOST_ROWS:
        click.echo(f"and {len(grades) - MOST_ROWS} more")
    failed = sum(not is_final(grade) for grade in grades)
    if not failed:
        return 0
    click.echo(
        f"{failed} of {len(grades)} grades are not final: something of ours failed, and"
        " some tests have no verdict. The same command grades these submissions again."
    )
    return 1


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


def to_read(curious: Sequence[Curious]) -> dict[str, list[str]]:
    """Return the answers that a teacher may want to read: lines by their heading."""
    return {
        "Asks where it runs (a hint to read it, and no verdict)": [
            f"{one.submission}: {one.said}" for one in curious
        ]
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
