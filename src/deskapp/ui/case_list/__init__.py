"""The case list: chips, table, and the chosen case beside it."""
