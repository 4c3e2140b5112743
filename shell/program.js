// The page in one file: program and collection stand in the page itself, as gzip in blocks of base64.
// This stands right behind the program, which is compiled while the browser still reads the rest.

const vademecumDecoded = Uint8Array.fromBase64
  ? (text) => Uint8Array.fromBase64(text)
  : (text) => {
      const binary = atob(text);
      const bytes = new Uint8Array(binary.length);
      for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
      return bytes;
    };

// What the blocks of a kind hold, one after the other.
const vademecumUnpacked = (kind) => {
  const blocks = [...document.querySelectorAll(`template[data-part="${kind}"]`)];
  return new ReadableStream({
    pull(sink) {
      const block = blocks.shift();
      if (block) sink.enqueue(vademecumDecoded(block.content.textContent));
      else sink.close();
    },
  }).pipeThrough(new DecompressionStream("gzip"));
};

if (vademecumCanStart) {
  const type = { "Content-Type": "application/wasm" };
  window.vademecumProgram = WebAssembly.compileStreaming(new Response(vademecumUnpacked("program"), { headers: type }));
  // Whoever waits for it says what went wrong.
  vademecumProgram.catch(() => {});
}
