"""Where the frozen program starts."""

import sys

from deskapp.start import main

if __name__ == "__main__":
    sys.exit(main())
