"""Which of the files that PyInstaller collects stay out of the packages.

Names are judged, not needs: a file that is not known here stays. `excludes=` of PyInstaller drops Python
modules only; plugins of Qt and what they link come along as files.
"""

import re
from collections.abc import Iterable

#: One entry of PyInstaller's tables: (name in the bundle, source, kind).
Entry = tuple[str, str, str]

#: Python modules that nothing of ours imports.
EXCLUDED_MODULES = (
    "tkinter",
    "unittest",
    "doctest",
    "lib2to3",
    "idlelib",
    "ensurepip",
    "setuptools",
    "pkg_resources",
    "pip",
    "pydoc_data",
    "readline",
    "mypy",
    "greenlet",
    # Trust lists in XML; signatures are read without them.
    "lxml",
    "pydantic.v1",
    "pydantic.mypy",
    "sqlalchemy.ext.mypy",
    "keyring.testing",
    "PySide6.QtDBus",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtTest",
    "PySide6.QtSql",
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.oracle",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.dialects.mssql",
    "sqlalchemy.testing",
    "alembic.testing",
    "uvicorn.protocols.websockets",
    "uvloop",
    "watchfiles",
    "websockets",
    "httptools",
    "rich",
    "pygments",
    "h2",
    "socksio",
    "trio",
)
#: Translations of Qt: what Qt says by itself, in Polish.
_TRANSLATION = re.compile(r"/translations/(?!qtbase_pl\.qm$|qt_pl\.qm$)[^/]+\.qm$")
#: Screens without a desktop, toolkits that are not ours, pictures that we do not read.
_PLUGIN = re.compile(
    r"/plugins/(?:"
    r"platforms/(?:lib)?q(?:eglfs|linuxfb|vnc|minimal|minimalegl|vkkhrdisplay|direct2d)[^/]*"
    r"|platformthemes/libqgtk3[^/]*"
    r"|egldeviceintegrations/.*|generic/.*|networkinformation/.*|qmltooling/.*|sqldrivers/.*|tls/.*"
    r"|wayland-graphics-integration-client/.*(?:vulkan|drm-egl|dmabuf|emulation)[^/]*"
    r"|wayland-shell-integration/lib(?:ivi|wl-shell|fullscreen)[^/]*"
    r"|platforminputcontexts/[^/]*virtualkeyboard[^/]*|virtualkeyboard/.*"
    r"|imageformats/(?:lib)?q(?:gif|jpeg|icns|tga|tiff|wbmp|webp|pdf)[^/]*"
    r")$"
)
#: Libraries that only dropped plugins need, and those of Qt that nothing of ours uses.
_LIBRARY = re.compile(
    r"(?:^|/)(?:"
    r"lib(?:gtk-3|gdk-3|gdk_pixbuf|pango|pangocairo|pangoft2|cairo|cairo-gobject|atk-1|atk-bridge|atspi|epoxy|thai"
    r"|datrie|fribidi|harfbuzz|pixman|rsvg|tiff|webp|jbig|deflate|Lerc)[-.0-9].*"
    r"|(?:lib)?Qt6(?:Quick|Qml|Pdf|VirtualKeyboard|EglFS|EglFs|OpenGLWidgets|Test|Sql|WlShell"
    r"|Designer|Labs|ShaderTools|Help|UiTools|Concurrent|Xml)[A-Za-z0-9]*[.].*"
    r"|opengl32sw\.dll|d3dcompiler_[0-9]+\.dll"
    r")$"
)
#: DLLs that Windows has and Wine 8 lacks; the stand-ins that the build uses must never be shipped.
WINE_STAND_INS = frozenset({"icuuc.dll", "icuin.dll", "icu.dll", "mscms.dll", "bcryptprimitives.dll"})
#: Parts of Windows itself: a copy of Wine's would break the program on a real Windows.
_OF_THE_SYSTEM = re.compile(
    r"(?:^|/)(?:api-ms-win-[^/]*|ucrtbase|kernel32|ntdll|user32|gdi32|advapi32)\.dll$"
)
#: Numbers of foreign countries; of stdnum only what checks NIP, REGON, PESEL and accounts is used.
_FOREIGN_NUMBERS = re.compile(r"/stdnum/.*\.(?:dat|xml)$")
#: Character sets of East Asia.
_EAST_ASIA = re.compile(r"/_codecs_(?:cn|hk|iso2022|jp|kr|tw)\.")
#: Python's test and headers folders, and types: not needed to run.
_WEIGHT = re.compile(
    r"(?:/include/|\.pyi$|\.h$|/tests?/|/glue/.*\.txt$|\.dist-info/(?:RECORD|INSTALLER|WHEEL|REQUESTED)$)"
)


def stays(name: str) -> bool:
    """Whether a file with this name in the bundle is shipped (either kind of slash)."""
    path = "/" + name.replace("\\", "/")
    last = path.rsplit("/", 1)[-1].lower()
    if last in WINE_STAND_INS or _OF_THE_SYSTEM.search(path.lower()):
        return False
    return not any(
        pattern.search(path)
        for pattern in (_TRANSLATION, _PLUGIN, _LIBRARY, _FOREIGN_NUMBERS, _EAST_ASIA, _WEIGHT)
    )


def trimmed(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of one of PyInstaller's tables that are shipped."""
    return [entry for entry in entries if stays(entry[0])]
