"""Brings a learner's folder up to date; what the learner has written stays.

Each file is looked at again right before it is replaced. The receipt is written last, so that
after an update that was killed, the next update continues from there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..layout import Layout
from .backup import holds, remove_unfinished, replace, write_beside
from .delivery import Delivery, Receipt, digest_of, is_answer, read_receipt, write_receipt

SAME = "same"
YOURS = "yours"
"""The learner has changed the file, and the course has nothing newer."""

ADDED = "added"
REPLACED = "replaced"
REMOVED = "removed"
KEPT = "kept"
"""The file stays as it is, although the course has another content now."""


class ReceiptError(Exception):
    """A folder's receipt cannot be kept; the message says why."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was done to one file."""

    path: str
    """Below the learner's folder, with slashes."""
    did: str
    note: str = ""
    """For people: why the file was kept, and where the new file is."""
    digest: str = ""
    """Its digest in the new receipt; "" if the receipt does not name it."""


def begin(folder: Layout, version: str) -> None:
    """Mark an empty folder as a course; `update` brings all files.

    Raises:
        ReceiptError: If the folder's ``.kata`` is a link.
        OSError: If it cannot be written.
    """
    check_state(folder)
    write_receipt(folder, Receipt(version))


def check_state(folder: Layout) -> None:
    """Refuse a folder whose ``.kata`` would be written elsewhere.

    Raises:
        ReceiptError: If it is a link.
    """
    if _link(folder.root, folder.state.name) is not None:
        raise ReceiptError(f"{folder.state} is a link; remove it and try again")


def update(folder: Layout, delivery: Delivery, *, dry_run: bool = False) -> Iterator[Step]:
    """Bring *folder* to *delivery*; yield each step, once it is done.

    Args:
        folder: A learner's folder.
        delivery: What the folder has to get.
        dry_run: Only return what would be done. Else the lock of the folder's state must be held.

    Raises:
        ReceiptError: If the folder's ``.kata`` is a link.
        OSError: If something cannot be read or written; the steps until then stay.
    """
    check_state(folder)
    if not dry_run:
        folder.state.mkdir(exist_ok=True)
        remove_unfinished(folder.state)
    receipt = read_receipt(folder)
    digests = {}
    for path in [*delivery.files, *sorted(receipt.files.keys() - delivery.files.keys())]:
        step = _update_file(folder, path, delivery, receipt.files.get(path, ""), dry=dry_run)
        if step.digest:
            digests[path] = step.digest
        yield step
    if not dry_run:
        write_receipt(folder, Receipt(delivery.version, digests))


def _update_file(folder: Layout, path: str, delivery: Delivery, was: str, *, dry: bool) -> Step:
    """Update one file, unless *dry*; *was* is its digest in the receipt."""
    root, scratch = folder.root, folder.state
    place = root / path
    link = _link(root, path)
    if link is not None:
        return Step(path, KEPT, f"{link} is a link; nothing was done there", was)
    if place.exists() and not place.is_file():
        return Step(path, KEPT, "this is not a file; nothing was done there", was)
    there = place.read_bytes() if place.exists() else None
    if path not in delivery.files:
        return _remove(root, path, there, delivery, was, dry=dry)
    content = delivery.files[path]
    digest = digest_of(content)
    if there is None:
        return _write(place, Step(path, ADDED, digest=digest), content, scratch, dry=dry)
    if digest_of(there) == digest:
        return Step(path, SAME, digest=digest)
    if digest_of(there) == was:
        return _write(place, Step(path, REPLACED, digest=digest), content, scratch, dry=dry)
    if digest == was:
        return Step(path, YOURS, digest=digest)
    if is_answer(path):
        return Step(path, KEPT, _note_of_stub(path), digest)
    return _lay_beside(place, Step(path, KEPT, digest=digest), content, delivery.version, dry=dry)


def _write(place: Path, step: Step, content: bytes, scratch: Path, *, dry: bool) -> Step:
    if not dry:
        place.parent.mkdir(parents=True, exist_ok=True)
        replace(place, content, scratch)
    return step


def _lay_beside(place: Path, step: Step, content: bytes, version: str, *, dry: bool) -> Step:
    """Put the new file beside the learner's."""
    copy = place.with_name(f"{place.name}.new-{version}")
    if not dry and not holds(copy, content):
        copy = write_beside(place, content, f"new-{version}")
    return Step(
        step.path, step.did, f"you have changed it; the new version is {copy.name}", step.digest
    )


def _note_of_stub(path: str) -> str:
    number = path.split("/")[1].partition("_")[0]
    return (
        f"your answer; the course has another stub now: kata reset {number} brings it,"
        " and keeps your answer as a copy"
    )


def _remove(
    root: Path, path: str, there: bytes | None, delivery: Delivery, was: str, *, dry: bool
) -> Step:
    """Remove a file that is no longer in the course, unless the learner has changed it."""
    if there is not None and digest_of(there) != was:
        return Step(
            path, KEPT, f"no longer in the course{_new_number(path, delivery)}; your file stays"
        )
    if not dry and there is not None:
        (root / path).unlink()
        _remove_if_empty((root / path).parent, root)
    return Step(path, REMOVED if there is not None else SAME)


def _new_number(path: str, delivery: Delivery) -> str:
    """Return where the kata of the answer *path* is now, if only its number has changed."""
    same_topic = [
        other.split("/")[1]
        for other in delivery.files
        if is_answer(path) and is_answer(other) and Path(other).name == Path(path).name
    ]
    return f" under this number; the kata is {same_topic[0]} now" if same_topic else ""


def _remove_if_empty(folder: Path, root: Path) -> None:
    """Remove a kata's folder in which only Python's compiled files are left."""
    if folder == root or {path.name for path in folder.iterdir()} - {"__pycache__"}:
        return
    compiled = folder / "__pycache__"
    if compiled.is_dir() and not compiled.is_symlink():
        for path in compiled.glob("*.pyc"):
            path.unlink()
        if any(compiled.iterdir()):
            return
        compiled.rmdir()
    if not any(folder.iterdir()):
        folder.rmdir()


def _link(root: Path, path: str) -> str | None:
    """Return the first part of *path* that leads elsewhere; None if there is none."""
    place = root
    for part in path.split("/"):
        place = place / part
        if place.is_symlink() or _is_junction(place):
            return place.relative_to(root).as_posix()
    return None


def _is_junction(path: Path) -> bool:
    """Whether *path* is a junction, Windows' other kind of link; Python 3.12 can tell."""
    is_junction = getattr(os.path, "isjunction", None)
    return is_junction is not None and bool(is_junction(path))
