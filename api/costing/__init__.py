"""What work cost: records, roll-ups, settlements, proofs, books. Shared by the service and `tally cost`."""
