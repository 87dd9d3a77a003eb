"""What contracts hold ready for somebody, and how it leaves them: to itself or anywhere, by its own word."""
