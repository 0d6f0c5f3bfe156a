# SPDX-License-Identifier: MIT
"""Facts as frozen values: stacks, responsibilities, positions. No Qt, no drawing."""
