"""What a sentence aims at: the grammar behind targets.py, from brackets to aims."""
