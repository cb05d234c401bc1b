"""Draw a learner's failing run, as the terminal shows it: for the README, and for a phone.

    tox -e picture

The run is real. A copy of the kata gets a known wrong answer in its stub's
place, pytest judges it, and what it prints becomes an SVG.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent

KATA = "03_gather"
MISTAKE = "comprehension_of_awaits"

COMMAND = f"pytest katas/{KATA} -q -x"

WIDTH, NARROW = 80, 54
"""Columns of the terminal, and of one whose letters can be read on a phone."""

COLOUR = re.compile(r"\x1b\[[\d;]*m")

STYLE = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg"
 role="img" aria-label="pytest explains why a kata is not solved">
<style>
.{unique_id}-matrix {{
    font-family: Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
    font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})"
 clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def failing_run(width: int) -> str:
    """Return what a learner reads, in *width* columns, whose answer crawls in turn."""
    with tempfile.TemporaryDirectory() as directory:
        course = Path(directory)
        shutil.copy(ROOT / "pyproject.toml", course)
        shutil.copytree(ROOT / "katas" / KATA, course / "katas" / KATA)
        answer = ROOT / "tests" / "wrong_answers" / KATA / f"{MISTAKE}.py"
        shutil.copy(answer, course / "katas" / KATA / "gather.py")
        done = subprocess.run(
            [sys.executable, "-m", *COMMAND.split(), "--color=yes"],
            cwd=course,
            env={**os.environ, "COLUMNS": str(width), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    return done.stdout


def explanation(output: str) -> str:
    """Return the lines of *output* that explain the failure, from its headline on."""
    lines = output.splitlines()
    plain = [COLOUR.sub("", line) for line in lines]
    first = next(number for number, line in enumerate(plain) if line.startswith("  SEQUENTIAL"))
    last = next(n for n, line in enumerate(plain) if n > first and line.startswith("==="))
    return "\n".join(lines[first:last])


def picture(output: str, width: int) -> str:
    """Return *output*, with its colours, as an SVG that loads nothing from elsewhere."""
    console = Console(width=width, record=True, file=open(os.devnull, "w"))  # noqa: SIM115
    console.print(Text.from_ansi(f"$ {COMMAND}\n{output}".rstrip()))
    return console.export_svg(title=COMMAND, theme=MONOKAI, code_format=STYLE)


def main(path: Path) -> None:
    """Write the picture to *path*, and the narrow one beside it."""
    path.write_text(picture(failing_run(WIDTH), WIDTH), encoding="utf-8")
    short = "\n" + explanation(failing_run(NARROW))
    narrow = path.with_stem(f"{path.stem}-narrow")
    narrow.write_text(picture(short, NARROW), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
