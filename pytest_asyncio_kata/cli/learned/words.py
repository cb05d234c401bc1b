"""What the page at the end of the course says, in the terminal and in the browser."""

from __future__ import annotations

from collections.abc import Sequence

from ...course.learner.learned import ClosingDrawing, Learned, NoDrawing
from ...course.learner.standing import Standing, current
from ..terminal import command_line, short_path

TITLE = "What you have learned"


def how_far(learned: Learned) -> str:
    """Return how many katas are solved, in a sentence."""
    many, all_ = len(learned.solved), len(learned.standings)
    if not many:
        return "No kata is solved yet."
    if many == all_:
        return f"All {all_} katas are solved."
    return f"{many} of {all_} katas {'is' if many == 1 else 'are'} solved."


def drawing_title(drawing: ClosingDrawing) -> str:
    """Return the words above the drawing."""
    return f"Your {drawing.kata.spoken.partition(' ')[2]}"


def notes_on(drawing: ClosingDrawing | NoDrawing) -> list[str]:
    """Return the sentences above the drawing, or in its place."""
    check = command_line(f"check {drawing.kata.number}") if drawing.kata is not None else ""
    if isinstance(drawing, NoDrawing):
        return [f"{drawing.why}: {check}" if check else f"{drawing.why}."]
    notes = [drawing.test.title or drawing.test.test]
    if drawing.test.verdict != "passed":
        notes.append(f"Your answer has not passed this test yet: {check}")
    if drawing.changed:
        stub = short_path(drawing.kata.stub)
        notes.append(f"{stub} has changed since this run; run its tests: {check}")
    return notes


def next_command(standings: Sequence[Standing]) -> str:
    """Return the sentence that says how to go on with the katas; "" if none is left."""
    here = current(standings)
    if here is None:
        return ""
    begun = any(one.known.tests for one in standings)
    word = "Go on with" if begun else "Begin with"
    return f"{word} {here.kata.spoken}: {command_line(f'check {here.kata.number}')}"
