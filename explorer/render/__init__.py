# SPDX-License-Identifier: MIT
"""Painting a scene with Qt, on a screen or into PNG, PDF and moving pictures.

No widgets, and no layout: all positions come from the scene.
"""
