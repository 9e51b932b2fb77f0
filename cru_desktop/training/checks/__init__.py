"""What the register checks before it accepts a document: shape first (400), then values (422)."""

from cru_desktop.training.checks.agreement import check_agreement
from cru_desktop.training.checks.past_days import past_day_faults
from cru_desktop.training.checks.shape import check_shape

__all__ = ["check_agreement", "check_shape", "past_day_faults"]
