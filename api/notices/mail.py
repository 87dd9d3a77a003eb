"""E-mail: plain text, one message for each notice."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate

from api.notices.settings import NoticeSettings, Smtp

TIMEOUT = 20.0
"""Seconds that the mail server may take for one answer."""


def send_mail(settings: NoticeSettings, to: str, id: str, subject: str, text: str) -> None:
    """Hand one mail to the server.

    Args:
        settings: which server, and whose address it bears.
        to: whose address; of one line, as it was checked when it was set.
        id: the same for each attempt to send this notice, so that a second copy can be told from a new one.
        subject: of one line.
        text: its body.

    Raises:
        OSError: if the server cannot be reached, or refuses (``smtplib.SMTPException`` is one).
    """
    server = settings.smtp
    assert server is not None
    mail = EmailMessage()
    mail["From"], mail["To"] = settings.sender, to
    mail["Subject"] = " ".join(subject.split())
    mail["Date"] = formatdate()
    mail["Message-ID"] = f"<{id}@{settings.sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    with _connected(server) as connection:
        if server.user:
            connection.login(server.user, server.password)
        connection.send_message(mail)


def _connected(server: Smtp) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.way == "smtps":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
    connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
    if server.way == "smtp+starttls":
        connection.starttls(context=context)
    return connection
