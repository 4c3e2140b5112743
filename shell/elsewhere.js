// Opened as a file, or in a frame without an origin, this page would be given none of the files beside
// it. There the page in one file (SINGLE) takes its place.
(function () {
  if (location.protocol === "file:" || window.origin === "null") {
    window.vademecumCanStart = false;
    location.replace(SINGLE + location.search + location.hash);
  }
})();
