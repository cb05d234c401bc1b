"""The border between an answer and its test, which values cross as JSON."""

import json

from pytest_asyncio_kata.record.values import decode, encode


def there_and_back(value):
    """Return what arrives of *value* on the other side of a JSON text."""
    return decode(json.loads(json.dumps(encode(value), allow_nan=False)))
