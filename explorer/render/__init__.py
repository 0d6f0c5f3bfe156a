# SPDX-License-Identifier: MIT
"""Scenes onto paint devices: the screen, PNG and PDF. QtGui, never QtWidgets."""
