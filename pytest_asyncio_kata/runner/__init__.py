"""The other end of the wire: starts, feeds, times and ends workers."""

from .sandbox_workers import SandboxedWorkers, why_not
from .workers import Conversation, Door, Workers

__all__ = ["Conversation", "Door", "SandboxedWorkers", "Workers", "why_not"]
