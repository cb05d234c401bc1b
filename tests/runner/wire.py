"""What comes over the wire from a run, typed by hand."""

import json

from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.runner.inbox import Inbox

REQUEST = Request("/tmp/answer.py", "main", "kata_answer", [])


def received(*lines, output=b""):
    """Return what came on the control channel: the request was taken, and then these lines."""
    inbox = Inbox()
    inbox.add_control(b'["received"]\n')
    for line in lines:
        inbox.add_control(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n")
    inbox.add_output(output)
    return inbox
