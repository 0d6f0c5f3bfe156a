# SPDX-License-Identifier: MIT
"""The window and all that people do in it; a room for each thing that they do.

Facts, geometry, formats and stories are values from the rooms above; here they are shown.
"""
