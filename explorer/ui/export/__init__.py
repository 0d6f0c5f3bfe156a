# SPDX-License-Identifier: MIT
"""The export dialogs, the clipboard, and the thread that writes.

The options and their meaning belong in `export`.
"""
