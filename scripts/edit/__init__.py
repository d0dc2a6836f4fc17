"""Commands that write in docs/ for people: start, rename and remove, fix, and texts out to translators and back."""
