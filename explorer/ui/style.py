# SPDX-License-Identifier: MIT
"""The look of the widgets around the diagram, made of the theme's colors."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from explorer.diagram.theme import Role, Theme
from explorer.ui.widgets.form_sheet import FORM_SHEET

TEXT_SIZE = 13.5  # pixels at a text scale of 1

_ROLES: tuple[tuple[QPalette.ColorRole, Role], ...] = (
    (QPalette.ColorRole.Window, "background"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Base, "panel"),
    (QPalette.ColorRole.AlternateBase, "background"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.PlaceholderText, "muted"),
    (QPalette.ColorRole.Button, "panel"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.ToolTipBase, "panel"),
    (QPalette.ColorRole.ToolTipText, "ink"),
    (QPalette.ColorRole.Highlight, "ink"),
    (QPalette.ColorRole.HighlightedText, "panel"),
    (QPalette.ColorRole.Link, "provider_text"),
    (QPalette.ColorRole.Mid, "rule"),
    (QPalette.ColorRole.Light, "panel"),
    (QPalette.ColorRole.Dark, "rule"),
)


def shown_theme(choice: str) -> str:
    """Return the theme for a choice; `system` follows the system's contrast and colors."""
    if choice != "system":
        return choice
    hints = QGuiApplication.styleHints()
    return system_theme(hints.accessibility().contrastPreference(), hints.colorScheme())


def system_theme(contrast: Qt.ContrastPreference, scheme: Qt.ColorScheme) -> str:
    """Return the theme for what a system prefers."""
    if contrast == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def has_reduced_motion() -> bool:
    """Return whether the system asks for less motion; Qt tells from 6.12 on."""
    ask = getattr(QGuiApplication.styleHints().accessibility(), "motionPreference", None)
    return ask is not None and "Reduced" in str(ask())


def palette(theme: Theme) -> QPalette:
    """Return Qt's palette for a theme."""
    made = QPalette()
    for role, name in _ROLES:
        made.setColor(role, QColor(theme.color(name)))
    faint = QColor(theme.color("muted"))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, faint)
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, faint)
    return made


def sheet(theme: Theme, size: float) -> str:
    """Return the style sheet for a theme, with texts of a pixel size."""
    color = {name: theme.color(name) for name, _value in theme.colors}
    px = {name: round(size * part) for name, part in _PARTS.items()}
    return (_SHEET + FORM_SHEET).format(**color, **px)


_PARTS = {
    "text": 1.0,
    "title": 1.62,
    "headline": 1.06,
    "small": 0.88,
    "pad": 0.62,
    "mark": 0.74,
    "half": 0.36,
    "side": 1.15,
    "round": 0.52,
    "thin": 0.2,
    "slim": 0.27,
    "line": 1.6,
    "step": 1.5,
}

