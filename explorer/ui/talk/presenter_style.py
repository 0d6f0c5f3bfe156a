# SPDX-License-Identifier: MIT
"""The look of the presenter's window, made of the theme's colors."""

from explorer.diagram.theme import Theme


def presenter_sheet(theme: Theme, size: float) -> str:
    """Return the style sheet for a theme, with texts of a pixel size."""
    color = {name: theme.color(name) for name, _value in theme.colors}
    px = {name: round(size * part) for name, part in _PARTS.items()}
    return _SHEET.format(**color, **px)


_PARTS = {
    "text": 1.0,
    "small": 0.9,
    "head": 1.08,
    "title": 1.5,
    "time": 1.9,
    "pad": 0.6,
    "side": 0.55,
    "round": 0.5,
    "chip": 1.15,
}

_SHEET = """
#presenter {{ background: {background}; }}
#presenter QWidget {{ font-family: Inter; font-size: {text}px; }}
#presenter QLabel {{ color: {ink}; }}
#timebar {{ background: {panel}; border-bottom: 1px solid {rule}; }}
#presenter #quiet {{ color: {muted}; font-size: {small}px; }}
#presenter #title {{ font-size: {title}px; font-weight: 600; }}
#presenter #headline {{ font-size: {head}px; font-weight: 600; }}
#presenter #time {{ font-size: {time}px; font-weight: 600; }}
#presenter #pace {{ font-size: {chip}px; font-weight: 600; border-radius: {round}px;
  padding: {pad}px {side}px; }}
#presenter #status {{ color: {ink}; font-weight: 600; }}
#framed {{ background: transparent; }}
#presenter #tool {{ background: {panel}; color: {ink}; border: 1px solid {rule};
  border-radius: {round}px; padding: {pad}px {side}px; }}
#presenter #tool::menu-indicator {{ subcontrol-position: right center; right: {side}px; }}
#presenter #tool:hover {{ border-color: {ink}; }}
#presenter #tool:pressed {{ background: {tint}; }}
#presenter #tool:checked {{ background: {ink}; color: {panel}; border-color: {ink};
  font-weight: 600; }}
#presenter #tool:focus {{ border: 2px solid {ink}; }}
#presenter #tool:checked:focus {{ border: 2px dashed {panel}; }}
#presenter #tool:disabled {{ color: {muted}; background: {background}; border-color: {rule}; }}
#presenter #tool[strong="true"] {{ background: {ink}; color: {panel}; border-color: {ink};
  font-weight: 600; }}
#presenter #tool[strong="true"]:focus {{ border: 2px dashed {panel}; }}
#steps {{ background: {panel}; color: {ink}; border: 1px solid {rule}; border-radius: {round}px;
  outline: none; }}
#steps:focus {{ border: 2px solid {ink}; }}
#notes {{ background: {panel}; color: {ink}; border: 1px solid {rule}; border-radius: {round}px;
  padding: 8px 10px; selection-background-color: {ink}; selection-color: {panel};
  placeholder-text-color: {muted}; }}
#notes:focus {{ border: 2px solid {ink}; }}
#presenter #notice QLabel {{ color: {panel}; }}
#hint {{ background: {ink}; color: {panel}; border: 2px solid {panel}; border-radius: {round}px;
  font-family: Inter; font-size: {text}px; font-weight: 600; padding: {pad}px {pad}px; }}
#keys {{ background: {panel}; border: 2px solid {ink}; border-radius: {round}px; }}
#keys QLabel {{ font-family: Inter; color: {ink}; font-size: {text}px; }}
#keys #title {{ font-size: {title}px; font-weight: 600; }}
#keys #headline {{ font-weight: 600; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {muted}; border-radius: 3px; min-height: 30px; }}
"""
