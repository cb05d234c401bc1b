"""Where ``kata`` finds no katas, somebody who reads this can have them with a key."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ..course.layout import Layout
from ..course.lookup import NEW_FOLDER, NoCourse, course_below, find_course
from .course_here import course_here
from .terminal import has_reader, say


def course_or_new(ctx: click.Context) -> Layout | None:
    """Return the course that contains the current folder, or one that is made now.

    Args:
        ctx: The command's; others are called in it.

    Returns:
        None if there is no course, and the learner does not want one.

    Raises:
        Refusal: If there is no course, and nobody who could be asked, or a course lies below.
    """
    here = Path.cwd()
    if not has_reader() or Path(NEW_FOLDER).exists() or course_below(here):
        return course_here()
    try:
        return find_course(here)
    except NoCourse:
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
    say()
    os.chdir(NEW_FOLDER)
    return course_here()
