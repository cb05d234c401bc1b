"""What the text of a waiter says of the thing that it waits for."""

NOT_MARKED = "not marked done"
"""Words that appear only for values that were taken from a queue."""

EMPTY_QUEUE = "a value in an empty queue"
"""A queue has no value."""

LOCK_HELD = "a lock that is held"
"""A lock was taken, and not released."""

NO_PERMIT = "a permit of a semaphore without free permits"
"""All permits of a semaphore were taken, and not released."""

NOT_NOTIFIED = "a condition to be notified"
"""Nobody has notified a condition since the task waits, or somebody else was woken."""

NOT_SET = "an event that is not set"
"""An event was not set, or has been cleared."""
