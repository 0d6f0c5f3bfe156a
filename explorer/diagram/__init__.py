# SPDX-License-Identifier: MIT
"""The picture as plain values: geometry, colours and texts in their places. No Qt."""
