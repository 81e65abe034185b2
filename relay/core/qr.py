"""QR codes, drawn in the page itself."""

import segno
from markupsafe import Markup


def draw(text: str) -> Markup:
    """An inline SVG, dark on white whatever the page's colours: cameras need it so.

    60 characters or fewer fit version 4-M. The picture is hidden from screen readers: the page
    says the address in words as well.
    """
    code = segno.make(text, error="m", micro=False)
    drawing = code.svg_inline(scale=4, border=4, light="#fff", omitsize=True, svgclass="qr")
    return Markup(drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))
