# SPDX-License-Identifier: MIT
"""Everything with widgets: the window and what is in it."""
