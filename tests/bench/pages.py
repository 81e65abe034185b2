"""What a page costs the server: its CPU time against a Flask page that says "hello".

Both are served by one granian worker on this machine, in turns, so that a busy machine weighs
on both alike. The figure is user and system time of the server's processes for each request.
"""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psutil
from flask import Flask

ROUNDS = 5
REQUESTS = 600

hello = Flask(__name__)


@hello.get("/")
def say_hello() -> str:
    return "hello"


@contextmanager
def served(application: str, **environ: str) -> Iterator[tuple[psutil.Process, int]]:
    """A granian server of `module:name`, as (its process, its port)."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    command += ["--blocking-threads", "4", application]
    server = subprocess.Popen(
        command, env={**os.environ, **environ}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield psutil.Process(server.pid), port
    finally:
        server.terminate()
        server.wait(20)


def wait_for(port: int, seconds: float = 30) -> None:
    """Return when something listens on `port`. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")


def cpu_seconds(process: psutil.Process) -> float:
    family = [process, *process.children(recursive=True)]
    return float(sum(one.cpu_times().user + one.cpu_times().system for one in family))


def asker(port: int, path: str, cookie: str = "") -> Callable[[], None]:
    """A function that asks for `path` over one open connection and reads all of it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Accept-Encoding": "gzip, deflate, br", "Cookie": cookie}

    def ask() -> None:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, f"{path}: {answer.status}"

    return ask


def cost(process: psutil.Process, ask: Callable[[], None]) -> float:
    """CPU seconds of the server for one request."""
    before = cpu_seconds(process)
    for _ in range(REQUESTS):
        ask()
    return (cpu_seconds(process) - before) / REQUESTS


def compare(data: Path, pages: dict[str, tuple[str, str]]) -> list[tuple[str, float, float]]:
    """Rows of (name, microseconds, times "hello"), for pages of {name: (path, cookie)}."""
    with (
        served("tests.bench.pages:hello") as (plain, plain_port),
        served("app:app", RELAY_DATA=str(data)) as (site, port),
    ):
        base = asker(plain_port, "/")
        asks = {name: asker(port, path, cookie) for name, (path, cookie) in pages.items()}
        for ask in (base, *asks.values()):
            ask()
        hellos = []
        costs: dict[str, list[float]] = {name: [] for name in asks}
        for _ in range(ROUNDS):
            hellos.append(cost(plain, base))
            for name, ask in asks.items():
                costs[name].append(cost(site, ask))
    unit = median(hellos)
    rows = [('Flask "hello"', unit * 1e6, 1.0)]
    rows += [(name, median(found) * 1e6, median(found) / unit) for name, found in costs.items()]
    return rows
