"""Every way a message leaves: ONE table, each row with the day it was checked and its source.

No channel lets a site send for a person: each link opens a composer in which the person still
presses "send". Vendors change these links without a word, so a test fails when a row has not been
checked for a year.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from relay.core.channel_text import Family

Counter = Literal["characters", "graphemes", "mastodon", "x", "link", "address"]

LINK_LIMIT = 1900
"""Characters of a whole e-mail link: programs cut it at about 2,000."""


def N_(name: str) -> str:
    """Marks a name for translation where it is written; the page translates it."""
    return name


@dataclass(frozen=True, kw_only=True)
class Channel:
    """One way out.

    `desktop` is a template for `links.build_link`, "" where no link opens anything; `on_phone` is
    the one of phones where it differs; `own_server` is for a person whose server is known. `limit`
    is counted by `counter` on the normalised text; 0 means none that we know. `icon` is named where
    it is not the key.
    """

    key: str
    name: str
    icon: str = ""
    family: Family = "chat"
    desktop: str = ""
    on_phone: str = ""
    limit: int = 0
    counter: Counter = "characters"
    copies_text_first: bool = False
    needs_link_only: bool = False
    mailbox_of: str = ""
    own_server: str = ""
    checked_on: date
    source: str

    @property
    def mark(self) -> str:
        return self.icon or self.key

    @property
    def phone(self) -> str:
        return self.on_phone or self.desktop

    @property
    def opens_new_tab(self) -> bool:
        return self.desktop.startswith("https:")

    @property
    def needs_link(self) -> bool:
        return self.needs_link_only or "{url}" in self.desktop

    def for_browser(self) -> dict[str, str | int | bool]:
        """What the page's modules read of this row, in their spelling."""
        return {
            "key": self.key,
            "family": self.family,
            "desktop": self.desktop,
            "phone": self.phone,
            "ownServer": self.own_server,
            "limit": self.limit,
            "counter": self.counter,
            "mailbox": self in MAILBOXES,
            "copiesTextFirst": self.copies_text_first,
            "needsLinkOnly": self.needs_link_only,
            "needsLink": self.needs_link,
            "opensNewTab": self.opens_new_tab,
        }


def _mailbox(
    key: str, name: str, template: str, *, icon: str = "mail", checked_on: date, source: str
) -> Channel:
    """A mailbox of the e-mail channel that is read in the browser."""
    return Channel(
        key=key,
        name=name,
        icon=icon,
        family="email",
        desktop=template,
        limit=LINK_LIMIT,
        counter="link",
        mailbox_of="email",
        checked_on=checked_on,
        source=source,
    )


