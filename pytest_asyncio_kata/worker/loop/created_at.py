"""What asyncio's debug mode shows as the line at which something was created: never one of ours."""

from __future__ import annotations

import os
from typing import Any, TypeVar

OURS = os.path.dirname(__file__)

Made = TypeVar("Made")


def shown_at_its_caller(made: Made) -> Made:
    """Return *made*, a handle or task; in debug mode it remembers from where it was created."""
    stack: Any = getattr(made, "_source_traceback", None)
    while stack and os.path.dirname(stack[-1].filename) == OURS:
        del stack[-1]
    return made
