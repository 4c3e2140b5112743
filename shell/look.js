// How does the reader want the page to look? Told to the style sheets before anything is drawn, so that the
// page never shows itself in one look and then in another. The program reads the same (src/settings.rs).
(function () {
  var root = document.documentElement, look = [], asked = /[?&]theme=(system|light|sepia|dark)(?=&|$)/.exec(location.search);
  try {
    // Where nothing is kept, asking for it may throw.
    look = (localStorage.getItem("vademecum.settings") || "").split("&");
  } catch (e) {}
  if (asked) look.push("theme=" + asked[1]);
  for (var i = 0; i < look.length; i++) {
    var pair = look[i].split("=");
    if (!/^(theme|size|width|face|spacing)$/.test(pair[0])) continue;
    if (pair[1] === "system") root.removeAttribute("data-theme");
    else root.setAttribute("data-" + pair[0], pair[1]);
  }
})();
