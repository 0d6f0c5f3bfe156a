# SPDX-License-Identifier: MIT
"""Facts: stacks, their words, who answers for what, and the state of what is shown.

No drawing, no Qt, no file formats but our own content files.
"""
