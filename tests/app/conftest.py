"""What all tests of this folder share."""

from tests.support.quick_disk import quick_disk

__all__ = ["quick_disk"]
