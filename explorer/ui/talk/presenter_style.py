# SPDX-License-Identifier: MIT
"""The look of the presenter's window, made of the theme's colors."""

from explorer.diagram.theme import Theme
from explorer.ui.style import line_width
from explorer.ui.widgets.states import under_mouse


def presenter_sheet(theme: Theme, size: float) -> str:
    """Return the style sheet for a theme, with texts of a pixel size."""
    color = {name: theme.color(name) for name, _value in theme.colors} | under_mouse(theme)
    px = {name: round(size * part) for name, part in _PARTS.items()}
    px["line"] = line_width(theme)
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
#timebar {{ background: {card}; border-bottom: 1px solid {rule}; }}
#presenter #quiet {{ color: {muted}; font-size: {small}px; }}
#presenter #title {{ font-size: {title}px; font-weight: 600; }}
#presenter #headline {{ font-size: {head}px; font-weight: 600; }}
#presenter #time {{ font-size: {time}px; font-weight: 600; }}
#presenter #pace {{ font-size: {chip}px; font-weight: 600; border-radius: {round}px;
  padding: {pad}px {side}px; }}
#presenter #status {{ color: {ink}; font-weight: 600; padding: 3px 0; }}
#presenter #status[strong="true"] {{ background: {ink}; color: {card}; border-radius: {round}px;
  padding: 3px {side}px; }}
#framed {{ background: transparent; }}
#presenter #tool {{ background: {card}; color: {ink}; border: {line}px solid {control};
  border-radius: {round}px; padding: {pad}px {side}px; font-weight: 400; }}
#presenter #tool::menu-indicator {{ subcontrol-position: right center; right: {side}px; }}
#presenter #tool:hover {{ background: {hover}; border-color: {ink}; }}
#presenter #tool:pressed {{ background: {you_tint}; border-color: {lit}; }}
#presenter #tool:checked {{ background: {ink}; color: {card}; border-color: {ink};
  font-weight: 600; }}
#presenter #tool:disabled {{ color: {muted}; background: {background};
  border: {line}px dashed {control}; }}
#presenter #tool[strong="true"] {{ background: {ink}; color: {card}; border-color: {ink};
  font-weight: 600; }}
#presenter #tool[strong="true"]:hover {{ background: {hover_primary}; }}
#overview {{ background: {background}; color: {ink}; border: none;
  border-radius: 0; padding: 12px; outline: none; }}
#steps {{ background: {card}; color: {ink}; border: {line}px solid {control};
  border-radius: {round}px; outline: none; }}
#presenter #kept {{ background: {soft}; color: {ink}; border-radius: {round}px;
  padding: 6px 10px; }}
#notes {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: {round}px;
  padding: 8px 10px; selection-background-color: {ink}; selection-color: {card};
  placeholder-text-color: {muted}; }}
#presenter #notice QLabel {{ color: {card}; }}
#hint {{ background: {ink}; color: {card}; border: 2px solid {card}; border-radius: {round}px;
  font-family: Inter; font-size: {text}px; font-weight: 600; padding: {pad}px {pad}px; }}
#keys {{ background: {card}; border: 2px solid {ink}; border-radius: {round}px; }}
#keys QLabel {{ font-family: Inter; color: {ink}; font-size: {text}px; }}
#keys #title {{ font-size: {title}px; font-weight: 600; }}
#keys #headline {{ font-weight: 600; }}
"""
