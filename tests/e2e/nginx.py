"""The real nginx with the example of `deploy/nginx`, before a server of a test."""

import re
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

import trustme

from tests.conftest import ROOT
from tests.simulator.waiting import eventually

NAME = "hadir.localhost"
"""Browsers take every name below localhost for this machine."""

BEHIND_NGINX = {
    "HADIR_SERVER__ALLOWED_HOSTS": f'["{NAME}"]',
    "HADIR_SERVER__TRUSTED_PROXIES": '["127.0.0.1"]',
}

_SBIN = Path("/usr/sbin/nginx")
PROGRAM = shutil.which("nginx") or (str(_SBIN) if _SBIN.is_file() else None)

_MAIN = """daemon off;
pid nginx.pid;
error_log error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    include {site};
}}
"""


@dataclass
class Nginx:
    """nginx at two ports of this machine.

    Attributes:
        folder: Where it keeps its files.
        behind: Port of the server behind it.
        plain: Its port for HTTP.
        secure: Its port for HTTPS.
        process: The process, once started.
    """

    folder: Path
    behind: int
    plain: int
    secure: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where browsers reach it."""
        return f"https://{NAME}:{self.secure}"

    def start(self) -> None:
        """Check the configuration, and start."""
        assert PROGRAM is not None
        authority = trustme.CA()
        certificate = authority.issue_cert(NAME, "127.0.0.1")
        authority.cert_pem.write_to_path(self.folder / "authority.pem")
        certificate.private_key_pem.write_to_path(self.folder / "privkey.pem")
        for number, blob in enumerate(certificate.cert_chain_pems):
            blob.write_to_path(self.folder / "fullchain.pem", append=number > 0)
        (self.folder / "hadir.conf").write_text(self._site())
        (self.folder / "nginx.conf").write_text(_MAIN.format(site=self.folder / "hadir.conf"))
        command = [PROGRAM, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), "-e", "error.log"]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
        assert "warn" not in checked.stderr
        self.process = subprocess.Popen(command)
        eventually(self._listens, 30)

    def stop(self) -> None:
        """End it."""
        assert self.process is not None
        self.process.terminate()
        self.process.wait(20)

    def _site(self) -> str:
        """The example, with the changes that whoever uses it makes, and ports that need no rights."""
        example = (ROOT / "deploy" / "nginx" / "hadir.conf").read_text()
        alone = re.sub(r"^ *listen \[::\].*\n", "", example, flags=re.MULTILINE)
        changes = {
            "listen 80;": f"listen 127.0.0.1:{self.plain};",
            "listen 443 ssl": f"listen 127.0.0.1:{self.secure} ssl",
            "127.0.0.1:8000": f"127.0.0.1:{self.behind}",
            "server_name hadir.example": f"server_name {NAME}",
            "/etc/ssl/hadir": str(self.folder),
        }
        for old, new in changes.items():
            assert old in alone
            alone = alone.replace(old, new)
        return alone

    def _listens(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, (self.folder / "error.log").read_text()
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.secure)) == 0
