"""When the department does not accept: the body that the law names settles it, on the record."""
