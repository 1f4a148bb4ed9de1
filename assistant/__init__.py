"""条问 (Tiaowen): ask a Chinese policy document, get its own words back."""
