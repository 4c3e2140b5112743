// Starts the program, once it is compiled. `wasm_bindgen` is the glue that stands before this.

// The one way in which the program hands HTML to the browser: fragments that were compiled into it
// ("KNOWN_MARKUP" holds them all). Anything else, such as the text of a document, is refused.
const trust = () => {
  if (!window.trustedTypes?.createPolicy) return;
  trustedTypes.createPolicy("default", {
    createHTML: (html) => (KNOWN_MARKUP.includes(html) ? html : null),
    createScriptURL: (url) => (url === WORKER ? url : null),
  });
};

// The first number or date that a browser writes takes it 15 ms. It has them while the program comes, if that
// takes its time.
const prepare = () => {
  try {
    new Intl.NumberFormat().format(0);
    new Intl.DateTimeFormat().format(0);
  } catch {}
};

const start = async (module) => {
  try {
    trust();
    // Not before what stands on the page already is drawn.
    const preparing = setTimeout(prepare);
    const compiled = await module;
    clearTimeout(preparing);
    await wasm_bindgen({ module_or_path: compiled });
  } catch (error) {
    console.error(error);
    vademecumFailed(
      error instanceof WebAssembly.RuntimeError
        ? "This page has met an error of its own and cannot go on. Load it again."
        : "This page is damaged or incomplete: it could not be started. Get it once more."
    );
  }
};
