// The page in one file: program and collection stand in the page itself, as gzip in blocks of base64.

const decoded = Uint8Array.fromBase64
  ? (text) => Uint8Array.fromBase64(text)
  : (text) => {
      const binary = atob(text);
      const bytes = new Uint8Array(binary.length);
      for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
      return bytes;
    };

// What the blocks of a kind hold, one after the other.
const unpacked = (kind) => {
  const blocks = [...document.querySelectorAll(`script[data-part="${kind}"]`)];
  return new ReadableStream({
    pull(sink) {
      const block = blocks.shift();
      if (block) sink.enqueue(decoded(block.textContent));
      else sink.close();
    },
  }).pipeThrough(new DecompressionStream("gzip"));
};

const WORKER = null;
if (vademecumCanStart) {
  const type = { "Content-Type": "application/wasm" };
  // The program takes its collection from here, part by part, so that no second copy is ever whole.
  window.vademecumCorpus = unpacked("corpus").getReader();
  start(WebAssembly.compileStreaming(new Response(unpacked("program"), { headers: type })));
}
