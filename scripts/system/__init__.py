"""What the machine offers: the terminal, Git, a browser, the way to other machines."""
