# SPDX-License-Identifier: MIT
"""Widgets that more than one room uses, and that know nothing of this program's model.

What shows a stack or a story belongs in the room that shows it.
"""
