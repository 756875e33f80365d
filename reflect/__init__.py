"""reflect: a calm hour in the terminal after a job application was turned down."""

__version__ = "0.1.0"
