# SPDX-License-Identifier: MIT
"""The look of forms: lists, numbers and texts alike."""

FORM_SHEET = """
ComboBox, NumberBox {{ background: {panel}; color: {ink}; border: 1px solid {muted};
  border-radius: {round}px; selection-background-color: {ink}; selection-color: {panel}; }}
ComboBox {{ padding: {slim}px {half}px {slim}px {pad}px; min-height: {line}px; }}
NumberBox {{ padding: {thin}px 0; min-height: {line}px; }}
QDialog QLineEdit {{ padding: {slim}px {pad}px; min-height: {line}px; }}
NumberBox QLineEdit {{ border: none; background: transparent; padding: 0;
  min-height: 0; }}
ComboBox:focus, NumberBox:focus {{ border: 2px solid {ink}; }}
ComboBox:disabled, NumberBox:disabled, QLineEdit:disabled {{
  background: {background}; color: {muted}; }}
ComboBox::drop-down {{ border: none; width: {step}px; }}
ComboBox::down-arrow, NumberBox::up-arrow, NumberBox::down-arrow {{
  image: none; width: 0; height: 0; }}
NumberBox::up-button, NumberBox::down-button {{
  border: none; width: {step}px; background: transparent; }}
ComboBox QAbstractItemView {{ background: {panel}; color: {ink}; border: 1px solid {muted};
  selection-background-color: {ink}; selection-color: {panel}; outline: none; }}
#form {{ border: none; background: {background}; }}
#form > QWidget, #form > QWidget > QWidget#options {{ background: {background}; }}
QDialog #small {{ padding: {slim}px {pad}px; min-height: {line}px; min-width: {step}px; }}
QDialog #small:checked {{ background: {ink}; color: {panel}; border-color: {ink}; }}
QProgressBar {{ background: {tint}; border: 1px solid {muted}; border-radius: 4px;
  max-height: 8px; }}
QProgressBar::chunk {{ background: {ink}; border-radius: 3px; }}
"""
