"""File names for submissions: whatever somebody calls theirs, it stays in its folder."""

from __future__ import annotations

import hashlib
import re
import unicodedata

MOST_LETTERS = 60
"""Letters of the readable part."""

SAFE = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9_-]+)*")
"""Means the same on every file system; none of them can take two of these for one."""

RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Devices of Windows, whatever follows the dot."""


def file_name(submission: str) -> str:
    """Return a name of a file or folder for *submission*, another one for each.

    A plain name is kept. Any other becomes what is readable of it, and the beginning of
    its digest: capitals too, which some file systems cannot tell from small letters.
    """
    if (
        len(submission) <= MOST_LETTERS
        and SAFE.fullmatch(submission)
        and not RESERVED.fullmatch(submission)
        and not ENDS_LIKE_OURS.search(submission)
    ):
        return submission
    digest = hashlib.sha256(submission.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    ascii_only = unicodedata.normalize("NFKD", submission).encode("ascii", "ignore").decode()
    readable = re.sub(r"[^A-Za-z0-9]+", "_", ascii_only).strip("_")[:MOST_LETTERS]
    return f"{readable or 'submission'}-{digest}"


ENDS_LIKE_OURS = re.compile(r"-[0-9a-f]{12}$")
"""A name that could be meant to be taken for another one's."""
