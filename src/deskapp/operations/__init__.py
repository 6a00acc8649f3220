"""One function per thing a person can do; window, command line and guided run call the same ones."""
