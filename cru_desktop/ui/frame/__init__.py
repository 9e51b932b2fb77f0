"""The window: band, navigation, pages, quiet bar and bottom strip."""
