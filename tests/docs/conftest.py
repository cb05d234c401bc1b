"""What the tests of the pages share: the blocks of code in them, and the makers of the site."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

BLOCK = re.compile(
    r"(?:^<!-- (?P<note>[^\n]*?) -->\n+)?^(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^ *```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A block of code in a page.

    Args:
        page: The page, below the repository.
        line: Where it begins.
        language: What its first line says.
        text: What is in it.
        note: What a comment before it says; "" without one.
    """

    page: str
    line: int
    language: str
    text: str
    note: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def pages() -> list[Path]:
    """Return the pages that people read, but for lessons, which the lint looks after."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/**/*.md"))]


def blocks(text: str, page: str = "page.md") -> list[Block]:
    """Return the blocks of code in *text*."""
    found = []
    for match in BLOCK.finditer(text):
        line = text.count("\n", 0, match.start("text"))
        body = re.sub(f"^{match['indent']}", "", match["text"], flags=re.MULTILINE)
        found.append(Block(page, line, match["language"], body, match["note"] or ""))
    return found


def all_blocks() -> list[Block]:
    """Return the blocks of code in all pages."""
    return [
        block
        for page in pages()
        for block in blocks(page.read_text(encoding="utf-8"), page.relative_to(ROOT).as_posix())
    ]


@pytest.fixture
def make_pages(monkeypatch: pytest.MonkeyPatch):
    """Return the module that makes the site's pages."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    import make_pages

    return make_pages


@pytest.fixture
def make_reference(monkeypatch: pytest.MonkeyPatch):
    """Return the module that puts words of the code into pages."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    import make_reference

    return make_reference
