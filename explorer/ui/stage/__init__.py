# SPDX-License-Identifier: MIT
"""The diagram in the window: slider, canvas, table, and what stays in sight while it scrolls.

Where a box is comes from the scene; nothing here computes it.
"""
