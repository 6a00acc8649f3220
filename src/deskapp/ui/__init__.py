"""The desk as a person sees it: the only room that knows Qt."""
