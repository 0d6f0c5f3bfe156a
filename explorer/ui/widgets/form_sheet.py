# SPDX-License-Identifier: MIT
"""The look of forms: lists, numbers and texts alike."""

FORM_SHEET = """
QComboBox {{ padding: {slim}px {half}px {slim}px {pad}px; min-height: {high}px;
  combobox-popup: 0; }}
QAbstractSpinBox {{ padding: {thin}px 0; min-height: {high}px; }}
QDialog QLineEdit {{ padding: {slim}px {pad}px; min-height: {high}px; }}
QAbstractSpinBox QLineEdit, QDialog QAbstractSpinBox QLineEdit, QComboBox QLineEdit,
QDialog QComboBox QLineEdit {{ border: none; background: transparent; padding: 0;
  min-height: 0; }}
QComboBox::drop-down {{ border: none; width: {step}px; }}
QComboBox::down-arrow, QAbstractSpinBox::down-arrow {{ width: {mark}px; height: {half}px;
  background: qconicalgradient(cx: 0.5, cy: 1, angle: 63, stop: 0 {ink}, stop: 0.15 {ink},
    stop: 0.151 transparent, stop: 1 transparent); }}
QAbstractSpinBox::up-arrow {{ width: {mark}px; height: {half}px;
  background: qconicalgradient(cx: 0.5, cy: 0, angle: 243, stop: 0 {ink}, stop: 0.15 {ink},
    stop: 0.151 transparent, stop: 1 transparent); }}
ComboBox::down-arrow, NumberBox::up-arrow, NumberBox::down-arrow {{
  background: none; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
  border: none; width: {step}px; background: transparent; }}
QComboBox QAbstractItemView {{ background: {card}; color: {ink}; border: {line}px solid {control};
  border-radius: 0; }}
#form {{ border: none; background: {background}; }}
#form > QWidget, #form > QWidget > QWidget#options {{ background: {background}; }}
QDialog #small {{ padding: {slim}px {pad}px; min-height: {high}px; min-width: {step}px; }}
"""
