"""What an auditor asks: is this what happened, and how can I know it without trusting who tells me?"""
