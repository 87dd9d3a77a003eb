"""What enterprises can make: machines, their parameters, specialities, and how alike all of these are."""
