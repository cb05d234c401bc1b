"""``kata new``: the first files of a new kata, for maintainers."""

from __future__ import annotations

import click

from ..course.skeletons import new_kata
from .course_here import course_here
from .errors import Refusal, as_refusal
from .installed_course import as_failure
from .terminal import say, short_path


@click.command("new", options_metavar="")
@click.argument("name", metavar="NN_TOPIC")
def command(name: str) -> None:
    """Begin a new kata in the course's repository; the lint says what is missing."""
    layout = course_here()
    if not layout.wrong_answers.is_dir() or not layout.solutions.is_dir():
        raise Refusal(
            f"{layout.root} has no solutions/ and tests/wrong_answers/; a new kata begins in a"
            " clone of the course's repository"
        )
    with as_refusal():
        files = new_kata(layout, name)
    with as_failure("the kata was not completed; remove its files and try again"):
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            say(short_path(path))
    say()
    say(f"What is missing: python -m pytest_asyncio_kata.course.lint {name}")
