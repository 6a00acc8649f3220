"""発送: what waits to be posted, and the register of what was."""
