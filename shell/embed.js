/* Vademecum. MIT OR Apache-2.0 */
// Readers and source footnotes in a host's page, as docs/embedding.md tells.
(() => {
const d = document, name = 'vademecum-reader';
const hash = said => said.filter(([, v]) => v).map(([k, v]) => k + '=' + encodeURIComponent(v)).join('&');
// A message is flat, small and of version 1.
const sound = m => m && typeof m == 'object' && m.v === 1 && Object.keys(m).length < 9 &&
  Object.values(m).every(v => typeof v == 'string' ? v.length <= 4096 : typeof v == 'boolean' || Number.isFinite(v));

class Reader extends HTMLElement {
  connectedCallback() {
    const said = keys => keys.map(k => [k, this.getAttribute(k)]), f = d.createElement('iframe');
    let u;
    try { u = new URL(this.getAttribute('src'), d.baseURI) } catch { return }
    if (this.frame || !/^https?:$/.test(u.protocol)) return;
    for (const [k, v] of said(['embed', 'theme', 'lang'])) v && u.searchParams.set(k, v);
    u.hash = hash(said(['q', 'doc', 'at'])) || u.hash;
    const title = this.title || this.textContent.trim() || 'Reader';
    Object.assign(f, { title, loading: 'lazy', height: 600, style: 'border:0;width:100%', src: u });
    this.style.display = 'block';
    this.url = u;
    this.append(this.frame = f);
  }
  tell(detail) { this.dispatchEvent(new CustomEvent('vademecum:' + detail.type, { detail, bubbles: true })) }
  hear(m) {
    if (m.type == 'resize' && m.height > 0)
      this.frame.height = Math.max(120, Math.min(m.height, this.most || this.getAttribute('max-height') || 2e4, 2e4));
    if (m.type != 'ready') return;
    // No other origin gets the port; whether the page takes it is its own affair.
    const c = new MessageChannel();
    this.port = c.port1;
    c.port1.onmessage = e => sound(e.data) && /^(state|hit|cite|error)$/.test(e.data.type) && this.tell(e.data);
    this.frame.contentWindow.postMessage({ v: 1, type: 'hello' }, this.url.origin, [c.port2]);
    this.tell(m);
  }
}

for (const [type, ...keys] of [['search', 'query'], ['open', 'doc', 'at'], ['filter', 'dimension', 'value', 'on'], ['theme', 'theme'], ['clear']])
  Reader.prototype[type] = function (...said) {
    const m = { v: 1, id: this.n = -~this.n, type };
    keys.forEach((k, i) => said[i] != null && (m[k] = said[i]));
    this.port?.postMessage(m);
    return m.id;
  };

addEventListener('message', e => {
  for (const r of d.querySelectorAll(name))
    e.source === r.frame?.contentWindow && sound(e.data) && r.hear(e.data);
});

// A footnote moves the reader to its source: only the fragment changes. A frame taller than the window is made
// low enough to move in.
addEventListener('click', e => {
  const a = e.target.closest?.('a[data-vademecum-note]'), id = a?.getAttribute('for');
  const r = a && (id ? d.getElementById(id) : d.querySelector(name));
  if (!r?.frame || e.metaKey || e.ctrlKey || e.shiftKey) return;
  e.preventDefault();
  r.url.hash = hash([['doc', a.dataset.doc], ['at', a.dataset.vademecumNote]]);
  if (r.frame.height > innerHeight) r.frame.height = r.most = innerHeight * .8;
  r.frame.src = r.url;
  r.frame.scrollIntoView({ block: 'nearest' });
});

const begin = () => {
  customElements.define(name, Reader);
  for (const a of d.querySelectorAll('a[data-vademecum]')) {
    const r = d.createElement(name);
    r.setAttribute('max-height', a.dataset.maxHeight || '');
    r.id = a.dataset.vademecum;
    r.title = a.title || a.textContent.trim();
    r.setAttribute('src', a.href);
    a.after(r);
  }
};
d.readyState == 'loading' ? addEventListener('DOMContentLoaded', begin) : begin();
})();
