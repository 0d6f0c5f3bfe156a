# SPDX-License-Identifier: MIT
"""PowerPoint: slides of native shapes from a scene, in a deck of their own or in a template.

Layout belongs in `diagram`.
"""
