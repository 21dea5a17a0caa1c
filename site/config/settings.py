"""Settings for every environment; what differs comes from environment variables (see README)."""

import os
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import environ
from django.utils.translation import gettext_lazy as _

from common.languages import language_name
from config.answer_keys import answer_keys
from config.databases import database_settings
from config.mail_service import anymail_settings
from config.media import media_root
from config.security import content_security_policy

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
if DEBUG or DEMO:
    VAR.mkdir(exist_ok=True)
    SECRET_KEY = env("SECRET_KEY", default="a-key-for-trying-plenary-on-one-machine-never-for-a-public-server")
else:
    SECRET_KEY = env("SECRET_KEY")
BASE_URL = env("BASE_URL", default="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[BASE_URL])

INSTALLED_APPS = [
    "cms",
    "events",
    "partners",
    "common",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail_localize",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_countries",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "import_export",
    "anymail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    # Last: it switches off what the apps above connect.
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # What is not packed already (`cms.page_cache`); its padding keeps lengths from telling what is inside.
    "django.middleware.gzip.GZipMiddleware",
    "config.security.PolicyMiddleware",
    "config.cookieless.without_cookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.language.LanguageMiddleware",
    "cms.reading.reader_middleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.language.back_office_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "partners.accounts.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    # Last: it asks the view itself.
    "cms.one_transaction.OneTransactionMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context_processors.site_frame",
            ],
        },
    },
]

if DEMO:
    # The sign-in form offers the people of the demonstration, and the codes their apps would show.
    TEMPLATES[0]["DIRS"] = [ROOT / "site" / "config" / "demo" / "templates", ROOT / "templates"]
    TEMPLATES[0]["OPTIONS"]["libraries"] = {"demo": "config.demo.tags"}

DATABASES = {"default": database_settings(env, VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL", default="")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}}
    )
}

AUTH_USER_MODEL = "partners.User"
# Every way in leads through the sign-in form that asks for the second factor.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

ACCOUNT_ADAPTER = "partners.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {
    "login": "partners.accounts.forms.SignInForm",
    "signup": "partners.accounts.forms.SignUpForm",
    "add_email": "partners.accounts.forms.ChangeEmailForm",
    "change_password": "partners.accounts.forms.ChangePasswordForm",
    "set_password": "partners.accounts.forms.SetPasswordForm",
    "reset_password": "partners.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "partners.accounts.forms.NewPasswordForm",
    "reauthenticate": "partners.accounts.forms.PasswordAgainForm",
}
# How many proxies of ours stand in front and name the visitor's address, by which attempts are counted.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
MFA_ADAPTER = "partners.accounts.adapter.SecondFactorAdapter"
# Clocks of telephones go half a minute wrong.
MFA_TOTP_TOLERANCE = 1
# Or nobody with a second factor could change their address.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "partners.accounts.forms.CodeForm",
    "reauthenticate": "partners.accounts.forms.CodeAgainForm",
    "activate_totp": "partners.accounts.forms.ConnectAppForm",
}

LANGUAGE_CODE = "en"
# A network that works in more languages names them all: LANGUAGES=en,de,de-ch,da,sv,es,ar
LANGUAGES = [(code, language_name(code)) for code in env("LANGUAGES", default="en,de,da,sv,es,ar").split(",")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [ROOT / "site" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "site" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = media_root(env("MEDIA_STORAGE_URL", default=""), VAR)
# What only some may read lies where no address leads to.
PRIVATE_ROOT = media_root(env("PRIVATE_STORAGE_URL", default=""), VAR, "private")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "common.private_files.PrivateStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Development serves files as they are edited; every other environment serves hashed, compressed ones.
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_MAX_AGE = 31_536_000

MAIL_FOLDER = VAR / "mail"
# A mail service instead of a mail server: ANYMAIL_ESP names it, such as `mailgun`, further variables say what it needs.
ANYMAIL_ESP = env("ANYMAIL_ESP", default="")
ANYMAIL = anymail_settings(os.environ)
if ANYMAIL_ESP:
    EMAIL_BACKEND = f"anymail.backends.{ANYMAIL_ESP}.EmailBackend"
elif DEMO and not env("EMAIL_URL", default=""):
    EMAIL_BACKEND = "common.maildrop.EmailBackend"
else:
    # Without an address, mails would go to a log, private links and all, and count as sent.
    vars().update(env.email_url("EMAIL_URL", **({"default": "consolemail://"} if DEBUG else {})))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="ELAINE <conferences@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
# How long one allocation of ranked wishes may look for a better answer; after that it keeps the best so far.
ALLOCATION_SECONDS = env.int("ALLOCATION_SECONDS", default=60)

# Asking other websites, for the calendars partners have there. On loopback is nothing but what tests put there.
FETCH_USER_AGENT = f"Plenary (+{BASE_URL})"
FETCH_LOOPBACK = False

STRIPE_SECRET_KEY = env("STRIPE_SECRET_KEY", default="")
STRIPE_WEBHOOK_SECRET = env("STRIPE_WEBHOOK_SECRET", default="")
STRIPE_API_BASE = env("STRIPE_API_BASE", default="")

CONTENT_SECURITY_POLICY = content_security_policy(media_url=MEDIA_URL)
# Wagtail shows previews in a frame of its own; the policy's `frame-ancestors` keeps everybody else out.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SECURE_REFERRER_POLICY = "same-origin"
if BASE_URL.startswith("https://"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_SUBDOMAINS", default=True)
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True

NETWORK_NAME = env("NETWORK_NAME", default="ELAINE")
# Keys that seal sensitive answers, as `name:key,name:key`: the first one seals, the others still open. `manage.py
# answer_key` makes one.
ANSWER_KEYS = answer_keys(env("ANSWER_KEYS", default=""), SECRET_KEY if DEBUG or DEMO else "")
# Stored with every consent; raise it when the privacy page changes in substance.
PRIVACY_TEXT_VERSION = env("PRIVACY_TEXT_VERSION", default="2026-11")
WAGTAIL_SITE_NAME = NETWORK_NAME
WAGTAILADMIN_BASE_URL = BASE_URL
# Browsers know cities, but not all of a machine's own names such as `localtime`.
WAGTAIL_USER_TIME_ZONES = sorted(zone for zone in available_timezones() if "/" in zone)
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# What people change about their account they change in one place, which asks for the second factor.
WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# A photograph looks the same at these; AVIF needs a third less than WebP.
WAGTAILIMAGES_AVIF_QUALITY = 55
WAGTAILIMAGES_WEBP_QUALITY = 76
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
# The largest file a visitor may send, and the most that all files of one form may have: they stay in memory, since
# what is sensitive is never written unsealed. What the back office takes at most lies in a temporary file.
LARGEST_FILE, LARGEST_FORM = 10 * 1024 * 1024, 50 * 1024 * 1024
LARGEST_IN_BACK_OFFICE = 60 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "common.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
COUNTRIES_FIRST: list[str] = []
COUNTRIES_OVERRIDE = {"XK": _("Kosovo")}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"hide_secrets": {"()": "config.logs.HideSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["hide_secrets"]}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
    # Nothing but the root's handler, which hides what must not be logged.
    "loggers": {"django": {"handlers": []}},
}
