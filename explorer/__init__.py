# SPDX-License-Identifier: MIT
"""See who answers for which layer of the technology stack, from on-premises to SaaS."""

__version__ = "0.1.0"
