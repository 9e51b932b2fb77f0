"""Reading: JSON in the register's field names → `Agreement` or findings.

Both forms of the register are understood: the public one (names, DD.MM.RRRR, `okres` as text) and the one
that is sent (codes, RRRR-MM-DD, `okresLiczba` and `okresJednostka`). Texts pass unchanged, trailing spaces
and line breaks too. Any JSON whatever is answered with findings, never with an exception.

Codes of findings, all errors but the last: `read.object`, `read.list`, `read.text`, `read.yes_no`,
`read.date`, `read.date_impossible`, `read.date_year`, `read.amount`, `read.amount_too_large`,
`read.period`, `read.period_twice`, `read.country`, `read.party_kind`, `read.change_kind`,
`read.exclusion_scope`, `read.status`, `read.too_many`, `read.unknown_field` (warning).
"""

from cru_desktop.domain.reading.agreement import Reading, read

__all__ = ["Reading", "read"]
