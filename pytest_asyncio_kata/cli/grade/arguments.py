"""What a teacher asks for on the command line: it is found, or refused with what is right."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ...course.bundle import NoBundle, bundle
from ...course.catalog import katas_in
from ...course.kata import Kata, KataError
from ...grading.class_list import platform_file
from ...grading.class_list.people import People
from ...grading.class_list.roster import Learner, read_roster, username_of
from ...grading.formats import registry
from ...grading.handed_in.layouts import Found, find_submissions
from ...grading.handed_in.submission import Submission
from ...grading.journal import Journal
from ...grading.kata_parts import latest_keys
from ...grading.plan import find_suite, suite_in

MOST_KNOWN = 50
"""Most names of submissions in a message."""


def check_formats(names: Sequence[str]) -> None:
    """Refuse a format that does not exist."""
    for name in names:
        if name not in registry.FORMATS:
            known = ", ".join(registry.FORMATS)
            raise click.UsageError(f"--format: {name} is not known; known: {known}")


def learners(roster: Path | None) -> Mapping[str, Learner]:
    """Return the learners in the class list; none if there is no list."""
    try:
        return read_roster(roster) if roster is not None else {}
    except ValueError as error:
        raise click.UsageError(f"--roster: {error}") from error


def check_platform(path: Path | None, column: str, katas: Sequence[Kata]) -> None:
    """Refuse a platform's file that cannot be filled in, before anything is graded."""
    if path is None:
        return
    try:
        text = path.read_bytes().decode("utf-8")
        platform_file.check(text, column, {kata.name: kata.title for kata in katas})
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path}: {error}") from error


def suite(given: Path | None, paths: Sequence[Path]) -> Path:
    """Return the folder of the katas that judge.

    It is the *given* folder, or the nearest one from here upward. A submission may be a copy
    of the course, and must not bring its own tests: instead of katas below one of the
    submissions' *paths*, the katas of this package are used.
    """
    found = find_suite(Path.cwd()) if given is None else suite_in(given.absolute())
    if given is None and (found is None or lies_in(found, paths)):
        with contextlib.suppress(NoBundle):  # then the katas that were found, if any
            return bundle().katas
    if found is None:
        where = given or f"{Path.cwd()} and above"
        raise click.UsageError(f"there are no katas in {where}; name their folder with --suite")
    return found


def lies_in(folder: Path, paths: Sequence[Path]) -> bool:
    """Whether *folder* is one of *paths*, or is below one of them."""
    return any(folder.resolve().is_relative_to(path.resolve()) for path in paths)


def katas(folder: Path, wanted: Sequence[str]) -> list[Kata]:
    """Return the katas in *folder* that are *wanted*, by number or name; all if none is wanted."""
    try:
        found = katas_in(folder)
    except KataError as error:
        raise click.UsageError(f"{folder}: {error}") from error
    for name in wanted:
        if not any(_is_called(kata, name) for kata in found):
            known = ", ".join(kata.name for kata in found)
            raise click.UsageError(f"--katas: {name} is not known; known: {known}")
    return [k for k in found if not wanted or any(_is_called(k, name) for name in wanted)]


def _is_called(kata: Kata, name: str) -> bool:
    number = kata.name.partition("_")[0]
    return name in (kata.name, kata.topic, number) or name.zfill(2) == number


def katas_of_the_class(
    folder: Path, katas: list[Kata], wanted: Sequence[str], journal: Journal
) -> tuple[list[Kata], list[str]]:
    """Return the katas that the formats show, and the names of those that are graded again.

    The class's grades stay whole: what is in the *journal* is shown as well as what is *wanted*.
    """
    recorded = {kata for _, kata in latest_keys(journal)}
    if not wanted and recorded:
        katas = [kata for kata in katas if kata.name in recorded]
    again = [kata.name for kata in katas]
    return [kata for kata in katas_in(folder) if kata.name in {*recorded, *again}], again


def chosen(
    names: Sequence[str],
    submissions: Sequence[Submission],
    learners: Mapping[str, Learner],
    *,
    fresh: bool,
) -> set[str]:
    """Return the submissions that *names* are of: their own names, or the learners' usernames."""
    if names and fresh:
        raise click.UsageError("--only grades again what it names; leave --fresh out")
    found = set()
    people = People(learners, {one.name: one.number for one in submissions})
    for name in names:
        key = username_of(name).casefold()
        owned = {
            one.name
            for one in submissions
            if one.name.casefold() == key
            or ((learner := people.of(one.name)) and learner.username.casefold() == key)
        }
        if not owned:
            known = ", ".join(sorted(one.name for one in submissions)[:MOST_KNOWN])
            raise click.UsageError(f"--only: {name} is no submission; known: {known}")
        found |= owned
    return found


def submissions(paths: Sequence[Path], katas: Sequence[Kata], room: Path) -> Found:
    """Return the submissions at *paths*, and what is none; zip files are unpacked in *room*."""
    try:
        return find_submissions(paths, katas, room)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
