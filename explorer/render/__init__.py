# SPDX-License-Identifier: MIT
"""Painting a scene with Qt, on a screen or into PNG, PDF and moving pictures.

No widgets, and no position that the scene does not name.
"""
