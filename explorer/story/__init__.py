# SPDX-License-Identifier: MIT
"""Stories and talks as values: reading, checking, editing and telling them, and the library.

Nothing here is drawn and nothing knows of windows or screens.
"""
