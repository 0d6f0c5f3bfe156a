# SPDX-License-Identifier: MIT
"""PowerPoint: slides of native shapes from a scene, in a deck of their own or in a template.

No position is computed here that `diagram` could have laid out.
"""
