"""The built site as axe sees it: one page of each kind. `tox -e docs` builds it, and runs this."""

import html
import os
from pathlib import Path

import pytest

from ..report.browser import CHROMIUM, browse
from ..report.test_accessibility import ASK, AXE, WIDTHS

SITE = os.environ.get("KATA_SITE", "")

PAGES = (
    "index.html",
    "learners.html",
    "lessons/03_gather.html",
    "diagnoses/SEQUENTIAL.html",
    "reference/checks.html",
)

pytestmark = [
    pytest.mark.skipif(not SITE, reason="no site was built: KATA_SITE names it"),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium to look at the pages with"),
    pytest.mark.skipif(AXE is None, reason="axe is not installed: pip install axe-core-python"),
]


def frame(page: Path, width: int) -> str:
    """Return *page* in a frame that is so many pixels wide, with axe in it."""
    base = f'<head><base href="{page.as_uri()}">'
    inside = f'<script src="{AXE.as_uri()}"></script></body>'
    text = page.read_text("utf-8").replace("<head>", base, 1).replace("</body>", inside)
    return f'<iframe width={width} height=900 srcdoc="{html.escape(text)}"></iframe>'


@pytest.mark.parametrize("scheme", [1, 0], ids=["light", "dark"])
def test_axe_finds_nothing(scheme, tmp_path):
    """No violation, on a phone or at a desk."""
    frames = "".join(frame(Path(SITE, page), width) for page in PAGES for width in WIDTHS)
    outside = f"<!DOCTYPE html>{frames}<output></output><script>{ASK}</script>"
    look = f"--blink-settings=preferredColorScheme={scheme}"
    found = browse(outside, tmp_path, look, "--allow-file-access-from-files").measured

    assert len(found) == len(PAGES) * len(WIDTHS)
    assert [one for each in found for one in each["violations"]] == []
    assert min(each["passes"] for each in found) > 20
