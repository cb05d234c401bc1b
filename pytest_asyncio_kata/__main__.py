"""``python -m pytest_asyncio_kata``: the command ``kata``, where it is not on the path."""

from .cli.main import main

if __name__ == "__main__":
    main()
