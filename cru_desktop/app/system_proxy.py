"""The system's proxy settings through Qt: per host, and with a PAC file where the system evaluates one.

Windows and macOS evaluate PAC files. On Linux Qt does so only when it was built with libproxy; otherwise it
reads the environment's variables (`https_proxy`, `no_proxy`).
"""

from PySide6.QtCore import QUrl
from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

from cru_desktop.cru_api.proxy import Proxy, ProxyChoiceError, ProxyLogin

_HTTP = (QNetworkProxy.ProxyType.HttpProxy, QNetworkProxy.ProxyType.HttpCachingProxy)


class QtSystemProxies:
    """Asks the system anew each time. May take seconds (a PAC file): never in the UI thread."""

    def proxy_for(self, url: str) -> Proxy | None:
        """The first way that the program can go. Raises ProxyChoiceError when all are of another kind."""
        found = QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url)))
        for each in found:
            if each.type() == QNetworkProxy.ProxyType.NoProxy:
                return None
            if each.type() in _HTTP and each.hostName():
                return _proxy(each)
        if not found:
            return None
        raise ProxyChoiceError(f"not an HTTP proxy: {found[0].type().name} {found[0].hostName()}")


def _proxy(found: QNetworkProxy) -> Proxy:
    host = f"[{found.hostName()}]" if ":" in found.hostName() else found.hostName()
    login = ProxyLogin(found.user(), found.password()) if found.user() else None
    return Proxy(f"http://{host}:{found.port() or 80}", login)
