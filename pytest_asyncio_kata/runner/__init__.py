"""The other end of the wire: starts, feeds, times and ends workers."""

from .process import Conversation, Door, Workers
from .sandboxed import SandboxedWorkers, why_not

__all__ = ["Conversation", "Door", "SandboxedWorkers", "Workers", "why_not"]
