# SPDX-License-Identifier: MIT
"""Practice as values: cases, answers, rounds, cards and what is due.

Every answer is computed from a stack. Nothing here is drawn or knows of Qt; the one file that is
kept goes through `explorer.disk`.
"""
