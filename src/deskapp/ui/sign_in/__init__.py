"""From the first paint to an open desk: sign-in, first start, recovery sheet."""
