# SPDX-License-Identifier: MIT
"""How a glide moves, in the window, in moving pictures and on the web page."""

ROW_MS = 420  # of one row from a stop to the next
DELAY_MS = 25  # from one row to the next, the lowest first
MOST_DELAY_MS = 275  # of all rows of a window or a page, so that many layers do not take long
FADE = 0.14  # of the way between two stops: 120 of 420 ms, at both sides of the half