_ALL = (
    Channel(
        key="email",
        name=N_("E-mail"),
        icon="mail",
        family="email",
        desktop="mailto:{to}?bcc={bcc}&subject={subject}&body={body}",
        limit=LINK_LIMIT,
        counter="link",
        checked_on=date(2026, 11, 21),
        source="https://www.rfc-editor.org/rfc/rfc6068",
    ),
    _mailbox(
        "gmail",
        "Gmail",
        "https://mail.google.com/mail/?view=cm&fs=1&bcc={bcc}&su={subject}&body={body}",
        icon="gmail",
        checked_on=date(2026, 11, 21),
        source="https://support.google.com/mail/answer/22839",  # 500 recipients a day
    ),
    _mailbox(
        "outlook",
        "Outlook.com",
        "https://outlook.live.com/mail/0/deeplink/compose?to={to}&subject={subject}&body={body}",
        checked_on=date(2026, 11, 21),
        source="",  # Microsoft documents no such link
    ),
    _mailbox(
        "yahoo",
        "Yahoo Mail",
        "https://compose.mail.yahoo.com/?to={to}&subj={subject}&body={body}",
        checked_on=date(2026, 11, 21),
        source="",  # Yahoo documents no such link
    ),
    Channel(
        # One person at a time: several become a group that shows everyone to everyone.
        key="sms",
        name="SMS",
        icon="message-square",
        family="sms",
        on_phone="sms:{to}?&body={text_url}",
        checked_on=date(2026, 11, 21),
        source="https://www.rfc-editor.org/rfc/rfc5724",
    ),
    Channel(
        # wa.me breaks emoji on a desktop.
        key="whatsapp",
        name="WhatsApp",
        desktop="https://api.whatsapp.com/send?text={text_url}",
        on_phone="https://wa.me/{to}?text={text_url}",
        limit=2000,
        counter="link",
        checked_on=date(2026, 11, 21),
        source="https://faq.whatsapp.com/5913398998672934",
    ),
    Channel(
        # messenger.com closed in April 2026.
        key="messenger",
        name="Messenger",
        desktop="https://www.facebook.com/messages",
        on_phone="fb-messenger://share?link={url}",
        copies_text_first=True,
        needs_link_only=True,
        checked_on=date(2026, 11, 21),
        source="https://developers.facebook.com/docs/sharing/messenger",
    ),
    Channel(
        # The text parameter was removed in 2022.
        key="facebook",
        name="Facebook",
        desktop="https://www.facebook.com/sharer/sharer.php?u={url}",
        copies_text_first=True,
        needs_link_only=True,
        checked_on=date(2026, 11, 21),
        source="https://developers.facebook.com/docs/plugins/share-button",
    ),
    Channel(
        key="x",
        name="X",
        icon="brand-x",
        family="x",
        desktop="https://x.com/intent/post?text={text}&url={apart}",
        limit=280,
        counter="x",
        checked_on=date(2026, 11, 21),
        source="https://developer.x.com/en/docs/x-for-websites/tweet-button/guides/web-intent",
    ),
    Channel(
        key="telegram",
        name="Telegram",
        desktop="https://t.me/share/url?url={url}&text={text}",
        limit=4096,
        checked_on=date(2026, 11, 21),
        source="https://core.telegram.org/api/links#share-links",
    ),
    Channel(
        # Some desktops lose line breaks, and the page ignores the text of signed-out people.
        key="bluesky",
        name="Bluesky",
        family="x",
        desktop="https://bsky.app/intent/compose?text={spaced}",
        limit=300,
        counter="graphemes",
        checked_on=date(2026, 11, 21),
        source="https://docs.bsky.app/docs/advanced-guides/intent-links",
    ),
    Channel(
        key="mastodon",
        name="Mastodon",
        family="x",
        desktop="https://share.joinmastodon.org/?text={text_url}",
        own_server="https://{server}/share?text={text_url}",
        limit=500,
        counter="mastodon",
        checked_on=date(2026, 11, 21),
        source="https://share.joinmastodon.org/",
    ),
    Channel(
        key="threads",
        name="Threads",
        family="x",
        desktop="https://www.threads.com/intent/post?text={text}&url={apart}",
        limit=500,
        checked_on=date(2026, 11, 21),
        source="https://developers.facebook.com/docs/threads/threads-web-intents",
    ),
    Channel(
        key="linkedin",
        name="LinkedIn",
        icon="briefcase",
        desktop="https://www.linkedin.com/sharing/share-offsite/?url={url}",
        copies_text_first=True,
        needs_link_only=True,
        checked_on=date(2026, 11, 21),
        source="https://learn.microsoft.com/linkedin/consumer/integrations/self-serve/plugins",
    ),
    Channel(
        # No link opens it: only the share sheet, with the web link inside the text.
        key="signal",
        name="Signal",
        checked_on=date(2026, 11, 21),
        source="https://support.signal.org/",
    ),
    Channel(
        # Text and link in one text: Signal on iOS drops the text when the link comes apart.
        key="sheet",
        name=N_("Partager autrement"),
        icon="share-2",
        checked_on=date(2026, 11, 21),
        source="https://www.w3.org/TR/web-share/",
    ),
    Channel(
        key="copy",
        name=N_("Copier le texte"),
        checked_on=date(2026, 11, 21),
        source="https://www.w3.org/TR/clipboard-apis/",
    ),
    Channel(
        # 60 characters fit version 4-M.
        key="qr",
        name=N_("Code QR"),
        icon="qr-code",
        limit=60,
        counter="address",
        needs_link_only=True,
        checked_on=date(2026, 11, 21),
        source="https://www.qrcode.com/en/about/version.html",
    ),
    Channel(
        key="print",
        name=N_("Imprimer"),
        icon="printer",
        family="email",
        checked_on=date(2026, 11, 21),
        source="https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#printing",
    ),
)

CHANNELS: Mapping[str, Channel] = {channel.key: channel for channel in _ALL}
"""Every channel by its key, in the order of the pages."""

MAILBOXES = tuple(channel for channel in _ALL if "email" in (channel.key, channel.mailbox_of))
"""The mailboxes among which a person chooses once: their own program first."""
