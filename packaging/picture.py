"""Makes the picture of README.md, small, of one that the guided run left: picture.py GUIDED OUT.png."""

import sys
from pathlib import Path

from PIL import Image

STEP, COLOURS = "masking_gate", 256


def shrink(guided: Path, target: Path) -> None:
    """Write the step's picture with fewer colours; the words stay as sharp as they are."""
    (found,) = guided.glob(f"*_{STEP}.png")
    with Image.open(found) as picture:
        # The rare colours, red and green, are those that mean something.
        rare = Image.Quantize.MAXCOVERAGE
        few = picture.convert("RGB").quantize(COLOURS, method=rare, dither=Image.Dither.NONE)
        few.save(target, optimize=True)


if __name__ == "__main__":
    shrink(Path(sys.argv[1]), Path(sys.argv[2]))
