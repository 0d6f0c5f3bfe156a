# SPDX-License-Identifier: MIT
"""Formats that need no Qt: a format is a function from a scene or a stack to bytes.

Layout belongs in `diagram`, options in `export`.
"""
