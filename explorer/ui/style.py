# SPDX-License-Identifier: MIT
"""The look of the widgets around the diagram, made of the theme's colors."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from explorer.diagram.theme import Role, Theme
from explorer.ui.explain.explain_sheet import EXPLAIN_SHEET
from explorer.ui.widgets.form_sheet import FORM_SHEET
from explorer.ui.widgets.states import under_mouse

TEXT_SIZE = 13.5  # pixels at a text scale of 1

_ROLES: tuple[tuple[QPalette.ColorRole, Role], ...] = (
    (QPalette.ColorRole.Window, "background"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Base, "card"),
    (QPalette.ColorRole.AlternateBase, "background"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.PlaceholderText, "muted"),
    (QPalette.ColorRole.Button, "card"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.ToolTipBase, "card"),
    (QPalette.ColorRole.ToolTipText, "ink"),
    (QPalette.ColorRole.Highlight, "ink"),
    (QPalette.ColorRole.HighlightedText, "card"),
    (QPalette.ColorRole.Link, "you_ink"),
    (QPalette.ColorRole.LinkVisited, "you_ink"),
    (QPalette.ColorRole.Accent, "ink"),
    (QPalette.ColorRole.BrightText, "ink"),
    (QPalette.ColorRole.Shadow, "control"),
    (QPalette.ColorRole.Mid, "rule"),
    (QPalette.ColorRole.Midlight, "soft"),
    (QPalette.ColorRole.Light, "card"),
    (QPalette.ColorRole.Dark, "control"),
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
    color: dict[str, str] = {name: theme.color(name) for name, _value in theme.colors}
    px = {name: round(size * part) for name, part in _PARTS.items()}
    core = round(size / 3)  # of a round mark, as wide as the ring around it
    px |= {"core": core, "wheel": 3 * core // 2, "dot": (px["text"] + 2) // 2}
    px["line"] = line_width(theme)
    color |= under_mouse(theme)
    # Where muted texts are as bright as others, dashes alone say that an entry is off.
    color["off"] = color["rule"] if color["muted"] == color["ink"] else "transparent"
    px["wing"] = px["bar"] // 2
    px["cap"] = (px["bar"] - 6) // 2  # of a bar's handle, with three pixels around it
    return (_SHEET + FORM_SHEET + EXPLAIN_SHEET).format(**color, **px)


def line_width(theme: Theme) -> int:
    """Return how wide the edges of controls are, in pixels."""
    return 2 if theme.id == "contrast" else 1


# In parts of the text's size. A radius of 8 pixels at a scale of 1 is `round`; `nook` fits into it,
# `outer` around it with two pixels between. What is round is half as wide as high.
_PARTS = {
    "text": 1.0,
    "title": 1.62,
    "headline": 1.06,
    "story": 1.14,
    "small": 0.88,
    "pad": 0.62,
    "mark": 0.74,
    "half": 0.36,
    "side": 1.0,
    "round": 0.59,
    "outer": 0.74,
    "nook": 0.44,
    "thin": 0.2,
    "slim": 0.27,
    "high": 1.6,
    "step": 1.5,
    "icon": 1.2,
    "bar": 0.89,
    "grip": 2.2,
}

_SHEET = """
QWidget {{ font-family: Inter; font-size: {text}px; }}
QMenuBar {{ background: {background}; color: {ink}; padding: {thin}px {half}px; }}
QMenuBar::item {{ background: transparent; padding: {thin}px {pad}px; border-radius: {nook}px;
  border: {line}px solid transparent; }}
QMenuBar::item:selected {{ background: {soft}; border-color: {control}; }}
QMenuBar::item:pressed {{ background: {card}; border-color: {ink}; }}
QMenu {{ background: {card}; color: {ink}; border: {line}px solid {control}; padding: {half}px;
  icon-size: {icon}px; }}
QMenu::item {{ padding: {half}px {step}px {half}px {half}px; border-radius: {nook}px;
  border: {line}px solid transparent; }}
QMenu::item:selected {{ background: {soft}; border-color: {control}; }}
QMenu::item:disabled {{ color: {muted}; border: {line}px dashed {off}; }}
QMenu::icon {{ padding-left: {half}px; }}
QMenu::separator {{ height: 1px; background: {rule}; margin: {half}px {half}px; }}
QToolTip {{ background: {card}; color: {ink}; border: {line}px solid {control};
  padding: {half}px {pad}px; }}

