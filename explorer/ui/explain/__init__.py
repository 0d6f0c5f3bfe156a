# SPDX-License-Identifier: MIT
"""The panel beside the diagram: explanations and the balance.

What is said comes from content; what is selected from the session.
"""
