"""What the desk tells: changes to the pages, wishes to the frame and the composition root."""

from PySide6.QtCore import QObject, Signal


class DeskSignals(QObject):
    """All are emitted in the UI thread."""

    submissions_changed = Signal(object)
    """Submission, whenever one changed."""
    environment_changed = Signal(object)
    """EnvironmentState, whenever the register's state changed."""
    environment_switched = Signal(object)
    """Environment, once another one is being opened."""
    workspace_opened = Signal()
    context_changed = Signal(object)
    """Context or None."""
    contexts_changed = Signal()
    agreements_changed = Signal()
    settings_changed = Signal(object)
    """Settings."""

    # Wishes, heard by the frame and the composition root.
    problem_raised = Signal(object)
    notice_given = Signal(str)
    page_wanted = Signal(object)
    agreement_wanted = Signal(int)
    details_wanted = Signal(int)
    changes_wanted = Signal(int)
    change_wanted = Signal(int, object)
    """(agreement id, Occurrence): this very change."""
    withdrawal_wanted = Signal(int)
    expiries_wanted = Signal()
    new_agreement_wanted = Signal()
    agreement_with_wanted = Signal(object)
    context_adding_wanted = Signal()
    name_erasing_wanted = Signal(int)
    personal_data_wanted = Signal()
    environment_wanted = Signal(object)
    restore_wanted = Signal(object, bool)
    wake_wanted = Signal()
    check_wanted = Signal()
    settings_save_wanted = Signal(object)