QPushButton, QToolButton {{ background: {card}; color: {ink}; border: {line}px solid {control};
  border-radius: {round}px; padding: {pad}px {side}px; font-weight: 600; outline: none; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; border-color: {ink}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {you_tint}; border-color: {lit}; }}
QPushButton:checked, QToolButton:checked, #primary, QDialog QPushButton:default {{
  background: {ink}; color: {card}; border-color: {ink}; }}
#primary:hover, QDialog QPushButton:default:hover {{ background: {hover_primary}; color: {card};
  border-color: {ink}; }}
#primary:pressed, QDialog QPushButton:default:pressed {{ background: {you_tint}; color: {ink};
  border-color: {ink}; }}
QPushButton:disabled, QToolButton:disabled, QDialog QPushButton:default:disabled {{
  background: {background}; color: {muted}; border: {line}px dashed {control}; }}
QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton {{ padding: {slim}px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QDialog QPushButton {{ min-width: 60px; }}

#segments {{ background: {soft}; border: 1px solid {rule}; border-radius: {outer}px; }}
#segments[folded="true"] {{ background: transparent; border: none; }}
#segment {{ background: transparent; border: {line}px solid transparent; padding: 0; }}
#segment:hover {{ background: {hover_choice}; border-color: transparent; }}
#segment:pressed {{ background: {you_tint}; border-color: {lit}; }}
#segment:checked {{ background: {card}; color: {ink}; border-color: {control}; }}
#segment:disabled {{ background: transparent; border-color: transparent; }}
#segment:checked:disabled {{ border: {line}px dashed {control}; }}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {{ background: {card};
  color: {ink}; border: {line}px solid {control}; border-radius: {round}px;
  selection-background-color: {ink}; selection-color: {card};
  placeholder-text-color: {muted}; }}
