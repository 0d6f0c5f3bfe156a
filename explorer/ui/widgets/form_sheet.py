# SPDX-License-Identifier: MIT
"""The look of forms: lists, numbers and texts alike."""

FORM_SHEET = """
QComboBox {{ padding: {slim}px {half}px {slim}px {pad}px; min-height: {high}px; }}
QAbstractSpinBox {{ padding: {thin}px 0; min-height: {high}px; }}
QDialog QLineEdit {{ padding: {slim}px {pad}px; min-height: {high}px; }}
QAbstractSpinBox QLineEdit, QDialog QAbstractSpinBox QLineEdit, QComboBox QLineEdit,
QDialog QComboBox QLineEdit {{ border: none; background: transparent; padding: 0;
  min-height: 0; }}
QComboBox::drop-down {{ border: none; width: {step}px; }}
QComboBox::down-arrow, QAbstractSpinBox::down-arrow, QAbstractSpinBox::up-arrow {{
  background: {ink}; width: {half}px; height: 2px; }}
ComboBox::down-arrow, NumberBox::up-arrow, NumberBox::down-arrow {{
  image: none; width: 0; height: 0; background: none; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
  border: none; width: {step}px; background: transparent; }}
QComboBox QAbstractItemView {{ background: {card}; color: {ink}; border: {line}px solid {control};
  border-radius: 0; }}
#form {{ border: none; background: {background}; }}
#form > QWidget, #form > QWidget > QWidget#options {{ background: {background}; }}
QDialog #small {{ padding: {slim}px {pad}px; min-height: {high}px; min-width: {step}px; }}
"""
