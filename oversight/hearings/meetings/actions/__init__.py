"""What people do with agendas, in meetings, and to take part in them."""
