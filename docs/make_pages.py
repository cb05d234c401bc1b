"""The pages of the site, collected from the repository: ``python docs/make_pages.py FOLDER``.

Pages are plain Markdown that reads well on GitHub. Lessons stay with their katas and the
words of the reference in the code; here they are put together, with links that lead to
pages of the site where there is one, and to the repository where there is none.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from make_reference import ROOT, diagnoses, filled

from pytest_asyncio_kata.course.kata import read
from pytest_asyncio_kata.report.narrowing import PHONE, narrowed

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

REPOSITORY = PROJECT["urls"]["Source"]

LINK = re.compile(r"(\]\()([^)\s]+)(\))")

PICTURES = (".svg", ".png")

NAMED = re.compile(r"^\| `(?P<code>[A-Z_]+)` \|", re.MULTILINE)
"""A diagnosis at the beginning of a row of a table."""

NAVIGATION = {
    "Learners": ["learners", "lessons/*", "going-on"],
    "Teachers": ["teachers/README", "teachers/*"],
    "Maintainers": [
        *("maintainers", "contributing", "judging", "design", "benchmarks"),
        *("promises", "releasing", "security"),
    ],
    "Reference": ["reference/README", "reference/*", "virtual-clock", "races"],
    "Diagnoses": ["diagnoses/*"],
}
"""What stands in the menu, in its order; every page is in one of them."""

MENU = """
```{{toctree}}
:hidden:
:caption: {caption}

{pages}
```
"""


STUB = """
This is the stub, [{path}]({address}):

```python
{source}
```
"""
"""What stands below the last heading of a lesson, "Your turn"."""


DRAWING = re.compile(r"^```text\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)

BLOCK = """```{{code-block}} text
:class: {look}

{text}```"""
"""A block that is seen in some windows only; `site.css` says in which."""


class BrokenLink(ValueError):
    """A page links to a file that there is not."""


def sources() -> dict[str, Path]:
    """Return for each page of the site, without ending, the file that it is made from."""
    docs = ROOT / "docs"
    pages = {
        path.relative_to(docs).with_suffix("").as_posix(): path
        for path in sorted(docs.rglob("*.md"))
    }
    lessons = {f"lessons/{p.parent.name}": p for p in sorted(ROOT.glob("katas/*/README.md"))}
    others = {
        "contributing": ROOT / "CONTRIBUTING.md",
        "going-on": ROOT / "katas/GOING_ON.md",
        "security": ROOT / ".github/SECURITY.md",
    }
    return {**pages, **lessons, **others}


class Pages:
    """All pages, and the way from one to another."""

    def __init__(self) -> None:
        self.sources = sources()
        self.diagnoses = {f"diagnoses/{name}": text for name, text in diagnoses().items()}
        """The pages that are made from the code alone, and their texts."""
        self._pages = {path: page for page, path in self.sources.items()}
        self._pages[ROOT / "README.md"] = "index"
        self._pages[ROOT / "katas"] = "learners"
        self.pictures: dict[str, Path] = {}
        """Pictures that pages show, by their places in the site."""

    def text(self, page: str) -> str:
        """Return the Markdown of *page*, as the generator gets it.

        Raises:
            BrokenLink: If it links to a file that there is not.
        """
        return DRAWING.sub(_for_phones, self._text(page))

    def _text(self, page: str) -> str:
        if page in self.diagnoses:
            return self.diagnoses[page]
        source = self.sources[page]
        text = filled(source.read_text(encoding="utf-8"))
        parts = re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
        parts[::2] = [
            LINK.sub(lambda m: m[1] + self._led(page, source, m[2]) + m[3], part)
            for part in parts[::2]
        ]
        text = NAMED.sub(lambda match: self._named(page, match), "".join(parts))
        if page == "index":
            return text + self._menus()
        return text + _stub_beside(source) if page.startswith("lessons/") else text

    def _led(self, page: str, source: Path, target: str) -> str:
        """Return where a link of *page* to *target*, as in the file *source*, leads."""
        path, hash_, heading = target.partition("#")
        if re.match(r"[a-z]+:", target) or not path:
            return target
        file = Path(os.path.normpath(source.parent / path))
        there = self._pages.get(file) or self._pages.get(file / "README.md")
        if there is not None:
            return _relative(f"{there}.md", page) + hash_ + heading
        if not file.exists():
            raise BrokenLink(f"{source.relative_to(ROOT)}: there is no {target}")
        inside = file.relative_to(ROOT).as_posix()
        if file.suffix in PICTURES:
            self.pictures[inside] = file
            return _relative(inside, page)
        kind = "tree" if file.is_dir() else "blob"
        return f"{REPOSITORY}/{kind}/main/{inside}{hash_}{heading}"

    def _named(self, page: str, match: re.Match[str]) -> str:
        """Return the beginning of a row of *page*, with a link to the diagnosis that it names."""
        there = f"diagnoses/{match['code']}"
        if there not in self.diagnoses:
            return match[0]
        return f"| [`{match['code']}`]({_relative(f'{there}.md', page)}) |"

    def _menus(self) -> str:
        return "".join(
            MENU.format(caption=caption, pages="\n".join(self._listed(patterns)))
            for caption, patterns in NAVIGATION.items()
        )

    def _listed(self, patterns: list[str]) -> Iterator[str]:
        seen = set()
        for pattern in patterns:
            for page in (*self.sources, *self.diagnoses):
                if page not in seen and fnmatch(page, pattern):
                    seen.add(page)
                    yield page

    def write(self, folder: Path) -> None:
        """Write all pages and their pictures to *folder*, and nothing else there."""
        shutil.rmtree(folder, ignore_errors=True)
        for page in (*self.sources, *self.diagnoses):
            path = folder / f"{page}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.text(page), encoding="utf-8")
        for place, picture in self.pictures.items():
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(picture, folder / place)


def _for_phones(drawing: re.Match[str]) -> str:
    """Return a block of text as it is, or one for wide windows and one for phones."""
    wide = drawing["text"]
    narrow = narrowed(wide.rstrip("\n"), PHONE) + "\n"
    if narrow == wide:
        return drawing[0]
    return BLOCK.format(look="wide", text=wide) + "\n\n" + BLOCK.format(look="narrow", text=narrow)


def _stub_beside(lesson: Path) -> str:
    """Return the stub of a lesson's kata, to be shown at the lesson's end."""
    kata = read(lesson.parent)
    return STUB.format(
        path=kata.stub.relative_to(ROOT).as_posix(),
        address=f"{REPOSITORY}/blob/main/{kata.stub.relative_to(ROOT).as_posix()}",
        source=kata.stub.read_text(encoding="utf-8").rstrip(),
    )


def _relative(path: str, page: str) -> str:
    return Path(os.path.relpath(path, PurePosixPath(page).parent)).as_posix()


if __name__ == "__main__":
    Pages().write(Path(sys.argv[1]))
