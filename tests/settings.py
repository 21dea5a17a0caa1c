"""The settings tests run with: an ordinary installation, without what a developer's shell adds to it."""

import os
from typing import Any

for _name in ("DEBUG", "DEMO", "ALLOWED_HOSTS", "BASE_URL", "EMAIL_URL", "REDIS_URL", "MEDIA_STORAGE_URL", "LOG_LEVEL",
              "PRIVATE_STORAGE_URL", "ANYMAIL_ESP", "ANYMAIL_WEBHOOK_SECRET",
              "LANGUAGES", "NETWORK_NAME", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_BASE"):  # fmt: skip
    os.environ.pop(_name, None)
os.environ["SECRET_KEY"] = "a-key-for-tests-and-for-nothing-else"
os.environ["EMAIL_URL"] = "memorymail://"
os.environ["ANSWER_KEYS"] = "tests:dGVzdHMtYW5kLW5vdGhpbmctZWxzZS0xMjM0NTY3ODk="

from config.settings import *
from config.settings import DATABASES, STORAGES, TEMPLATES, VAR
from tests.harness.undefined_variable import UndefinedVariable

# Ten thousand rounds of hashing protect people, not tests.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# No manifest: a test need not collect files first. The folder exists because WhiteNoise warns when it does not.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = VAR / "test" / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

_template_options: Any = TEMPLATES[0]["OPTIONS"]
_template_options["string_if_invalid"] = UndefinedVariable()

# Two runs at once must not meet in one file; the workers of one run inherit its number and add their own.
_run = os.environ.setdefault("PLENARY_TEST_RUN", str(os.getpid()))
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test" / f"{_run}.sqlite3")}

# A thread that ends without closing its connection would keep the test database from being dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0
