"""The law and the desk's rules, as functions on frozen values; standard library only."""
