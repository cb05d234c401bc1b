"""Pages in a real browser, if there is one: Chromium, from the command line."""

import html
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from pytest_asyncio_kata.report.pages.html import page
from pytest_asyncio_kata.report.pages.svg import svg
from pytest_asyncio_kata.report.pages.test_section import part

from .pages import BLOCKED, NOT_RUN, PASSED, SEQUENTIAL, UNTRUSTED

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

WIDTHS = (320, 360, 768, 1200)
"""Widths of windows, in pixels: of a small phone, a phone, a tablet and a desk."""

MEASURE = """
const frames = [...document.querySelectorAll("iframe")];
const measured = frame => {
  const page = frame.contentDocument, view = frame.contentWindow;
  page.querySelectorAll("details").forEach(one => one.open = true);
  const root = page.documentElement, body = view.getComputedStyle(page.body);
  const boxes = [...page.querySelectorAll(".picture")];
  const bars = [...page.querySelectorAll("svg .kp-bar")];
  const leaves = text => {
    const one = text.getBoundingClientRect();
    const all = text.closest("svg").getBoundingClientRect();
    return one.left < all.left - 1 || one.right > all.right + 1 || one.bottom > all.bottom + 1;
  };
  return {
    width: view.innerWidth,
    content: root.scrollWidth,
    ground: body.backgroundColor,
    ink: body.color,
    fills: bars.map(bar => view.getComputedStyle(bar).fill),
    scrolling: boxes.filter(box => box.scrollWidth > box.clientWidth).length,
    outside: boxes.filter(box => box.getBoundingClientRect().right > view.innerWidth).length,
    leaving: [...page.querySelectorAll("svg text")].filter(leaves).map(one => one.textContent),
  };
};
window.onload = () => {
  document.querySelector("output").textContent = JSON.stringify(frames.map(measured));
};
"""
"""What is asked of a page, from outside: it runs no scripts of its own."""

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium here to look at the pages with"
)


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


def measure(text: str, folder: Path, *flags: str) -> dict[int, dict]:
    """Measure a page in windows of all widths."""
    frames = "".join(
        f'<iframe width={width} height=900 frameborder=0 srcdoc="{html.escape(text)}"></iframe>'
        for width in WIDTHS
    )
    outside = f"<!DOCTYPE html>{frames}<output></output><script>{MEASURE}</script>"
    seen = browse(outside, folder, *flags)
    return dict(zip(WIDTHS, seen.measured, strict=True))


ALL = page(
    "03 gather",
    [part(test) for test in (SEQUENTIAL, BLOCKED, PASSED, UNTRUSTED, NOT_RUN)],
    teaches="Several coroutines at once.",
    index="index.html",
)


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict]:
    """Return what was measured where the system is set to light."""
    folder = tmp_path_factory.mktemp("light")
    return measure(ALL, folder, "--blink-settings=preferredColorScheme=1")


@pytest.fixture(scope="module")
def dark(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict]:
    """Return what was measured where the system is set to dark."""
    folder = tmp_path_factory.mktemp("dark")
    return measure(ALL, folder, "--blink-settings=preferredColorScheme=0")


def test_a_page_renders_without_complaints(tmp_path):
    """All of it is there and painted, and the console is empty."""
    picture = tmp_path / "page.png"

    seen = browse(ALL, tmp_path, "--window-size=1200,900", f"--screenshot={picture}")

    assert seen.console == []
    assert "03 gather</h1>" in seen.dom
    assert seen.dom.count("<article") == 5
    assert seen.dom.rstrip().endswith("</html>")
    assert picture.stat().st_size > 20_000


def test_no_script_of_a_learner_runs(tmp_path):
    """Not even if its text had become markup: the page's policy stops it, and says so."""
    taken = "<script>document.title = 'taken'</script>"

    seen = browse(ALL.replace("<main", f"{taken}<main"), tmp_path)

    assert "<title>taken" not in seen.dom
    assert any("Content Security Policy" in line for line in seen.console)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_never_scrolls_sideways(light, width):
    """With any words of the learner."""
    assert light[width]["width"] == width
    assert light[width]["content"] <= width
    assert light[width]["outside"] == 0


def test_wide_pictures_scroll_in_their_boxes(light):
    """On a phone; at a desk there is room."""
    assert light[320]["scrolling"] > 0
    assert light[1200]["scrolling"] == 0


def test_bars_have_their_patterns(light):
    """Each bar is filled with a pattern of its own picture."""
    fills = light[1200]["fills"]

    assert len(fills) > 10
    assert all(re.fullmatch(r'url\("#[\w-]+"\)', fill) for fill in fills)


def test_no_text_leaves_its_picture(light):
    """With the fonts of this machine."""
    assert light[1200]["leaving"] == []


def test_the_page_follows_the_system(light, dark):
    """Dark ink on light ground, and the other way round."""
    assert (light[768]["ground"], light[768]["ink"]) == ("rgb(252, 251, 248)", "rgb(36, 39, 45)")
    assert (dark[768]["ground"], dark[768]["ink"]) == ("rgb(22, 24, 27)", "rgb(228, 226, 221)")


def test_a_picture_is_a_file_too(tmp_path):
    """Read as XML, which forgives nothing."""
    picture = svg(UNTRUSTED.runs[0].timeline, title=UNTRUSTED.title)

    seen = browse(picture, tmp_path, name="picture.svg")

    assert seen.console == []
    assert "parsererror" not in seen.dom
    assert "</svg>" in seen.dom
