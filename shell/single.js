// Starts the page in one file, when the browser has read all of it.

const WORKER = null;

// The words of a language are unpacked when the program asks for them.
window.vademecumWords = (language) => new Response(vademecumUnpacked(`words-${language}`)).text();

if (vademecumCanStart) {
  // The program takes its collection from here, part by part, so that no second copy is ever whole.
  window.vademecumCorpus = vademecumUnpacked("corpus").getReader();
  start(vademecumProgram);
}
