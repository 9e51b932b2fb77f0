"""The Qt binding itself: a release has lost references to None and True, which ends a Python 3.11 process."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit

_CALLS = 200
_NOISE = 20


class _Emitter(QObject):
    told = Signal(object)


def _calls(line: QLineEdit, emitter: _Emitter) -> dict[str, Callable[[], object]]:
    return {
        "method": lambda: line.setText("zażółć"),
        "property": lambda: line.property("none"),
        "signal": lambda: emitter.told.emit(1),
        "style": lambda: line.style().polish(line),
    }


@pytest.mark.parametrize("name", ["method", "property", "signal", "style"])
def test_a_call_keeps_the_references_of_constants(qapp: QApplication, name: str) -> None:
    line, emitter = QLineEdit(), _Emitter()
    emitter.told.connect(lambda _: None)
    call = _calls(line, emitter)[name]
    call()
    for constant in (None, True, False):
        before = sys.getrefcount(constant)
        for _ in range(_CALLS):
            call()
        assert abs(sys.getrefcount(constant) - before) < _NOISE, constant
