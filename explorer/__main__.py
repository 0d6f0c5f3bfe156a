# SPDX-License-Identifier: MIT
"""Start the program: `python -m explorer`."""

import sys

from explorer.commands.cli import main

if __name__ == "__main__":
    sys.exit(main())
