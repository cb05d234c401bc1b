"""Rules about the page at the end of a course: its drawing, and where to go on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..course_settings import closing_kata
from ..kata import KataError
from ..layout import Layout

_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")


def end_faults(layout: Layout) -> Iterator[str]:
    """Yield a sentence for each fault in the files that belong to the course as a whole."""
    try:
        closing_kata(layout)
    except KataError as error:
        yield str(error)
    if not layout.going_on.is_file():
        return
    where = layout.shown(layout.going_on)
    lines = layout.going_on.read_text(encoding="utf-8", errors="replace").splitlines()
    if not lines or not lines[0].startswith("# "):
        yield f"{where}: begin with a heading, such as `# Where to go on`"
    for number, line in enumerate(lines, 1):
        for target in (link["target"] for link in _LINK.finditer(line)):
            path = target.partition("#")[0]
            if not re.match(r"[a-z]+:", target) and not (layout.katas / path).exists():
                yield f"{where}:{number}: there is no {target}, to which it links"
