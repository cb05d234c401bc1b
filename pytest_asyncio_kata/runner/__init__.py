"""The other end of the wire: starts, feeds, times and ends workers."""

from .sandbox_workers import SandboxedWorkers, why_not
from .workers import Conversation, Door, Workers, kept_workers

__all__ = ["Conversation", "Door", "SandboxedWorkers", "Workers", "kept_workers", "why_not"]
