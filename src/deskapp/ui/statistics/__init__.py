"""統計: how the desk stands, what a year came to, and both as files."""
