# SPDX-License-Identifier: MIT
"""The export dialogs, the clipboard, and the thread that writes.

Which options there are and what they mean belongs in `export`.
"""
