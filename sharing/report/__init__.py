"""What all pictures and files of XML share; each package draws its own in its own report folder."""
