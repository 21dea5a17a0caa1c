from config.mail_service import anymail_settings


def test_variables_become_settings_of_the_mail_service():
    given = {"ANYMAIL_ESP": "mailgun", "ANYMAIL_MAILGUN_API_KEY": "key", "ANYMAIL_WEBHOOK_SECRET": "a:b", "PATH": "/"}
    assert anymail_settings(given) == {
        "MAILGUN_API_KEY": "key",
        "WEBHOOK_SECRET": "a:b",
        "SEND_DEFAULTS": {"track_opens": False, "track_clicks": False},
    }
