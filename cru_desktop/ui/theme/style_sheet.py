# ruff: noqa: E501 - one rule of the style sheet a line
"""The window's one style sheet, built from the tokens. Widgets say what they are by dynamic properties.

Properties read here: `role` (buttons: primary, secondary, danger, link, icon, navigation; labels: title,
heading, muted, small, strong, badge, on-primary), `kind` (neutral, info, success, warning, error), `prominence` (buttons: large), `panel` (card, banner, badge,
page, strip, navigation, row), `invalid` (fields with an error).

A label says its own role rather than "a label in such a panel": for that Qt would ask each label's every ancestor,
and it does for each label of the program.
"""

from string import Template

from cru_desktop.ui.theme import tokens
from cru_desktop.ui.theme.tokens import Colours


def style_sheet(colours: Colours, letters_percent: int, icons_folder: str) -> str:
    """Style sheet for the whole application; `icons_folder` holds the rendered small marks (arrows, ticks)."""

    def size(pixels: float) -> str:
        return f"{max(1, round(pixels * letters_percent / 100))}px"

    values = {name: getattr(colours, name) for name in Colours._fields}
    values |= {
        "base": size(tokens.LETTERS_BASE),
        "small": size(tokens.LETTERS_SMALL),
        "heading": size(tokens.LETTERS_HEADING),
        "title": size(tokens.LETTERS_TITLE),
        "s2": size(2),
        "s4": size(tokens.SPACE_4),
        "s6": size(6),
        "s8": size(tokens.SPACE_8),
        # Inside an edge that is one pixel thicker: nothing moves when a field takes the focus or has an error.
        "s4_inside": f"{max(0, int(size(tokens.SPACE_4)[:-2]) - 1)}px",
        # Cells of tables keep a frame of their own around their words.
        "over_cells": f"{int(size(tokens.SPACE_8)[:-2]) + 3}px",
        "s8_inside": f"{max(0, int(size(tokens.SPACE_8)[:-2]) - 1)}px",
        "s12": size(tokens.SPACE_12),
        "s16": size(tokens.SPACE_16),
        "s24": size(24),
        "mark": size(18),
        "control": size(tokens.CONTROL_HEIGHT - 12),
        "line": size(20),
        "tall": size(40 - 16),
        "radius": f"{tokens.RADIUS}px",
        "pill": size(10),
        # Half of a mark, edge included, at most: Qt draws a square where the radius is larger.
        "round": size(9),
        "icons": icons_folder,
    }
    return Template(_TEMPLATE).substitute(values)


