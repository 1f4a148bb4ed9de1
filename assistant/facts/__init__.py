"""What a clause says, in a form one can count."""
