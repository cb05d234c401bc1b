"""Names that learning platforms give to what they let a teacher download.

- Moodle: ``NAME_NUMBER_assignsubmission_file`` is a learner's folder, in older versions with a
  further ``_``; without folders the same text begins the name of each file. The number is that
  of the ``Identifier`` in its grading worksheet.
- Canvas: ``NAME[_LATE]_NUMBER_ATTACHMENT_FILE``, and no folders. The number is that of the
  column ``ID`` in its gradebook's export. A file that was handed in again is ``gather-1.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOODLE = re.compile(
    r"(?P<person>.+?)(_(?P<number>\d+))?_assignsubmission_(?P<kind>[a-z]+)(_(?P<file>.*))?",
    re.DOTALL,
)

CANVAS = re.compile(
    r"(?P<person>[^\W_].*?)(?P<late>_LATE)?_(?P<number>\d+)_((\d+_(?P<file>.+))|(text|link)\.html)",
    re.DOTALL,
)

CANVAS_ANONYMOUS = re.compile(
    r"(?P<late>LATE_)?(?P<person>anon_(?P<number>\w+?))_((\d+_(?P<file>.+))|(text|link)\.html)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class DownloadName:
    """What the name of a file or folder in a download says."""

    person: str
    """The learner, or the group, as the platform writes it."""
    number: str
    """What the platform calls the learner; "" if the name does not say it."""
    file: str
    """The name under which the learner handed the file in; "" if it is a folder, or was
    typed into a form of the platform."""
    is_late: bool = False
    """Whether the platform says that it was handed in late."""
    says_late: bool = False
    """Whether the platform would say so."""

    @property
    def key(self) -> str:
        """The same text for all names of one learner."""
        return self.number or self.person


def download_name(name: str) -> DownloadName | None:
    """Return what *name* says; None if it is no name of a platform."""
    if match := MOODLE.fullmatch(name):
        file = match["file"] or ""
        return DownloadName(match["person"], match["number"] or "", file)
    if match := CANVAS_ANONYMOUS.fullmatch(name) or CANVAS.fullmatch(name):
        return DownloadName(
            person=match["person"],
            number=match["number"],
            file=match["file"] or "",
            is_late=bool(match["late"]),
            says_late=True,
        )
    return None
