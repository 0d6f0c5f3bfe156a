# SPDX-License-Identifier: MIT
"""Formats that need no Qt: a format is a function from a scene or a stack to bytes.

Where things stand belongs in `diagram`; what is asked for in `export`.
"""
