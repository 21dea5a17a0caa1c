// Keeps one door's page and its files on the phone, so that it opens without a network. The list is kept by the page.
const FILES = {{ files|safe }};
// Only browsers that cannot read codes themselves need it.
if (!("BarcodeDetector" in self)) FILES.push({{ decoder|safe }});
const PAGE = self.registration.scope;
const KEPT = `door ${PAGE}`;

self.addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(KEPT);
    const page = await fetch(PAGE, { cache: "reload", credentials: "omit" });
    if (page.ok) await cache.put(PAGE, page);
    await cache.addAll(FILES);
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page as it is now, or as it was; whoever has searched without scripts before gets the page without names.
const page = async (request) => {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(PAGE);
    if (!kept) throw error;
    return kept;
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (url.href.split(/[?#]/)[0] === PAGE) event.respondWith(page(request));
  } else if (FILES.includes(url.pathname)) {
    event.respondWith(caches.match(url.pathname).then((kept) => kept ?? fetch(request)));
  }
});
