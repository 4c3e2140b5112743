// The page in one file: the program and the collection stand in the page itself, as gzip in blocks of
// base64. The program is compiled while the collection is unpacked.

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

const gathered = async (stream) => {
  const parts = [];
  const reader = stream.getReader();
  for (let part; !(part = await reader.read()).done; ) parts.push(part.value);
  return parts;
};

const WORKER = null;
if (vademecumCanStart) {
  const type = { "Content-Type": "application/wasm" };
  const program = WebAssembly.compileStreaming(new Response(unpacked("program"), { headers: type }));
  // The program takes the parts from here when it starts.
  const corpus = gathered(unpacked("corpus")).then((parts) => (window.vademecumCorpus = parts));
  start(Promise.all([program, corpus]).then(([module]) => module));
}
