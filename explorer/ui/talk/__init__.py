# SPDX-License-Identifier: MIT
"""Giving a talk: its two windows, their screens, its keys and tools.

The logic of a talk belongs in `story`, the layout of the audience's picture in `diagram`.
"""
