# SPDX-License-Identifier: MIT
"""Making stories in the window: the document, its editor, drafts and handouts.

What a story is, and each change to one, belongs in the room `story`.
"""
