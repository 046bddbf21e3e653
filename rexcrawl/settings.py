"""Scrapy's settings for every crawl; docs/fetching.md says why. The engine adds a beat's own on top of these.

Loopback is opened by the environment (REXCRAWL_ALLOW_PRIVATE), never by a setting or a beat.
"""

from rexcrawl import __version__

BOT_NAME = "rexcrawl"
USER_AGENT = f"rexcrawl/{__version__}"  # each beat names its own, with a contact address
SPIDER_MODULES = ["rexcrawl.spiders"]
NEWSPIDER_MODULE = "rexcrawl.spiders"
SPIDER_LOADER_CLASS = "rexcrawl.spiders.loader.BeatSpiderLoader"

# The gate: what may be asked, and at which address. The resolver is read by runners that own the reactor;
# the download handler installs it for all others.
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
TWISTED_DNS_RESOLVER = "rexcrawl.middlewares.resolver.GateResolver"
DNSCACHE_ENABLED = False  # an answer kept is an answer that was checked for another connection
REACTOR_THREADPOOL_MAXSIZE = 20  # slow name servers must not hold up the others
DOWNLOAD_HANDLERS = {
    "http": "rexcrawl.middlewares.handler.GatedDownloadHandler",
    "https": "rexcrawl.middlewares.handler.GatedDownloadHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_TLS_MIN_VERSION = "TLSv1.2"
HTTPPROXY_ENABLED = False  # http_proxy in the environment would carry requests past the gate
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# Caps: one response may cost this much and no more.
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30  # from the first byte asked to the last byte read
DOWNLOAD_FAIL_ON_DATALOSS = True
URLLENGTH_LIMIT = 8192

# Polite.
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS = 32
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.0  # the delay above is the floor already
AUTOTHROTTLE_MAX_DELAY = 60.0
COOKIES_ENABLED = False  # with cookies on, a Set-Cookie makes Scrapy fetch the public-suffix list
REFERER_ENABLED = False
RETRY_ENABLED = True
RETRY_TIMES = 1
RETRY_HTTP_CODES: list[int] = []  # what a status means is the engine's business
RETRY_EXCEPTIONS = ["scrapy.exceptions.DownloadFailedError"]
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
METAREFRESH_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.8,*/*;q=0.7",
}

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # the engine judges hosts
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # takes a 503 for "all allowed"
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": None,  # every request has its own
    "rexcrawl.middlewares.gating.GateMiddleware": 50,
    "rexcrawl.middlewares.backoff.BackoffMiddleware": 80,
    "rexcrawl.middlewares.robots.RobotsMiddleware": 100,
    "rexcrawl.middlewares.decompression.DecompressionMiddleware": 590,
    "rexcrawl.middlewares.redirect.RedirectMiddleware": 600,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,  # a 404 is an Outcome, not an error
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # the gate has a limit of its own
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
EXTENSIONS = {
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
    "scrapy.extensions.memusage.MemoryUsage": None,
    "scrapy.extensions.logstats.LogStats": None,
    "scrapy.extensions.corestats.CoreStats": None,
    "scrapy.extensions.logcount.LogCount": None,
    "scrapy.extensions.memdebug.MemoryDebugger": None,
    "scrapy.extensions.closespider.CloseSpider": None,
    "scrapy.extensions.feedexport.FeedExporter": None,
    "scrapy.extensions.spiderstate.SpiderState": None,
    "scrapy.extensions.throttle.AutoThrottle": None,
    "rexcrawl.middlewares.throttle.Throttle": 0,
}

CONCURRENT_ITEMS = 1  # every callback starts this many tasks
# What nobody reads costs nothing: a visit that brings nothing is mostly overhead.
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"
LOG_FORMATTER = "rexcrawl.middlewares.logging.Quiet"
LOG_LEVEL = "WARNING"
STATS_DUMP = False
