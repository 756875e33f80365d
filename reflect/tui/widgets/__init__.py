"""The pieces the screens are put together from."""
