"""The course, linted like code: ``python -m pytest_asyncio_kata.course.lint``."""
