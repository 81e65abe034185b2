"""The table of channels: complete, well formed, and checked within the year."""

import re
from datetime import date, timedelta

import pytest

from relay.core.channels import CHANNELS, MAILBOXES, Channel
from relay.core.icons import LUCIDE, SIMPLE, mark_name
from relay.core.links import link_values

MARKERS = {*link_values("", ""), "to", "bcc", "server"}
ROWS = pytest.mark.parametrize("channel", CHANNELS.values(), ids=CHANNELS)


@ROWS
def test_each_row_was_checked_less_than_a_year_ago(channel: Channel) -> None:
    age = date.today() - channel.checked_on
    assert age < timedelta(days=365), f"Check {channel.key} again: {channel.source}"


@ROWS
def test_each_row_names_its_source(channel: Channel) -> None:
    if channel.key not in ("outlook", "yahoo"):
        assert channel.source.startswith("https://")


@ROWS
def test_each_template_uses_known_markers(channel: Channel) -> None:
    for template in (channel.desktop, channel.phone, channel.own_server):
        assert set(re.findall(r"\{(.*?)\}", template)) <= MARKERS
        assert "+" not in template
        assert " " not in template


@ROWS
def test_each_mark_is_an_icon_of_the_site(channel: Channel) -> None:
    assert channel.mark in {*LUCIDE, *(mark_name(slug) for slug in SIMPLE)}


@ROWS
def test_what_carries_no_text_has_it_copied_first(channel: Channel) -> None:
    carries_text = re.search(r"\{(text|text_url|spaced|body)\}", channel.desktop + channel.phone)
    opens_something = bool(channel.desktop)
    assert channel.copies_text_first == (opens_something and not carries_text)


@ROWS
def test_only_web_pages_open_a_new_tab(channel: Channel) -> None:
    assert channel.opens_new_tab == channel.desktop.startswith("https://")


def test_the_table_holds_the_channels_of_the_product() -> None:
    assert list(CHANNELS) == [
        *("email", "gmail", "outlook", "yahoo", "sms", "whatsapp", "messenger", "facebook", "x"),
        *("telegram", "bluesky", "mastodon", "threads", "linkedin", "signal", "sheet", "copy"),
        *("qr", "print"),
    ]


def test_the_mailboxes_are_those_of_the_e_mail_channel() -> None:
    assert [each.key for each in MAILBOXES] == ["email", "gmail", "outlook", "yahoo"]


def test_a_phone_opens_what_a_desktop_opens_unless_told_otherwise() -> None:
    assert CHANNELS["x"].phone == CHANNELS["x"].desktop
    assert CHANNELS["whatsapp"].phone.startswith("https://wa.me/")
    assert CHANNELS["sms"].desktop == ""
    assert CHANNELS["messenger"].phone.startswith("fb-messenger:")
