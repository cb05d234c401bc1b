"""Reports: a finding and its record in, text out. Pure functions, no colours."""

from .drawing import draw
from .explanation import SCREEN, Heading, again, explain

__all__ = ["SCREEN", "Heading", "again", "draw", "explain"]