QLineEdit {{ padding: {pad}px {pad}px; }}
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover, QAbstractSpinBox:hover,
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QComboBox:on,
QAbstractSpinBox:focus {{ border-color: {lit}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QAbstractSpinBox:disabled {{ background: {background}; color: {muted};
  border: {line}px dashed {control}; }}
QPlainTextEdit, QTextEdit {{ padding: {thin}px; }}
#find {{ padding: 0 {pad}px; color: {ink}; placeholder-text-color: {ink}; }}

QCheckBox, QRadioButton, QLabel {{ color: {ink}; background: transparent; }}
QCheckBox:disabled, QRadioButton:disabled, QLabel:disabled {{ color: {muted}; }}
QCheckBox, QRadioButton {{ spacing: {half}px; outline: none; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {text}px; height: {text}px;
  background: {card}; border: {line}px solid {control}; border-radius: 3px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {ink}; }}
QRadioButton::indicator:pressed {{ background: {you_tint}; border-color: {lit}; }}
QCheckBox::indicator:checked {{ width: {mark}px; height: {mark}px; background: {ink};
  border: 3px double {ink}; }}
QRadioButton::indicator {{ border-radius: {dot}px; }}
QRadioButton::indicator:checked {{ width: {core}px; height: {core}px; background: {card};
  border: {core}px solid {ink}; border-radius: {wheel}px; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {background};
  border: {line}px dashed {control}; }}

QAbstractItemView {{ background: {card}; color: {ink}; border: {line}px solid {control};
  border-radius: {round}px; outline: none; selection-background-color: {soft};
  selection-color: {ink}; alternate-background-color: {background}; }}
QListView::item, QTreeView::item {{ padding: {half}px {pad}px; border-radius: {nook}px;
  border: {line}px solid transparent; }}
QListView::item:hover, QTreeView::item:hover {{ background: {hover}; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{
  background: {soft}; color: {ink}; border: {line}px solid {control}; }}
QListView::item:disabled, QTreeView::item:disabled {{ color: {muted}; }}
QTableView {{ gridline-color: {rule}; }}
#tablecard {{ background: {card}; border: 1px solid {rule}; border-radius: {outer}px; }}
#tablecard QTableView {{ border: none; border-radius: 0; }}
#tablecard QHeaderView, #tablecard QHeaderView::section, #tablecard QTableCornerButton::section {{
  background: {card}; }}
QTableView::item {{ padding-left: {half}px; }}
QHeaderView, QTableCornerButton::section {{ background: {background}; border: none; }}
QHeaderView::section {{ background: {background}; color: {ink}; border: none;
  border-bottom: 1px solid {rule}; border-right: 1px solid {rule};
  padding: {slim}px {half}px; font-weight: 600; }}

QTabWidget::pane {{ border: 1px solid {rule}; border-radius: {round}px; background: {card}; }}
QTabBar {{ background: transparent; outline: none; }}
QTabBar::tab {{ background: transparent; color: {muted}; border: none;
  border-bottom: 2px solid transparent; padding: {half}px {pad}px; font-weight: 600; }}
QTabBar::tab:hover {{ color: {ink}; border-bottom-color: {rule}; }}
QTabBar::tab:selected {{ color: {ink}; border-bottom-color: {ink}; }}
QTabBar::tab:disabled {{ color: {muted}; }}
QGroupBox {{ background: transparent; border: 1px solid {rule}; border-radius: {round}px;
  margin-top: {half}px; padding-top: {pad}px; font-weight: 600; color: {ink}; }}
QGroupBox::title {{ subcontrol-origin: margin; left: {pad}px; padding: 0 {thin}px; }}
QSplitter::handle {{ background: {rule}; }}
QSplitter::handle:hover {{ background: {control}; }}
QSplitter::handle:horizontal {{ width: 3px; }}
QSplitter::handle:vertical {{ height: 3px; }}
QSlider::groove:horizontal {{ background: {rule}; height: 4px; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {ink}; height: 4px; border-radius: 2px; }}
QSlider::handle:horizontal {{ background: {ink}; border: 2px solid {card}; width: {pad}px;
  margin: -{half}px 0; border-radius: {half}px; }}
QProgressBar {{ background: {soft}; color: {ink}; border: 1px solid {control}; border-radius: 4px;
  max-height: 8px; text-align: center; }}
QProgressBar::chunk {{ background: {ink}; border-radius: 3px; }}
QDialog, QMessageBox {{ background: {background}; }}

QScrollBar {{ background: {rule}; background-clip: padding; border: 3px solid transparent;
  border-radius: {wing}px; margin: 0; }}
QScrollBar:vertical {{ width: {bar}px; }}
QScrollBar:horizontal {{ height: {bar}px; }}
QScrollBar::handle {{ background: {control}; border-radius: {cap}px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {ink}; }}
QScrollBar::handle:vertical {{ min-height: {grip}px; }}
QScrollBar::handle:horizontal {{ min-width: {grip}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}

#editor {{ background: {card}; border-right: 1px solid {rule}; }}
#inside {{ background: {card}; border: none; }}
#editor #heading {{ color: {ink}; font-weight: 600; }}
#editor #quiet {{ color: {muted}; font-size: {small}px; }}
#editor #plain {{ padding: {half}px {pad}px; }}
#editor QLineEdit {{ padding: {half}px {pad}px; }}
#storysteps {{ padding: 1px; }}
#title {{ font-size: {title}px; font-weight: 600; }}
#headline {{ font-size: {headline}px; font-weight: 600; }}
#fold, #fold:checked {{ background: transparent; border: none; border-radius: {nook}px; }}
#fold:hover, #closer:hover, #link:hover {{ background: {hover}; }}
#fold:pressed, #closer:pressed, #link:pressed {{ background: {you_tint}; }}
#link {{ background: transparent; border: none; border-radius: {nook}px; text-align: left;
  font-weight: 400; }}
#side #linktext {{ color: {you_ink}; text-decoration: underline; }}
#casecard {{ background: {card}; border: 1px solid {rule}; border-radius: {outer}px; }}
#casecard QLabel {{ color: {ink}; background: transparent; }}
#casecard #quiet {{ color: {muted}; font-size: {small}px; }}
#casecard #story {{ font-size: {story}px; }}
#casecard #asked {{ font-size: {story}px; font-weight: 600; }}
#casecard #verdict {{ font-weight: 600; }}
#answers {{ background: {card}; border: none; border-radius: {round}px; }}
#answer {{ padding: 0; font-weight: 600; border-color: {ink}; }}
#closer {{ background: transparent; border: none; border-radius: {nook}px; color: {ink};
  padding: 1px 8px; font-size: {title}px; font-weight: 400; }}
#notice {{ background: {ink}; border-radius: {round}px; }}
#notice QLabel {{ color: {card}; background: transparent; font-weight: 600; }}
#notice #closer {{ color: {card}; padding: 0 {half}px; font-size: {text}px; }}
#notice #do {{ background: transparent; color: {card}; border: 1px solid {card};
  padding: {half}px {pad}px; }}
#notice #do:hover, #notice #closer:hover {{ background: {card}; color: {ink}; }}
#notice #do:pressed, #notice #closer:pressed {{ background: {muted}; color: {card}; }}
"""
