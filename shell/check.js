// Can this browser show the page? Where it cannot, a plain sentence instead of a blank page.
//
// Written for browsers of twenty years ago, since those are the ones it speaks to. It runs before
// anything else does, in both forms of the page.
(function () {
  var needs = [
    ["WebAssembly", typeof WebAssembly === "object" && !!WebAssembly.compileStreaming],
    // A module with a function type that takes an outside reference.
    ["references", typeof WebAssembly === "object" &&
      WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0]))],
    ["modules", "noModule" in document.createElement("script")],
    ["big integers", typeof BigInt === "function"],
    ["decompression", typeof DecompressionStream === "function"],
    ["streams", typeof Response === "function" && "body" in Response.prototype],
    ["style layers", !!(window.CSS && CSS.supports && CSS.supports("inset", "0"))]
  ];
  var missing = [];
  for (var i = 0; i < needs.length; i++) if (!needs[i][1]) missing.push(needs[i][0]);
  var note = document.getElementById("opening-note");
  note.hidden = false;
  // What stands on the page already is its beginning, not what a link leads to.
  if (location.hash.length > 1) document.getElementById("opening").className = "leads-elsewhere";
  // Whoever starts the page says through this what went wrong.
  window.vademecumFailed = function (sentence) {
    note.setAttribute("role", "alert");
    note.className = "state";
    note.textContent = sentence;
  };
  window.vademecumCanStart = missing.length === 0;
  if (missing.length) {
    window.vademecumFailed(
      "This browser is too old to show the page: it lacks " + missing.join(", ") +
      ". Chrome or Edge from version 103, Firefox from 113 and Safari from 16.4 can."
    );
  }
})();
