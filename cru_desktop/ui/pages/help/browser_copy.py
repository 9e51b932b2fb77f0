"""„Otwórz w przeglądarce”: the whole manual as one HTML file that the system's browser opens."""

import base64
import html
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument

from cru_desktop.resources import resource
from cru_desktop.ui.pages.help.layout import laid_out
from cru_desktop.ui.pages.help.topics import Topic, topics

_TO_A_TOPIC = re.compile(r'href="(?P<name>[\w-]+)\.md"')
#: A browser cannot open a screen of the program.
_TO_THE_PROGRAM = re.compile(r"\[([^\]]+)\]\(program:[^)]+\)")
_SOURCE = re.compile(r'src="(?P<name>pictures/[^"]+)"')
_PAGE = """<!DOCTYPE html>
<html lang="pl"><head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ max-width: 46em; margin: 2em auto; padding: 0 1em; font-family: sans-serif; line-height: 1.5; }}
</style>
</head><body>{body}</body></html>
"""


def manual_as_html(topics: Sequence[Topic], title: str) -> str:
    """One self-contained page with a table of contents; nothing is fetched from anywhere."""
    contents = "".join(f'<li><a href="#{topic.name}">{html.escape(topic.title)}</a></li>' for topic in topics)
    chapters = "<hr>".join(f'<section id="{topic.name}">{_chapter(topic)}</section>' for topic in topics)
    body = f"<h1>{html.escape(title)}</h1><ul>{contents}</ul><hr>{chapters}"
    return _PAGE.format(title=html.escape(title), body=body)


def _chapter(topic: Topic) -> str:
    document = QTextDocument()
    document.setMarkdown(laid_out(_TO_THE_PROGRAM.sub(r"**\1**", topic.text)))
    made = _SOURCE.sub(_embedded, document.toHtml())
    body = made.split("<body", 1)[1].split(">", 1)[1].rsplit("</body>", 1)[0]
    # Another topic is a chapter of the same page.
    return _TO_A_TOPIC.sub(r'href="#\g<name>"', body)


def _embedded(source: re.Match[str]) -> str:
    """The picture itself in place of its file's name; its words stand below it as the caption."""
    path = resource("help", *html.unescape(source["name"]).split("/"))
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    return f'src="data:image/png;base64,{data}" style="max-width: 100%; height: auto"'


def open_in_browser() -> Path:
    """Write the manual into the system's temporary folder and open it. Raises OSError."""
    path = Path(tempfile.gettempdir()) / "cru-desktop-podrecznik.html"
    path.write_text(manual_as_html(topics(), "CRU Desktop – podręcznik"), encoding="utf-8")
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    return path
