"""The shape that a form, a draft and a file share: JSON in the register's own field names.

A value stays as it was typed until `reading.read` judges it, so a half-typed date is never lost. Numbers of a
file are read as Decimal (`parse_float=Decimal`); null and false stay different.

Kept on this computer only, beside the register's fields: `lokalne{okresOd, okresDo}`, and in a party
`lokalne{zapamietaj}`.
"""

from collections.abc import Mapping

#: A JSON object of the register's field names.
RawAgreement = Mapping[str, object]

#: Key of the values that stay on this computer.
LOCAL = "lokalne"

#: In a party's local values: this natural person may be remembered on this computer.
REMEMBER = "zapamietaj"

#: Given by the register; not part of what is sent or of an entry's identity.
GIVEN_BY_REGISTER = ("idUmowy", "dataPublikacji", "dataModyfikacji")
