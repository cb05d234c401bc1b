"""The other end of the wire: starts, feeds, times and ends workers."""

from .process import Conversation, Workers

__all__ = ["Conversation", "Workers"]
