"""Files in and out: what other programs read."""
