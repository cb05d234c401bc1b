"""Reports: a finding and its record in, text out. Pure functions, no colours."""

from .drawing import draw
from .explanation import Heading, again, explain

__all__ = ["Heading", "again", "draw", "explain"]
