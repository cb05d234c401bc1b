"""Programs that nobody here has written are the clients."""

import asyncio
import contextlib
import sys

from .shop import Replies, Shop

IN_WORDS = {
    "with_programs": "serve",
    "_program": "a program",
}
"""What messages call them."""

PLAIN_SOCKETS = """
import socket, struct, sys

def client():
    sock = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 3)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock, sock.makefile("rb")

many = [client() for _ in range(30)]
for sock, _ in many:
    sock.sendall(b"cof")
sock, file = client()
for byte in b"tea\\nmilk\\n":
    sock.send(bytes([byte]))
print("byte by byte:", file.readline(), file.readline())
for sock, _ in many:
    sock.sendall(b"fee\\n")
print("thirty at once:", set(file.readline() for _, file in many))
sock, _ = client()
sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
sock.sendall(b"tea\\nmil")
sock.close()
sock, file = client()
sock.sendall(b"tea\\n\\nsug")
sock.shutdown(socket.SHUT_WR)
print("ended in the middle:", file.read())
"""

STREAMS = """
import asyncio, sys

async def client(number):
    reader, writer = await asyncio.open_connection("127.0.0.1", sys.argv[1])
    writer.write(b"tea %d\\nmil" % number)
    got = [await reader.readline()]
    writer.write(b"k\\n")
    got.append(await reader.readline())
    writer.write(b"sugar")
    writer.write_eof()
    got.append(await reader.read())
    writer.close()
    await writer.wait_closed()
    return got

async def main():
    clients = (client(number) for number in range(3))
    for got in await asyncio.wait_for(asyncio.gather(*clients), 3):
        print(*got)

asyncio.run(main())
"""

BASH = """
exec 3<>/dev/tcp/127.0.0.1/$0
printf 'tea\\nmi' >&3
read -r -t 3 first <&3 || exit 1
printf 'lk\\n' >&3
read -r -t 3 second <&3 || exit 1
echo "$first $second"
"""

PROGRAMS = {
    "Python's sockets": [sys.executable, "-I", "-S", "-c", PLAIN_SOCKETS, "{port}"],
    "Python's streams": [sys.executable, "-I", "-S", "-c", STREAMS, "{port}"],
    "bash": ["bash", "-c", BASH, "{port}"],
    "nc": ["nc", "127.0.0.1", "{port}"],
    "curl": ["curl", "-q", "-sN", "--noproxy", "*", "telnet://127.0.0.1:{port}"],
}
"""Command lines."""

HAND_ON = {"nc": [b"tea\nmi", b"lk\n"], "curl": [b"tea\nmilk\n"]}
"""What those are given that send what they read, and do not end by themselves.

After each piece that has come, curl waits for its standard input, and looks at the connection only
when there is more. A reply that comes in two pieces would wait for ever. So curl is given all at
once, and then the end of its input.
"""

FAILED = "no reply within 3 s"


async def with_programs(answer, names):
    """Programs talk to the shop, one after another, and one of them at the end.

    Args:
        answer: The answer's module.
        names: Which programs, those that are installed.
    """

    async def visit(shop):
        seen = []
        for name in names:
            lines = await _program(name, await shop.port())
            seen += lines
            if lines[-1].endswith(FAILED):
                break
        return seen

    return await Shop(answer, Replies().reply()).visited_by(visit)


async def _program(name, port):
    command = [word.replace("{port}", str(port)) for word in PROGRAMS[name]]
    pipe = asyncio.subprocess.PIPE
    program = await asyncio.create_subprocess_exec(
        *command, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        if name in HAND_ON:
            first, *rest = HAND_ON[name]
            program.stdin.write(first)
            if not rest:
                program.stdin.close()
            lines = await program.stdout.readline()
            for more in rest:
                program.stdin.write(more)
            lines += await program.stdout.readline()
            return [f"{name}, {lines.decode().strip()}".replace("\n", " ")]
        text, _ = await program.communicate()
        lines = text.decode().splitlines() + [FAILED] * (program.returncode != 0)
        return [f"{name}, {line}" for line in lines]
    finally:
        with contextlib.suppress(ProcessLookupError):
            program.kill()
        await program.wait()
        program._transport.close()
