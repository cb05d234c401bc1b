"""Right answers with a mistake put in: ``python -m pytest_asyncio_kata.course.mutants``."""
