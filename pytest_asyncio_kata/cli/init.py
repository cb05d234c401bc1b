"""``kata init``: the course in a folder of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from ..course.learner import state, update
from ..course.learner.delivery import RECORD
from ..course.learner.workspace import Workspace
from .bundle import course_to_deliver, failing
from .messages import Refused, say, say_field, shown


@click.command("init", options_metavar="")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Put the course into FOLDER: lessons, stubs and tests. It is made, or it is empty."""
    here = Workspace(folder.resolve())
    failed = f"the course cannot be put into {folder}"
    with failing(failed):
        _check_empty(here, folder)
    made = course_to_deliver()
    with failing(failed):
        update.begin(here, made.version)
    with failing(failed), state.locked(here.state), failing(failed):
        steps = list(update.update(here, made))
    for step in steps:
        if step.note:
            say(f"{step.path}: {step.note}")
    _say_what_is_next(here, made.version)


def _check_empty(here: Workspace, folder: Path) -> None:
    """Refuse a folder that has something in it; what is hidden, and Python's, may be there."""
    if (here.state / RECORD).exists() or any(here.directories()):
        raise Refused(
            f"{folder} holds the course already; newer lessons come with kata update, typed there"
        )
    if not here.root.exists():
        return
    if not here.root.is_dir():
        raise Refused(f"{folder} is a file; name a folder that is empty, or not there yet")
    found = sorted(path.name for path in here.root.iterdir() if _is_in_the_way(path))
    if found:
        some = ", ".join(found[:3]) + (", ..." if found[3:] else "")
        raise Refused(
            f"{folder} is not empty ({some}); name a folder that is empty, or not there yet"
        )


def _is_in_the_way(path: Path) -> bool:
    return not path.name.startswith(".") and not (path / "pyvenv.cfg").is_file()


def _say_what_is_next(here: Workspace, version: str) -> None:
    katas = list(here.directories())
    first = katas[0].name
    many = f"{len(katas)} katas are" if len(katas) != 1 else "1 kata is"
    say(f"{many} in {shown(here.root)} (version {version}).")
    say()
    if here.root != Path.cwd():
        say_field("go", f"cd {shown(here.root)}")
    say_field("read", f"katas/{first}/README.md")
    say_field("run", f"pytest katas/{first}")
