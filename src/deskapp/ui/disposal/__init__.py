"""廃棄: the papers of the day and the cases whose retention has passed, over all cases."""
