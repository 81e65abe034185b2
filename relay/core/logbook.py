"""One line a request, and the full story of a failure, without who asked or what they typed."""

import json
import logging
import sys
import time

from flask import Flask, Response, g, request

log = logging.getLogger("relay")
# Which line of ours wrote to the log is never shown, and costs more to find than the rest.
log.findCaller = lambda *_: ("", 0, "", None)  # type: ignore[method-assign]


def start_clock() -> None:
    g.started = time.perf_counter()


def write_line(response: Response) -> Response:
    started = g.get("started")
    log.info(
        json.dumps(
            {
                "method": request.method,
                "route": request.endpoint or "-",
                "status": response.status_code,
                "ms": round((time.perf_counter() - started) * 1000, 1) if started else None,
            }
        )
    )
    return response


def write_failure(reference: str, error: BaseException) -> None:
    """Where the code failed, under the reference that the reader was shown.

    The error's own words are left out: a database's message can quote what was typed.
    """
    trace = error.__traceback__
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    log.error(
        json.dumps(
            {
                "failure": reference,
                "error": type(error).__name__,
                "route": request.endpoint or "-",
                "trace": places[-12:],
            }
        )
    )


def init_app(app: Flask) -> None:
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        log.propagate = False
    app.before_request(start_clock)
    app.after_request(write_line)
