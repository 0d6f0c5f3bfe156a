# SPDX-License-Identifier: MIT
"""The diagram in the window: slider, canvas, table, and the frozen header.

All positions come from the scene; no layout is computed here.
"""
