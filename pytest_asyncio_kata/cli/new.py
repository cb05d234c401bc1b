"""``kata new``: what a new kata begins with, for maintainers."""

from __future__ import annotations

import click

from ..course.layout import Layout
from ..course.skeletons import new_kata
from .bundle import failing
from .messages import Refused, refusing, say, shown, workspace


@click.command("new", options_metavar="")
@click.argument("name", metavar="NN_TOPIC")
def command(name: str) -> None:
    """Begin a new kata in the course's repository; the lint says what is missing."""
    layout = Layout(workspace().root)
    if not layout.wrong_answers.is_dir() or not layout.solutions.is_dir():
        raise Refused(
            f"{layout.root} has no solutions/ and tests/wrong_answers/; a new kata begins in a"
            " clone of the course's repository"
        )
    with refusing():
        files = new_kata(layout, name)
    with failing("the kata was not finished; remove what is there of it and try again"):
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            say(shown(path))
    say()
    say(f"What is missing: python -m pytest_asyncio_kata.course.lint {name}")
