"""Pages travel compressed: a phone on a slow network shows them a round trip or two sooner.

A page's length must not tell what is in it: who sees lengths pass could otherwise guess the token
of a form sign by sign, by having the same page repeat each guess (BREACH). Each answer therefore
carries up to 255 more bytes, drawn at random, where gzip keeps a file's name.
"""

import gzip
import secrets
from functools import lru_cache
from struct import pack

from flask import Flask, Response, request
from werkzeug.http import parse_accept_header

LEVEL = 5
WORTH_IT = 1400  # bytes: less fits in one packet anyway
NAMED = 8  # gzip's flag for "a file's name follows the header"


def compress(response: Response) -> Response:
    """The same page, smaller, to a browser that reads gzip."""
    if response.status_code != 200 or response.mimetype != "text/html" or response.is_streamed:
        return response
    response.vary.add("Accept-Encoding")
    page = response.get_data()
    if len(page) < WORTH_IT or not reads_gzip(request.headers.get("Accept-Encoding", "")):
        return response
    response.set_data(padded(packed(page)))
    response.content_encoding = "gzip"
    tag, _is_weak = response.get_etag()
    if tag:
        response.set_etag(tag, weak=True)  # the same page, not the same bytes
    return response


@lru_cache(maxsize=256)
def reads_gzip(accepted: str) -> bool:
    """Browsers say this in few ways, and reading each costs as much as finding a letter."""
    return bool(parse_accept_header(accepted)["gzip"])


@lru_cache(maxsize=64)
def packed(page: bytes) -> bytes:
    """Letters and decks are often the same bytes as before; the time has no part in them."""
    return gzip.compress(page, LEVEL, mtime=0)


def padded(data: bytes) -> bytes:
    """gzip data whose header holds a name of random length (RFC 1952, section 2.3)."""
    name = b"x" * secrets.randbelow(256)
    header = data[:3] + pack("B", data[3] | NAMED) + data[4:10]
    return header + name + b"\0" + data[10:]


def init_app(app: Flask) -> None:
    app.after_request(compress)
