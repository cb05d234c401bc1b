"""File names for submissions: no name of a submission leads out of its folder."""

from __future__ import annotations

import hashlib
import re
import unicodedata

MOST_LETTERS = 60
"""Letters of the readable part."""

SAFE = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9_-]+)*")
"""A name of this form means the same on every file system; no two of them can be confused."""

RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names of Windows' devices, with any text after the dot."""


def file_name(submission: str) -> str:
    """Return a name of a file or folder for *submission*; each submission gets another name.

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
"""A name that ends like one with a digest, and so could be confused with another's."""
