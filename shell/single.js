// Starts the page in one file, when the browser has read all of it.

const WORKER = null;
if (vademecumCanStart) {
  // The program takes its collection from here, part by part, so that no second copy is ever whole.
  window.vademecumCorpus = vademecumUnpacked("corpus").getReader();
  start(vademecumProgram);
}
