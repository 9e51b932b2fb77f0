"""What the ministry may change before a new version of the program is out: values, no behaviour.

Given to whatever needs them as an argument. `ORDINARY` is what this version knows by itself; the files in
`resources/rules` say the same, and an office may replace them (`support.data_folder`).

Codes that the program acts upon (kinds of parties and of changes, scopes of exclusions) are not here: a new
one needs a program that knows what to do with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from cru_desktop.domain.countries import COUNTRY_NAMES, country_code
from cru_desktop.domain.dictionaries import EXCLUSION_GROUNDS
from cru_desktop.domain.fields import FIELDS, FieldSpec, field_spec


@dataclass(frozen=True, slots=True)
class RegisterData:
    """`limits`: characters by a field's path, for the fields of `ORDINARY.limits` and no others. `grounds`:
    what is offered as a ground of exclusion, in this order. `countries`: names by ISO code.
    """

    limits: Mapping[str, int]
    grounds: tuple[str, ...]
    countries: Mapping[str, str]

    def spec(self, path: str) -> FieldSpec:
        """The field of a path, with this data's limit. Raises KeyError where the register has none."""
        spec = field_spec(path)
        limit = self.limits.get(spec.path, spec.max_length)
        return spec if limit == spec.max_length else replace(spec, max_length=limit)

    @property
    def shortest_limit(self) -> int:
        """No text of so many characters is too long anywhere."""
        return min(self.limits.values())

    def country_name(self, code: str) -> str:
        """The name of a code; the code itself where it has none."""
        return self.countries.get(code, code)

    def country_of(self, text: object) -> str | None:
        """ISO code of a code or a name, the ordinary names included; None for what is no country."""
        if not isinstance(text, str):
            return None
        code = next((code for code, name in self.countries.items() if name == text), None)
        return code or country_code(text)


#: What this version of the program knows by itself.
ORDINARY = RegisterData(
    limits=MappingProxyType({spec.path: spec.max_length for spec in FIELDS if spec.max_length is not None}),
    grounds=EXCLUSION_GROUNDS,
    countries=MappingProxyType(COUNTRY_NAMES),
)
