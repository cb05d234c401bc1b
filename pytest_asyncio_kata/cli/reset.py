"""``kata reset``: the stub again; the answer is kept as a numbered copy."""

from __future__ import annotations

import click

from ..course.bundle import stub_of
from ..course.learner.backup import exchange, holds, replace
from ..course.learner.progress import forget
from .bundle import course, failing
from .messages import refusing, say, shown, workspace


@click.command("reset", options_metavar="")
@click.argument("kata")
def command(kata: str) -> None:
    """Put the stub of a kata back: by number, name or folder.

    Your answer is kept beside it, with a number: gather.py.1
    """
    here = workspace()
    with refusing():
        chosen = here.kata(kata)
    path = chosen.stub
    with failing("nothing was changed"):
        stub = stub_of(course(), chosen)
        if holds(path, stub):
            say(f"{shown(path)} is the stub already.")
            return
        if path.exists():
            say(f"your answer  {shown(exchange(path, stub))}")
        else:
            replace(path, stub)
    say(f"the stub     {shown(path)}")
    forget(here.state, chosen.name)
