# SPDX-License-Identifier: MIT
"""What is to be written and how: the picture, its options, the formats, many files at once.

How a format spells things belongs in `files` or `render`, what people are asked in `ui/export`.
"""
