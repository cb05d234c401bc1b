"""What one test judges: which answer to which kata, on which clock."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .kata import Kata


@dataclass(frozen=True, slots=True)
class Assignment:
    """One answer to one kata, on one clock."""

    kata: Kata
    answer: Path
    clock: str
    """``virtual`` or ``wall``."""
