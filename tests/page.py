"""A browser without a window: every page it opens is audited as well as returned."""

import re
from html.parser import HTMLParser
from typing import Any, Self

from flask import Flask, session
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from peewee import Database
from werkzeug.test import TestResponse

from relay.accounts.models import SignInSession, Volunteer
from relay.core.database import database

MOST_QUERIES = 12
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
UNLABELLED = {"hidden", "submit", "button"}


class Page(HTMLParser):
    """A page's elements as (tag, attributes), its text, and what is wrong with it."""

    def __init__(self, response: TestResponse) -> None:
        super().__init__()
        self.status = response.status_code
        self.headers = response.headers
        self.location = response.location
        self.html = response.text
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self._texts: list[tuple[str, ...]] = []
        self._words: list[str] = []
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> repeats an attribute")
        attributes = {name: value or "" for name, value in attrs}
        attributes["+inside"] = " ".join(self._open)
        self.tags.append((tag, attributes))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._texts.append((*self._open, data))
        if not {"script", "style", "svg"} & set(self._open):
            self._words.append(data)

    @property
    def text(self) -> str:
        """The page's words, with every space, narrow or not, as one plain space."""
        return re.sub(r"\s+", " ", " ".join(self._words)).replace("\u202f", " ")

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def text_of(self, tag: str) -> str:
        """The text inside the page's elements of this tag."""
        parts = [entry[-1] for entry in self._texts if tag in entry[:-1]]
        return re.sub(r"\s+", " ", "".join(parts)).strip()

    @property
    def links(self) -> list[str]:
        return [link["href"] for link in self.of("a") if "href" in link]

    def field(self, name: str) -> dict[str, str]:
        """The attributes of the form field of this name."""
        for tag in ("input", "select", "textarea", "button"):
            for attributes in self.of(tag):
                if attributes.get("name") == name:
                    return attributes
        raise AssertionError(f"no field {name!r}")

    def audit(self) -> None:
        """Raise AssertionError with every fault of this page."""
        faults = [*self.faults, *self._structure(), *self._labels(), *self._forms()]
        assert not faults, "\n".join(faults)

    def _structure(self) -> list[str]:
        faults = []
        if self._open:
            faults.append(f"never closed: {self._open}")
        if len(self.of("h1")) != 1:
            faults.append(f"{len(self.of('h1'))} h1")
        heading, title = self.text_of("h1"), self.text_of("title")
        if heading and heading.replace("\u202f", " ") not in title.replace("\u202f", " "):
            faults.append(f"title {title!r} does not hold h1 {heading!r}")
        ids = [a["id"] for _, a in self.tags if "id" in a]
        faults += [f"id {one!r} twice" for one in set(ids) if ids.count(one) > 1]
        if not (self.of("html") and self.of("html")[0].get("lang") in ("fr", "en")):
            faults.append("no language")
        for tag, attributes in self.tags:
            if tag == "script" and not attributes.get("src"):
                faults.append("inline script")
            if tag == "style" or "style" in attributes:
                faults.append(f"inline style on {tag}")
            faults += [f"{tag} {name}" for name in attributes if name.startswith("on")]
        return faults

    def _labels(self) -> list[str]:
        named = {label.get("for") for label in self.of("label")}
        faults = []
        for tag in ("input", "select", "textarea"):
            for attributes in self.of(tag):
                if attributes.get("type") in UNLABELLED or "aria-label" in attributes:
                    continue
                inside = "label" in attributes["+inside"].split()
                if not inside and attributes.get("id") not in named:
                    faults.append(f"no label: {tag} {attributes.get('name')}")
        return faults

    def _forms(self) -> list[str]:
        writes = [form for form in self.of("form") if form.get("method", "").lower() == "post"]
        tokens = [i for i in self.of("input") if i.get("name") == "csrf_token"]
        if len(tokens) < len(writes):
            return [f"{len(writes)} forms write, {len(tokens)} tokens"]
        return []


class Browser:
    """Opens pages in one language and keeps cookies, as a person's browser would."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()
        self.language = "fr"

    def sign_in(self, volunteer: Volunteer) -> Self:
        token = SignInSession.start(volunteer)
        with self.client.session_transaction() as cookie:
            cookie.clear()
            cookie["_user_id"] = token
            cookie["_fresh"] = True
        return self

    def get(self, path: str, status: int = 200, **options: Any) -> Page:
        """Open a page, check its status and audit it; at most 12 queries."""
        with counted_queries() as queries:
            page = self.ask("GET", path, **options)
        assert page.status == status, f"{path}: {page.status}, {page.location}\n{page.text[:600]}"
        assert len(queries) <= MOST_QUERIES, f"{path}: {len(queries)} queries\n" + "\n".join(
            queries
        )
        if page.status != 302 and page.headers["Content-Type"].startswith("text/html"):
            page.audit()
        return page

    def post(self, path: str, status: int = 302, **fields: Any) -> Page:
        """Send a form with a right token. A page that answers (errors) is audited."""
        page = self.ask("POST", path, data={**fields, "csrf_token": self.csrf_token()})
        assert page.status == status, f"{path}: {page.status}\n{page.text[:900]}"
        if page.status == 200:
            page.audit()
        return page

    def csrf_token(self) -> str:
        """A token of this browser's session, as a form's page would have drawn it."""
        app = self.client.application
        with (
            app.app_context(),
            self.client.session_transaction() as cookie,
            app.test_request_context(),
        ):
            session.update(cookie)
            token = generate_csrf()
            cookie["csrf_token"] = session["csrf_token"]
        return str(token)

    def ask(self, method: str, path: str, **options: Any) -> Page:
        """Whatever the server answers, not audited."""
        headers = {"Accept-Language": self.language, **options.pop("headers", {})}
        with self.client.application.app_context():  # each request its own `g`, as when served
            return Page(self.client.open(path, method=method, headers=headers, **options))


class counted_queries:
    """The SQL that runs inside the block, without what opens and closes transactions."""

    def __enter__(self) -> list[str]:
        self.queries: list[str] = []
        target: Database = database.obj
        self.execute = target.execute_sql

        def noted(sql: str, *arguments: Any, **options: Any) -> Any:
            if not sql.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")):
                self.queries.append(sql)
            return self.execute(sql, *arguments, **options)

        target.execute_sql = noted  # type: ignore[method-assign]
        return self.queries

    def __exit__(self, *_: object) -> None:
        database.obj.execute_sql = self.execute
