"""Makes the pipes of the outputs itself, and waits for the program and for each of them."""

import asyncio
import contextlib
import os
import signal


@contextlib.asynccontextmanager
async def reading_end():
    """Give a StreamReader, and the file into which somebody else writes."""
    receives, sends = os.pipe()
    reader = asyncio.StreamReader()
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(receives, "rb", buffering=0)
    )
    with contextlib.closing(transport), os.fdopen(sends, "wb", buffering=0) as writes:
        yield reader, writes


async def run_with_limit(argv, input, seconds):
    async with reading_end() as (out, out_file), reading_end() as (err, err_file):
        process = await asyncio.create_subprocess_exec(
            *argv,
            stdin=asyncio.subprocess.PIPE,
            stdout=out_file,
            stderr=err_file,
            start_new_session=True,
        )
        out_file.close()
        err_file.close()
        work = asyncio.gather(out.read(), err.read(), process.communicate(input))
        done = None
        try:
            done, _ = await asyncio.wait([work], timeout=seconds)
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            ending = asyncio.ensure_future(work)
            try:
                await asyncio.shield(ending)
            except asyncio.CancelledError:
                await ending
                raise
        out_data, err_data, _ = work.result()
        return process.returncode if done else None, out_data, err_data
