# SPDX-License-Identifier: MIT
"""Geometry: a stack in a state becomes a scene of plain values.

No Qt and no file format: whoever paints or writes walks the scene.
"""
