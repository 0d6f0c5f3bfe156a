# SPDX-License-Identifier: MIT
"""Handouts and worksheets, laid out on pages as scenes.

What a diagram looks like belongs in `diagram`, how a PDF is written in `render`.
"""
