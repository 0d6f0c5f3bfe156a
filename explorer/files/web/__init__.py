# SPDX-License-Identifier: MIT
"""The web page: one HTML file that shows everything without a server.

Its template, style and script lie in `resources/page`; here they are filled and joined.
"""
