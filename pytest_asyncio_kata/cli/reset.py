"""``kata reset``: put the stub back; the answer is kept as a numbered copy."""

from __future__ import annotations

import click

from ..course.bundle import stub_of
from ..course.learner.backup import exchange, holds, replace
from ..course.learner.progress import forget
from .course_here import course_here, named_kata
from .installed_course import as_failure, installed_course
from .terminal import say, short_path


@click.command("reset", options_metavar="")
@click.argument("kata", required=False)
def command(kata: str | None) -> None:
    """Put the stub of a kata back: by number, name or folder; else of the kata you are in.

    Your answer is kept beside it, with a number: gather.py.1
    """
    here = course_here()
    chosen = named_kata(here, kata)
    path = chosen.stub
    with as_failure("nothing was changed"):
        stub = stub_of(installed_course(), chosen)
        if holds(path, stub):
            say(f"{short_path(path)} is the stub already.")
            return
        if path.exists():
            say(f"your answer  {short_path(exchange(path, stub))}")
        else:
            replace(path, stub)
    say(f"the stub     {short_path(path)}")
    forget(here.state, chosen.name)
