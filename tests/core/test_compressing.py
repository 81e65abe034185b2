"""Pages are compressed for who reads gzip, and their length gives nothing away."""

import gzip

import pytest
from flask import Flask, Response

from relay.core.compressing import WORTH_IT, compress, padded

PAGE = "<p>À lire.</p>" * WORTH_IT


@pytest.fixture
def plain_app() -> Flask:
    return Flask(__name__)


def answered(app: Flask, response: Response, accept: str = "gzip, br") -> Response:
    with app.test_request_context(headers={"Accept-Encoding": accept}):
        return compress(response)


def test_a_page_arrives_smaller_and_whole(plain_app: Flask) -> None:
    response = answered(plain_app, Response(PAGE))
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Content-Length"] == str(len(response.data))
    assert len(response.data) < len(PAGE) / 10
    assert gzip.decompress(response.data).decode() == PAGE


@pytest.mark.parametrize("accept", ["", "br", "gzip;q=0"])
def test_who_does_not_read_gzip_gets_the_page_as_it_is(plain_app: Flask, accept: str) -> None:
    response = answered(plain_app, Response(PAGE), accept)
    assert response.get_data(as_text=True) == PAGE
    assert response.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "response",
    [
        Response("<p>Court.</p>"),
        Response(PAGE, mimetype="text/css"),
        Response(PAGE, 404),
        Response(status=304),
    ],
)
def test_other_answers_are_left_alone(plain_app: Flask, response: Response) -> None:
    assert "Content-Encoding" not in answered(plain_app, response).headers


def test_a_compressed_page_has_a_weak_tag(plain_app: Flask) -> None:
    response = Response(PAGE)
    response.set_etag("abc")
    assert answered(plain_app, response).get_etag() == ("abc", True)


def test_the_length_of_one_page_varies() -> None:
    packed = gzip.compress(PAGE.encode())
    assert {gzip.decompress(padded(packed)) for _ in range(9)} == {PAGE.encode()}
    assert len({len(padded(packed)) for _ in range(99)}) > 20
