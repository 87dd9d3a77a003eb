"""What a block's header commits to, proven: receipts, transactions, accounts and their storage."""
