# SPDX-License-Identifier: MIT
"""Scenes and stacks as files that need no Qt."""