_SHEET = """
QWidget {{ font-family: Inter; font-size: {text}px; }}
QMenuBar {{ background: {background}; color: {ink}; padding: 2px 14px; }}
QMenuBar::item {{ background: transparent; padding: 4px 9px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {ink}; color: {panel}; }}
QMenu {{ background: {panel}; color: {ink}; border: 1px solid {rule}; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 26px; border-radius: 4px; }}
QMenu::item:selected {{ background: {ink}; color: {panel}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {rule}; margin: 4px 8px; }}
QToolTip {{ background: {panel}; color: {ink}; border: 1px solid {muted}; padding: 5px; }}
#segment, #plain, #tab, #fold, #link, #closer, QListView {{ outline: none; }}
#segment, #plain {{ background: {panel}; color: {ink}; border: 1px solid {muted};
  padding: {pad}px {side}px; font-weight: 500; }}
#plain {{ border-radius: {round}px; }}
#segment:checked {{ background: {ink}; color: {panel}; border-color: {ink}; font-weight: 600; }}
#segment:hover:!checked, #plain:hover {{ border-color: {ink}; }}
#segment[place="first"] {{ border-top-left-radius: {round}px;
  border-bottom-left-radius: {round}px; }}
#segment[place="last"] {{ border-top-right-radius: {round}px;
  border-bottom-right-radius: {round}px; }}
#segment[place="middle"], #segment[place="last"] {{ margin-left: -1px; }}
#segment:focus, #plain:focus {{ border: 2px solid {ink}; padding: {pad}px {side}px; }}
#segment:disabled, #plain:disabled {{ background: {background}; color: {muted};
  border: 1px dashed {muted}; }}
#segment:focus:checked {{ border: 2px dashed {panel}; }}
QLineEdit {{ background: {panel}; color: {ink}; border: 1px solid {muted};
  border-radius: {round}px; padding: {pad}px {side}px; selection-background-color: {ink};
  selection-color: {panel}; placeholder-text-color: {muted}; }}
QLineEdit:focus {{ border: 2px solid {ink}; }}
#side {{ background: {panel}; border-left: 1px solid {rule}; }}
#editor {{ background: {panel}; border-right: 1px solid {rule}; }}
#inside {{ background: {panel}; border: none; }}
#editor #heading {{ color: {ink}; font-weight: 600; }}
#editor #quiet {{ color: {muted}; font-size: {small}px; }}
#editor #plain {{ padding: {half}px {pad}px; }}
#editor QLineEdit {{ padding: {half}px {pad}px; }}
#storysteps {{ border: 1px solid {muted}; padding: 1px; }}
#storysteps:focus, #editor QPlainTextEdit:focus {{ border: 2px solid {ink}; padding: 0; }}
#details, #page, #balance {{ background: {panel}; border: none; }}
#details, #balance {{ border: 2px solid {panel}; }}
#details:focus, #balance:focus {{ border: 2px solid {ink}; }}
#side QLabel {{ color: {ink}; }}
#title {{ font-size: {title}px; font-weight: 600; }}
#headline {{ font-size: {headline}px; font-weight: 600; }}
#side #heading {{ color: {muted}; font-weight: 600; }}
#side #quiet {{ color: {muted}; font-size: {small}px; }}
#badge {{ font-weight: 600; border: 2px solid {ink}; border-radius: 4px; padding: 3px 8px; }}
#tab {{ background: transparent; border: none; border-bottom: 2px solid transparent;
  color: {muted}; padding: {pad}px 2px; font-weight: 600; }}
#tab:checked {{ color: {ink}; border-bottom: 2px solid {ink}; }}
#tab:focus, #fold:focus, #link:focus, #closer:focus {{ border: 2px solid {ink};
  border-radius: 4px; }}
#fold {{ background: transparent; border: 2px solid transparent; }}
#side #foldtext {{ font-weight: 600; }}
#fold:hover, #closer:hover {{ background: {tint}; border-radius: 4px; }}
#link {{ background: transparent; border: 2px solid transparent; text-align: left; }}
#side #linktext {{ color: {provider_text}; text-decoration: underline; }}
#closer {{ background: transparent; border: 2px solid transparent; color: {ink};
  padding: 1px 8px; font-size: {title}px; }}
#notice {{ background: {ink}; border-radius: {round}px; }}
#notice QLabel {{ color: {panel}; background: transparent; font-weight: 600; }}
#notice #closer {{ color: {panel}; }}
#notice #do {{ background: transparent; color: {panel}; font-weight: 600;
  border: 1px solid {panel}; border-radius: {round}px; padding: {half}px {pad}px; margin: 1px; }}
#notice #do:hover {{ background: {panel}; color: {ink}; }}
#notice #do:focus {{ border-width: 2px; margin: 0; }}
#notice #closer:hover {{ background: {ink}; }}
#notice #closer:focus {{ border: 2px solid {panel}; }}
QListView {{ background: {panel}; color: {ink}; border: 1px solid {muted}; }}
QListView::item {{ padding: 5px 10px; }}
QListView::item:selected {{ background: {ink}; color: {panel}; }}
QDialog, QMessageBox {{ background: {background}; }}
QDialog QLabel, QCheckBox {{ color: {ink}; }}
QCheckBox:disabled {{ color: {muted}; }}
QCheckBox::indicator {{ width: {text}px; height: {text}px; background: {panel};
  border: 1px solid {muted}; border-radius: 3px; }}
QCheckBox::indicator:checked {{ width: {mark}px; height: {mark}px; background: {ink};
  border: 3px double {ink}; }}
QCheckBox:focus {{ border: 2px solid {ink}; border-radius: 4px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QDialog QPushButton {{ background: {panel}; color: {ink}; border: 1px solid {muted};
  border-radius: {round}px; padding: {pad}px {side}px; min-width: 60px; }}
QDialog QPushButton:default {{ background: {ink}; color: {panel}; }}
QDialog QPushButton:focus {{ border: 3px double {ink}; }}
QDialog QPushButton:default:focus {{ border: 3px double {panel}; }}
QDialog QPushButton:disabled {{ background: {background}; color: {muted};
  border: 1px dashed {muted}; }}
QPlainTextEdit {{ background: {panel}; color: {ink}; border: 1px solid {muted};
  placeholder-text-color: {muted}; }}
QTableView {{ background: {panel}; color: {ink}; gridline-color: {rule}; border: 1px solid {rule};
  selection-background-color: {ink}; selection-color: {panel}; }}
QTableView::item {{ padding-left: 8px; }}
QHeaderView::section {{ background: {background}; color: {ink}; border: none;
  border-bottom: 1px solid {rule}; border-right: 1px solid {rule}; padding: 4px 8px;
  font-weight: 600; }}
QTableCornerButton::section {{ background: {background}; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {muted}; border-radius: 4px; min-height: 30px;
  margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {muted}; border-radius: 4px; min-width: 30px;
  margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
"""
