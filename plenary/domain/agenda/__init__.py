"""The tree of items: adoption, the current item, deferral, referral, titles with history."""
