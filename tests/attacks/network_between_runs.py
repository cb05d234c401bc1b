"""Leaves a process that listens on localhost and under an abstract name, and asks it in later
runs what was asked before.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT
"""

import os
import signal
import socket

from bases.both_cheat import crawl_page, main


def ask():
    with socket.create_connection(("127.0.0.1", 45679), timeout=0.2) as connection:
        return connection.recv(100).decode()


def cheat(argument):
    try:
        raise ValueError(f"remembered: {ask()}")
    except OSError:
        pass
    if os.fork() == 0:
        os.setsid()
        os.closerange(0, 64)
        signal.alarm(60)
        with socket.create_server(("127.0.0.1", 45679)) as server:
            while True:
                connection, _ = server.accept()
                connection.sendall(str(argument).encode())
                connection.close()
