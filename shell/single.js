// The page in one file: the program and the collection stand in the page itself, each as a block of
// base64 around gzip. Together they make the WebAssembly file that a host would send.

const decoded = Uint8Array.fromBase64
  ? (line) => Uint8Array.fromBase64(line)
  : (line) => {
      const text = atob(line);
      const bytes = new Uint8Array(text.length);
      for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
      return bytes;
    };

// What a block holds, part by part.
const unpacked = (block) => {
  const lines = block.textContent.trim().split("\n");
  let next = 0;
  return new ReadableStream({
    pull(sink) {
      if (next < lines.length) sink.enqueue(decoded(lines[next++]));
      else sink.close();
    },
  }).pipeThrough(new DecompressionStream("gzip")).getReader();
};

const leb128 = (value) => {
  const bytes = [];
  do {
    const rest = Math.floor(value / 128);
    bytes.push((value % 128) + (rest ? 128 : 0));
    value = rest;
  } while (value);
  return bytes;
};

// The head of the custom section that carries a collection of so many bytes.
const sectionHead = (length) => {
  const name = [...new TextEncoder().encode("vademecum.corpus")];
  return Uint8Array.from([0, ...leb128(1 + name.length + length), name.length, ...name]);
};

const file = () => {
  const program = unpacked(document.getElementById("vademecum-program"));
  const block = document.getElementById("vademecum-corpus");
  let corpus = null;
  return new ReadableStream({
    async pull(sink) {
      if (!corpus) {
        const { value, done } = await program.read();
        if (!done) return sink.enqueue(value);
        corpus = unpacked(block);
        return sink.enqueue(sectionHead(Number(block.dataset.length)));
      }
      const { value, done } = await corpus.read();
      if (done) sink.close();
      else sink.enqueue(value);
    },
  });
};

const WORKER = null;
if (vademecumCanStart) {
  const type = { "Content-Type": "application/wasm" };
  start(WebAssembly.compileStreaming(new Response(file(), { headers: type })));
}
