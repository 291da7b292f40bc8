"""What keeps the portal in order over the years: addresses that stay, pages written, moved and removed by command."""
