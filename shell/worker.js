// Keeps the page for when there is no network: exactly the files of one build, all of them or none.
//
// FILES has each file's path, relative to this one ("./" is the page), and the SHA-256 of its bytes;
// VERSION is made of them. A new version is got ready beside the old one and takes over when the reader asks for it, or
// when no page of the old one is open any more. Requests for anything else are none of its business:
// other pages on this host may lie below it.

const prefix = `vademecum ${registration.scope} `;
const cacheName = prefix + VERSION;
const addresses = new Map(FILES.map(([path, digest]) => [new URL(path, registration.scope).href, digest]));

const digestOf = async (response) => {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
};

// A page that came by a redirection may not be shown for an address that was gone to.
const whole = (response) => (response.redirected ? new Response(response.body, { headers: response.headers }) : response);

// A file of this version: out of an older version's cache where it has not changed, else from the host.
const fetched = async (address, digest) => {
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix)) continue;
    const kept = await (await caches.open(name)).match(address);
    if (kept && (await digestOf(kept.clone())) === digest) return kept;
  }
  // What the browser has kept for itself may be older.
  for (const cache of ["default", "reload"]) {
    const response = await fetch(address, { cache });
    if (response.ok && (await digestOf(response.clone())) === digest) return whole(response);
  }
  // While a host changes over from one version to the next it may send files of either.
  throw new Error(`not of this version: ${address}`);
};

const install = async () => {
  const files = await Promise.all([...addresses].map(async ([address, digest]) => [address, await fetched(address, digest)]));
  const cache = await caches.open(cacheName);
  await Promise.all(files.map(([address, response]) => cache.put(address, response)));
};

const forgetOlder = async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(names.map((name) => caches.delete(name)));
};

// The address under which a request is kept, if it is for a file of this page.
const keptAddress = (request) => {
  if (request.method !== "GET") return null;
  const url = new URL(request.url);
  url.hash = "";
  // The page's own options stand in the query string; they do not change the file.
  if (request.mode === "navigate") url.search = "";
  const isIndex = url.href === new URL("index.html", registration.scope).href;
  const address = isIndex ? registration.scope : url.href;
  return addresses.has(address) ? address : null;
};

const answer = async (request, address) => {
  const kept = await (await caches.open(cacheName)).match(address);
  return kept ?? fetch(request);
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});
addEventListener("fetch", (event) => {
  const address = keptAddress(event.request);
  if (address) event.respondWith(answer(event.request, address));
});
