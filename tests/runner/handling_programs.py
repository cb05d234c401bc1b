"""Answers that keep a cancellation, at the line that says "here", and answers that pass it on."""

HEAD = """\
import asyncio, contextlib
from asyncio import CancelledError as Stop
ENDS = (KeyError, asyncio.CancelledError)

"""

CAUGHT = {
    "except": """
        async def main():
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:  # here
                print("cancelled")
        """,
    "another name for it": """
        async def main():
            try:
                await asyncio.sleep(5)
            except Stop:  # here
                pass
        """,
    "one of several": """
        async def main():
            try:
                await asyncio.sleep(5)
            except (KeyError, BaseException):  # here
                pass
        """,
    "a tuple with a name": """
        async def main():
            try:
                await asyncio.sleep(5)
            except Exception:
                pass
            except ENDS:  # here
                pass
        """,
    "all exceptions": """
        async def main():
            try:
                await asyncio.sleep(5)
            except:  # here
                pass
        """,
    "a name inside the function": """
        async def main():
            from asyncio import CancelledError as Over
            try:
                await asyncio.sleep(5)
            except Over:  # here
                pass
        """,
    "finally": """
        async def main():
            try:
                await asyncio.sleep(5)
            finally:  # here
                # a word before the block
                return None
        """,
    "finally of a handler that passes it on": """
        async def main():
            while True:
                try:
                    await asyncio.sleep(5)
                except asyncio.CancelledError:
                    raise
                finally:  # here
                    break
        """,
    "suppress that has a name": """
        async def main():
            quiet = contextlib.suppress(asyncio.CancelledError)
            with quiet:  # here
                await asyncio.sleep(5)
        """,
    "suppress in a stack": """
        async def main():
            with contextlib.ExitStack() as stack:  # here
                stack.enter_context(contextlib.suppress(asyncio.CancelledError))
                await asyncio.sleep(5)
        """,
    "a function on a stack": """
        async def main():
            async with contextlib.AsyncExitStack() as stack:  # here
                stack.callback(print, "closed")
                stack.push(lambda kind, *_: kind is not None)
                await asyncio.sleep(5)
        """,
    "suppress": """
        async def main():
            with contextlib.suppress(KeyError, asyncio.CancelledError):  # here
                await asyncio.sleep(5)
        """,
    "except around a group": """
        async def main():
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(asyncio.sleep(5))
            except BaseException:  # here
                pass
        """,
    "except*": """
        async def main():
            try:
                await asyncio.sleep(5)
            except* asyncio.CancelledError:  # here
                pass
        """,
    "the caller": """
        async def inner():
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                print("closed")
                raise

        async def main():
            try:
                await inner()
            except asyncio.CancelledError:  # here
                pass
        """,
    "only sometimes passed on": """
        async def main(again=False):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:  # here
                if not again:
                    return
                raise
        """,
    "inside other statements": """
        async def main(number=1):
            try:
                match number:
                    case 1:
                        for _ in range(1):
                            try:
                                await asyncio.sleep(
                                    5
                                )
                            except ValueError:
                                pass
                        else:
                            pass
            except asyncio.CancelledError:  # here
                pass
        """,
    "a context manager with a yield": """
        @contextlib.asynccontextmanager
        async def quiet():
            try:
                yield
            except asyncio.CancelledError:  # here
                pass

        async def main():
            async with quiet():
                await asyncio.sleep(5)
        """,
    "a class of context managers": """
        class Quiet:
            def __enter__(self):
                pass

            def __exit__(self, *how):
                return True  # here

        async def main():
            with Quiet():
                await asyncio.sleep(5)
        """,
    "an asynchronous generator": """
        async def numbers():
            for number in range(2):
                try:
                    await asyncio.sleep(5)
                except asyncio.CancelledError:  # here
                    pass
                yield number

        async def main():
            async for _ in numbers():
                pass
        """,
    "a handler that waits again": """
        async def main():
            task = asyncio.create_task(asyncio.sleep(5))
            try:
                await asyncio.shield(task)
            except asyncio.CancelledError:  # here
                await task
        """,
    "not around the function's definition": """
        try:
            async def main():
                with contextlib.suppress(Stop):  # here
                    await asyncio.sleep(5)
        except BaseException:
            pass
        """,
}

PASSED_ON = {
    "raise": """
        async def main():
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise
        """,
    "another kind": """
        async def main():
            try:
                await asyncio.sleep(5)
            except Exception:
                pass
        """,
    "finally": """
        async def main():
            try:
                await asyncio.sleep(5)
            finally:
                for _ in range(2):
                    break
        """,
    "in the handler itself": """
        async def main():
            try:
                raise ValueError
            except (ValueError, asyncio.CancelledError):
                await asyncio.sleep(5)
        """,
    "a limit of its own": """
        @contextlib.contextmanager
        def limit(late=False):
            try:
                yield
            except asyncio.CancelledError:
                if late:
                    raise TimeoutError from None
                raise

        async def main():
            with limit():
                await asyncio.sleep(5)
        """,
}
