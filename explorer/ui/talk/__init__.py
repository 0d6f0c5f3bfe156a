# SPDX-License-Identifier: MIT
"""Giving a talk: its two windows, the screens they stand on, its keys and tools.

What the next key does to a talk belongs in `story`, what an audience sees in `diagram`.
"""
