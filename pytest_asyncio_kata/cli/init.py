"""``kata init``: put the course into a folder of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from ..course.catalog import directories_in
from ..course.layout import Layout
from ..course.learner import state, update
from .errors import Refusal
from .installed_course import as_failure, installed_delivery
from .terminal import command_line, go_to, say, say_field, short_path


@click.command("init", options_metavar="")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Put the course into FOLDER: lessons, stubs and tests. FOLDER is new or empty."""
    here = Layout(folder.resolve())
    failed = f"the course cannot be put into {folder}"
    with as_failure(failed):
        _check_empty(here, folder)
    made = installed_delivery()
    with as_failure(failed):
        update.begin(here, made.version)
    with as_failure(failed), state.locked(here.state), as_failure(failed):
        steps = list(update.update(here, made))
    for step in steps:
        if step.note:
            say(f"{step.path}: {step.note}")
    _say_what_is_next(here, made.version)


def _check_empty(here: Layout, folder: Path) -> None:
    """Refuse a folder that is not empty; hidden files, and Python's own, do not count."""
    if here.receipt.exists() or directories_in(here.katas):
        raise Refusal(f"{folder} has the course already; for newer lessons, run kata update there")
    if not here.root.exists():
        return
    if not here.root.is_dir():
        raise Refusal(f"{folder} is a file; name a folder that is empty, or does not exist yet")
    found = sorted(path.name for path in here.root.iterdir() if _is_in_the_way(path))
    if found:
        some = ", ".join(found[:3]) + (", ..." if found[3:] else "")
        raise Refusal(
            f"{folder} is not empty ({some}); name a folder that is empty, or does not exist yet"
        )


def _is_in_the_way(path: Path) -> bool:
    return not path.name.startswith(".") and not (path / "pyvenv.cfg").is_file()


def _say_what_is_next(here: Layout, version: str) -> None:
    katas = directories_in(here.katas)
    many = f"{len(katas)} katas are" if len(katas) != 1 else "1 kata is"
    say(f"{many} in {short_path(here.root)} (version {version}).")
    say()
    if here.root != Path.cwd():
        say_field("go", go_to(here.root))
    say_field("begin", command_line("").strip())
