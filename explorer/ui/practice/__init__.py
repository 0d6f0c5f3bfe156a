# SPDX-License-Identifier: MIT
"""Practicing in the window: what is asked and shown at each place, and what people answer.

What is right, what comes back and what is due is known in the room `practice`.
"""
