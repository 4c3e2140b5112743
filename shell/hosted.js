// The page on a host: the program, with the collection inside, is a file beside it, which was asked for already
// (ahead.js), so are the words of each language (WORDS), and a service worker keeps all of it for when there is no
// network.

const WORKER = "./sw.js";

const wordsAsked = {};
window.vademecumWords = (language) =>
  (wordsAsked[language] ??= fetch(WORDS[language]).then((response) => {
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    return response.text();
  }).catch((error) => {
    // Whoever asks again may be more fortunate.
    delete wordsAsked[language];
    throw error;
  }));

// The program asks when it has come. The words of the language that it will most likely ask for come with
// it; which one it is, it decides itself (src/desk/look.rs).
const likelyLanguage = () => {
  let kept = "";
  try {
    kept = /(?:^|&)language=([^&]+)/.exec(localStorage.getItem("vademecum.settings") ?? "")?.[1];
  } catch {}
  const asked = new URLSearchParams(location.search).get("lang");
  const wished = [asked, kept, ...navigator.languages].map((tag) => tag?.split("-")[0].toLowerCase());
  return wished.find((language) => language === "en" || language in WORDS);
};

// Some hosts call a WebAssembly file something else; then it is compiled after it has come.
const compiled = async (response) => {
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const isNamed = response.headers.get("Content-Type")?.split(";")[0].trim() === "application/wasm";
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
};

const announceUpdate = () => {
  document.documentElement.dataset.updated = "true";
  dispatchEvent(new Event("vademecum:updated"));
};

const keepOffline = async () => {
  // Where there is no such power (an insecure host, a denied storage) the page does without.
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const hadController = !!workers.controller;
  const registration = await workers.register(WORKER, { scope: "./", updateViaCache: "none" });
  let isAsked = false;
  const watch = (worker) =>
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && workers.controller) announceUpdate();
    });
  if (registration.waiting && workers.controller) announceUpdate();
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  workers.addEventListener("controllerchange", () => {
    if (isAsked) location.reload();
    // Another tab has brought the newer version.
    else if (hadController) announceUpdate();
  });
  addEventListener("vademecum:reload", () => {
    isAsked = true;
    if (registration.waiting) registration.waiting.postMessage("take over");
    else location.reload();
  });
};

if (vademecumCanStart) {
  const language = likelyLanguage();
  if (language in WORDS) vademecumWords(language).catch(() => {});
  start(vademecumProgram.then(compiled)).then(keepOffline).catch(() => {});
}
