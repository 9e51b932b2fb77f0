"""The white list of VAT payers (Ministry of Finance): name, REGON and address by NIP; no key.

About 100 searches a day are allowed from one address, so a caller remembers what it was told.
"""

from datetime import date

from cru_desktop.cru_api import wire
from cru_desktop.cru_api.errors import NotFoundError, Service
from cru_desktop.cru_api.exchange import Call
from cru_desktop.cru_api.keyless_client import KeylessClient
from cru_desktop.cru_api.operations.reading import model_of
from cru_desktop.cru_api.results import TaxPayer


class WhiteList(KeylessClient):
    """Search by NIP; used from one thread, a context manager.

    Raises `CruApiError`. The destination comes from `destination.white_list_destination`.
    """

    service = Service.WHITE_LIST

    def search(self, nip: str, day: date) -> TaxPayer | None:
        """The payer with this NIP as of `day` (in Warsaw, not in the future); None when there is none.

        Raises ValueError for anything but ten digits, before any request.
        """
        if len(nip) != 10 or not (nip.isascii() and nip.isdigit()):
            raise ValueError("a NIP has ten digits")
        answer = self._exchange.send(Call("GET", f"/api/search/nip/{nip}", {"date": day.isoformat()}))
        try:
            subject = model_of(answer, wire.OdpowiedzBialejListy).result.subject
        except NotFoundError:
            return None
        return None if subject is None else _payer(subject)


def _payer(subject: wire.PodatnikVat) -> TaxPayer:
    return TaxPayer(
        name=subject.name,
        nip=subject.nip,
        regon=subject.regon,
        krs=subject.krs,
        vat_status=subject.statusVat,
        working_address=subject.workingAddress,
        residence_address=subject.residenceAddress,
    )