_TEMPLATE = """
QWidget { color: $text; font-size: $base; }
QMainWindow, QDialog, QWidget[panel="page"], QScrollArea[panel="page"] { background: $background; }
QLabel { background: transparent; }
QToolTip { color: $text; background: $surface; border: 1px solid $control_edge; padding: $s4; }

QLabel[role="title"] { font-size: $title; font-weight: 700; }
QLabel[role="heading"] { font-size: $heading; font-weight: 700; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: $small; }
QLabel[role="badge"] { color: $muted; font-size: $small; font-weight: 600; }
QLabel[role="on-primary"] { color: $on_primary; font-size: $small; font-weight: 400; }
QLabel[kind="success"] { color: $success; }
QLabel[kind="warning"] { color: $warning; }
QLabel[kind="error"] { color: $error; }
QLabel[kind="info"] { color: $primary; }
QLabel[role="label"] { font-size: $small; font-weight: 600; }
QLabel[role="fielderror"] { color: $error; font-size: $small; }

QFrame[panel="card"] { background: $surface; border: 1px solid $divider; border-radius: $radius; }
QFrame[panel="dialog"] { background: $background; border: 1px solid $control_edge; }
QFrame[panel="divider"] { background: $divider; border: none; max-height: 1px; min-height: 1px; }
QFrame[panel="navigation"] { background: $surface; border: none; border-right: 1px solid $divider; }
QFrame[panel="strip"] { background: $surface; border: none; border-top: 1px solid $divider; }
QFrame[panel="actions"] { background: $background; border: none; border-top: 1px solid $divider; }

QFrame[panel="row"] { background: $surface; border: 2px solid $surface; border-top: 1px solid $divider; }
QFrame[panel="row"]:hover { background: $hover; }
QFrame[panel="row"][open="true"] { background: $primary_soft; border-color: $primary_soft; border-top-color: $divider; }
QFrame[panel="row"]:focus { border: 2px solid $focus; border-radius: $radius; }

QFrame[panel="banner"] { border: 1px solid transparent; border-radius: $radius; background: $neutral_soft; }
QFrame[panel="banner"][kind="info"] { background: $primary_soft; }
QFrame[panel="banner"][kind="success"] { background: $success_soft; }
QFrame[panel="banner"][kind="warning"] { background: $warning_soft; }
QFrame[panel="banner"][kind="error"] { background: $error_soft; }

QFrame[panel="badge"] { border-radius: $pill; background: $neutral_soft; }
QFrame[panel="badge"][kind="info"] { background: $primary_soft; }
QFrame[panel="badge"][kind="success"] { background: $success_soft; }
QFrame[panel="badge"][kind="warning"] { background: $warning_soft; }
QFrame[panel="badge"][kind="error"] { background: $error_soft; }

QPushButton, QToolButton {
  min-height: $control; padding: $s4 $s12; border: 1px solid $control_edge; border-radius: $radius;
  background: $surface; color: $text; font-weight: 600;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked { background: $primary_soft; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; }
QPushButton:disabled, QToolButton:disabled { background: $disabled_fill; color: $muted; border-color: $divider; }
QPushButton[role="primary"] { background: $primary; color: $on_primary; border-color: $primary; }
QPushButton[role="primary"]:hover { background: $primary_hover; border-color: $primary_hover; }
QPushButton[role="primary"]:pressed { background: $primary_pressed; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $disabled_fill; color: $muted; border-color: $divider; }
QPushButton[role="danger"] { color: $error; border-color: $error; }
QPushButton[role="danger"]:hover { background: $error_soft; }
QPushButton[role="danger"]:disabled { color: $muted; border-color: $divider; }
QPushButton[role="link"] {
  border: 2px solid transparent; background: transparent; color: $primary; padding: $s4 $s4 $s4 0;
  text-align: left; text-decoration: underline; min-height: $control;
}
QPushButton[role="link"]:hover { background: $hover; }
QPushButton[role="link"]:focus { border: 2px solid $focus; }
QPushButton[role="link"]:disabled { color: $muted; text-decoration: none; }
QPushButton[role="icon"], QToolButton[role="icon"] {
  border: 1px solid transparent; background: transparent; padding: $s4; min-width: $control;
}
QPushButton[role="icon"]:hover, QToolButton[role="icon"]:hover { background: $hover; }
QPushButton[role="icon"]:focus, QToolButton[role="icon"]:focus { border: 2px solid $focus; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[prominence="large"] { min-height: $tall; padding: $s8 $s12; text-align: left; }
QPushButton[role="answer"] { padding: 0; text-align: left; font-weight: 400; }
QPushButton[role="navigation"] {
  border: 1px solid transparent; border-left: 3px solid transparent; background: transparent; font-weight: 400;
  text-align: left; padding: $s6 $s8; min-height: $control;
}
QPushButton[role="navigation"]:hover { background: $hover; }
QPushButton[role="navigation"]:checked, QPushButton[role="navigation"][within="true"] {
  background: $primary_soft; color: $primary; border-left: 3px solid $primary; font-weight: 600;
}
QPushButton[role="navigation"]:focus { border: 2px solid $focus; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {
  background: $surface; color: $text; border: 1px solid $control_edge; border-radius: $radius;
  padding: $s4 $s8; selection-background-color: $primary; selection-color: $on_primary;
  placeholder-text-color: $muted;
}
QLineEdit, QComboBox, QDateEdit, QSpinBox { min-height: $control; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {
  border: 2px solid $focus; padding: $s4_inside $s8_inside;
}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $sunken; color: $muted; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QSpinBox:disabled {
  background: $sunken; color: $muted; border-color: $divider;
}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"], QDateEdit[invalid="true"] {
  border: 2px solid $error; padding: $s4_inside $s8_inside;
}
QComboBox::drop-down { border: none; width: $s24; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$icons/chevron-down.svg"); width: $s16; height: $s16; }
QComboBox QAbstractItemView {
  background: $surface; color: $text; border: 1px solid $control_edge; outline: none;
  selection-background-color: $primary_soft; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: $control; padding: $s2 $s8; }
QSpinBox::up-button, QDateEdit::up-button { subcontrol-position: top right; width: $s24; border: none; }
QSpinBox::down-button, QDateEdit::down-button { subcontrol-position: bottom right; width: $s24; border: none; }
QSpinBox::up-arrow { image: url("$icons/chevron-up.svg"); width: $s12; height: $s12; }
QSpinBox::down-arrow { image: url("$icons/chevron-down.svg"); width: $s12; height: $s12; }

QCheckBox, QRadioButton { background: transparent; spacing: $s8; min-height: $control; padding: $s4; border: 2px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; border-radius: $radius; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }
QCheckBox::indicator, QListView::indicator { width: $mark; height: $mark; border: 1px solid $control_edge; border-radius: 4px; background: $surface; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $primary; border-color: $primary; image: url("$icons/check.svg"); }
QCheckBox::indicator:disabled { background: $disabled_fill; }
QCheckBox::indicator:checked:disabled { background: $muted; border-color: $muted; }
QRadioButton::indicator { width: $mark; height: $mark; border: 1px solid $control_edge; border-radius: $round; background: $surface; }
QRadioButton::indicator:checked { border: 1px solid $primary; image: url("$icons/dot.svg"); }

QTableView, QTreeView, QListView {
  background: $surface; color: $text; border: 1px solid $divider; border-radius: $radius; gridline-color: $divider;
  alternate-background-color: $background; outline: none;
  selection-background-color: $primary_soft; selection-color: $text;
}
QTableView:focus, QTreeView:focus, QListView:focus { border: 2px solid $focus; }
QListView::item, QTableView::item, QTreeView::item { padding: $s4 $s8; }
QListView::item { min-height: $control; }
QListView::item:selected, QTableView::item:selected, QTreeView::item:selected { background: $primary_soft; color: $text; }
QListView::item:hover { background: $hover; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
  background: $surface; color: $muted; border: none; border-bottom: 1px solid $divider;
  padding: $s6 $over_cells; font-size: $small; font-weight: 600;
}
QTableCornerButton::section { background: $surface; border: none; }

QTabBar::tab { padding: $s8 $s12; color: $muted; border: none; border-bottom: 2px solid transparent; background: transparent; }
QTabBar::tab:selected { color: $primary; border-bottom: 2px solid $primary; font-weight: 600; }
QTabBar::tab:focus { color: $primary; border: 2px solid $focus; }
QTabWidget::pane { border: none; border-top: 1px solid $divider; }

QMenu { background: $surface; color: $text; border: 1px solid $control_edge; padding: $s4; }
QMenu::item { padding: $s8 $s24 $s8 $s12; border-radius: 4px; }
QMenu::item:selected { background: $primary_soft; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $divider; margin: $s4; }

QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[panel="scrolled"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
QScrollBar::handle:vertical { background: $control_edge; min-height: 32px; border-radius: 4px; margin: 3px; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; }
QScrollBar::handle:horizontal { background: $control_edge; min-width: 32px; border-radius: 4px; margin: 3px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { border: 1px solid $control_edge; border-radius: $radius; background: $surface; text-align: center; }
QProgressBar::chunk { background: $primary; }
QTextBrowser { background: $surface; border: 1px solid $divider; padding: $s12; }
QTextBrowser:focus { border: 2px solid $focus; }
QSplitter::handle { background: $divider; }
QGroupBox { border: 1px solid $divider; border-radius: $radius; margin-top: $s12; padding: $s12; font-weight: 600; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { min-height: $control; }
QCalendarWidget QAbstractItemView { selection-background-color: $primary; selection-color: $on_primary; }
"""
