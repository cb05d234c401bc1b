"""Chromium, from the command line, if there is one."""

import html
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--enable-logging=stderr", "--virtual-time-budget=5000"),
)

SECONDS = 60
"""How long the browser may take, in real seconds."""

CONSOLE = re.compile(r":CONSOLE[:(]")
"""How the browser logs what a page writes to its console, and what it complains of."""


@dataclass(frozen=True)
class Seen:
    """What the browser has made of a page."""

    dom: str
    console: list[str]

    @property
    def measured(self) -> list[dict]:
        """Return the answers to what `MEASURE` asks, one for each frame."""
        return json.loads(html.unescape(re.search(r"<output>(.*?)</output>", self.dom)[1]))


def browse(text: str, folder: Path, *flags: str, name: str = "page.html") -> Seen:
    """Open a file of some text in a browser, whose own files are kept in *folder*."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [CHROMIUM, *FLAGS, profile, *flags, "--dump-dom", file.as_uri()],
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=True,
    )
    return Seen(done.stdout, [line for line in done.stderr.splitlines() if CONSOLE.search(line)])
