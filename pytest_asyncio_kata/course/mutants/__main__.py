"""``python -m pytest_asyncio_kata.course.mutants``."""

import sys

from .command import main

if __name__ == "__main__":
    sys.exit(main())
