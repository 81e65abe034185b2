"""Links that open a composer with the message in it. Pure: text in, address out.

The browser's twin is `static/js/lib/links.js`; both read the cases of `tests/data/links.json`.
Which channel takes which template is written in `relay.core.channels`.

Source: RFC 3986 (percent-encoding), RFC 6068 (mailto: line breaks are %0D%0A), RFC 5724 (sms).
"""

import re
from collections.abc import Mapping
from urllib.parse import quote

_MARKER = re.compile(r"\{(\w+)\}")
_LINE_BREAK = re.compile(r"\r\n?|\n")
_GAP = re.compile(r"[^\S\u00a0\u202f]+")  # closed up in a subject, but for no-break spaces
_ADDRESSES = ("to", "bcc")
_KEPT_IN_PATH = "@,;+"  # what parts addresses, and the + of a phone number
_KEPT_IN_QUERY = "@,;"


def build_link(template: str, **values: str) -> str:
    """`template` with each `{marker}` replaced by its value, percent-encoded as UTF-8.

    A space is %20, never "+"; a line break is %0A, or %0D%0A in a mailto link. A query parameter
    whose value is empty is left out. Values are never read again for markers.
    """
    line_break = "\r\n" if template.startswith("mailto:") else "\n"
    values = {name: _LINE_BREAK.sub(line_break, value) for name, value in values.items()}
    path, _, query = template.partition("?")
    parameters = [
        _encoded(parameter, values, _KEPT_IN_QUERY)
        for parameter in query.split("&")
        if not _lacks_value(parameter, values)
    ]
    link = _encoded(path, values, _KEPT_IN_PATH)
    return f"{link}?{'&'.join(parameters)}" if any(parameters) else link


def link_values(text: str, url: str, subject: str = "") -> dict[str, str]:
    """What the markers of a template stand for, when `text` is sent with the link `url`.

    text_url         the text, with the link at its end if it lacks it
    body, lines      the same, the link standing apart in an e-mail, on its own line in `lines`
    spaced           text_url with a space before each line break, where a composer loses them
    text, url        for composers that take the link apart: it is taken off the end of the text
    apart            the link, unless the text still holds it
    """
    holds_link = bool(url) and url in text
    text_url = text if holds_link else f"{text} {url}".strip()
    without_link = text.rstrip().removesuffix(url).rstrip()
    return {
        "subject": _GAP.sub(" ", subject.strip()),
        "body": text if holds_link else f"{text}\n\n{url}".strip(),
        "lines": text if holds_link else f"{text}\n{url}".strip(),
        "text_url": text_url,
        "spaced": re.sub(r" ?\r?\n", " \n", text_url),
        "text": without_link,
        "url": url,
        "apart": "" if url in without_link else url,
    }


def _lacks_value(parameter: str, values: Mapping[str, str]) -> bool:
    marker = _MARKER.search(parameter)
    return marker is not None and not values.get(marker[1])


def _encoded(part: str, values: Mapping[str, str], kept: str) -> str:
    def encode(match: re.Match[str]) -> str:
        safe = kept if match[1] in _ADDRESSES else ""
        return quote(values.get(match[1], ""), safe=safe, errors="replace")

    return _MARKER.sub(encode, part)
