# SPDX-License-Identifier: MIT
"""The command line: what is typed, what is printed, and the exit codes.

Nothing is drawn, written or decided here; a command makes a value of its options and hands it on.
"""
