"""From cases to rows: what is read, batch by batch, before anything is made coarser. Nothing here is public yet."""
