"""What sharing brings, and how it is divided. Shared by the service and `tally value`."""
