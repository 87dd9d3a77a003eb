"""What a party can have told and erased of all that is kept of it here."""
