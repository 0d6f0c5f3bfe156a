# SPDX-License-Identifier: MIT
"""Exports: the picture to be written, its options, the formats, many files at once.

The encoding of a format belongs in `files` or `render`, the dialogs in `ui/export`.
"""
