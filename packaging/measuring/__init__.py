"""What pictures of screens are measured for."""
