// Asks for the program (PROGRAM) before the page itself has come to its end, since it is by far the largest
// part of it. Not where the page in one file takes this one's place (elsewhere.js).
(function () {
  if (typeof fetch !== "function" || location.protocol === "file:" || window.origin === "null") return;
  window.vademecumProgram = fetch(PROGRAM);
  // Whoever starts the page says what went wrong.
  window.vademecumProgram.catch(function () {});
})();
