"""The site as two people open it, and what it writes to its log."""

import logging
from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from relay.accounts.models import Volunteer
from relay.campaign.models import Commune
from relay.core.logbook import log
from relay.sharing.deck import recent_counts
from tests.architecture.site import Site


@pytest.fixture
def site(
    app: Flask, request: pytest.FixtureRequest, oriane: Volunteer, commune: Commune
) -> Callable[[str], Site]:
    """`site("eve")`: a campaign at work, as Eve may open it."""
    recent_counts.cache_clear()
    return lambda name: Site.of(app, request.getfixturevalue(name), oriane, commune)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """The site's log."""
    log.addHandler(caplog.handler)
    caplog.set_level(logging.INFO, logger="relay")
    yield caplog
    log.removeHandler(caplog.handler)
