"""Checks: a record in, a finding or None out.

Pure functions. They never raise, print or guess: a cause is named only where
the record proves it, otherwise the difference is stated.
"""

from .hygiene import hygiene
from .outcome import ended, raised
from .output import printed, printed_in_order
from .overlap import overlapped
from .result import returned
from .timing import TOLERANCE, took

__all__ = [
    "TOLERANCE",
    "ended",
    "hygiene",
    "overlapped",
    "printed",
    "printed_in_order",
    "raised",
    "returned",
    "took",
]
