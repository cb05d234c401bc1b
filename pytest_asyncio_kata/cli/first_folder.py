"""Where ``kata`` finds no katas, somebody who reads this can have them with a key."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ..course.layout import Layout
from ..course.lookup import NEW_FOLDER, NoCourse, courses_below, find_course
from .course_here import course_here
from .terminal import go_to, has_reader, say, say_wrapped


def course_or_new(ctx: click.Context) -> Layout | None:
    """Return the course that contains the current folder, or one that is made now.

    Args:
        ctx: The command's; others are called in it.

    Returns:
        None if there is no course, and the learner does not want one.

    Raises:
        Refusal: If there is no course, and nobody who could be asked, or several lie below.
    """
    here = Path.cwd()
    if not has_reader():
        return course_here()
    try:
        return find_course(here)
    except NoCourse:
        below = courses_below(here)
        if len(below) == 1:
            say_wrapped(f"There are no katas here; going on in the folder {below[0]}.")
            return _course_in(ctx, below[0])
        if below or Path(NEW_FOLDER).exists():
            return course_here()  # which says so
        return _offered(ctx)


def _offered(ctx: click.Context) -> Layout | None:
    from .read.screen import reading  # only where somebody reads

    say("There are no katas here, nor in a folder above.")
    wanted = False
    with reading() as screen:
        screen.stop(f"Space puts them into a new folder, {NEW_FOLDER}; q ends.")
        wanted = True
    return _new_course(ctx) if wanted else None


def _new_course(ctx: click.Context) -> Layout:
    """Make a course, and go into it: what comes next is said of its files."""
    from .init import command as init

    ctx.invoke(init, folder=Path(NEW_FOLDER))
    return _course_in(ctx, NEW_FOLDER)


def _course_in(ctx: click.Context, folder: str) -> Layout:
    """Go into the course in *folder*; when the command ends, say that the shell is not there."""
    there = go_to(Path(folder))
    ctx.call_on_close(lambda: say_wrapped(f"Your katas are in {folder}: {there}"))
    say()
    os.chdir(folder)
    return course_here()
