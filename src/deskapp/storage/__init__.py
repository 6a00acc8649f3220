"""The only room that knows SQLAlchemy: the desk's encrypted file and its keys."""
