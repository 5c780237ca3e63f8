//! Scripts that a test puts into every page before the page's own: eyes, and faults; and one that measures a page.

/// Sees what can't be asked afterwards: policy violations, layout shifts, what is written to storage.
pub const EYES: &str = r"
(() => {
  const eyes = { violations: [], shifts: [], written: 0, writes: 0, firstWrite: null };
  Object.defineProperty(self, 'tandemEyes', { value: eyes });
  addEventListener('securitypolicyviolation', (e) =>
    eyes.violations.push(`${e.effectiveDirective} refused ${e.blockedURI || 'inline'} ${e.sample}`));
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift'))
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries())
        if (!shift.hadRecentInput) eyes.shifts.push(`${shift.value} by ${
          shift.sources.map((s) => s.node?.outerHTML?.slice(0, 80) ?? s.node?.textContent ?? 'a removed node').join(', ')}`);
    }).observe({ type: 'layout-shift', buffered: true });
  else {
    // Where the browser tells no shifts: does a heading stand elsewhere than in the frame before?
    const stood = new WeakMap();
    let touched = false;
    for (const kind of ['pointerdown', 'keydown', 'scroll'])
      addEventListener(kind, () => { touched = true; }, { capture: true, once: true });
    const look = () => {
      for (const heading of document.querySelectorAll('h1, h2, h3')) {
        const box = heading.getBoundingClientRect(), place = `${Math.round(box.x)}, ${Math.round(box.y)}`;
        const before = stood.get(heading);
        if (before && box.height && before !== place) eyes.shifts.push(`${heading.textContent} from ${before} to ${place}`);
        if (box.height) stood.set(heading, place);
      }
      if (!touched) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    eyes.firstWrite ??= Date.now();
    eyes.writes += 1;
    eyes.written += String(key).length + String(value).length;
    return setItem.call(this, key, value);
  };
})();
";

/// Hears errors where no driver tells them: of the console, of scripts, promises and whatever does not load. A page keeps
/// them until it goes or is asked; what a frame hears, and what is left when a page goes, is told to the test's server.
pub const EARS: &str = r"
(() => {
  const heard = [], ask = self.fetch?.bind(self), served = location.protocol === 'http:';
  tandemEyes.takeHeard = () => heard.splice(0);
  const tell = (words) => {
    heard.push(words);
    if (served && self !== top) pass();
  };
  const pass = () => {
    for (const body of served ? heard.splice(0) : [])
      ask('/.heard', { method: 'POST', mode: 'no-cors', keepalive: true, body });
  };
  const error = console.error;
  console.error = function (...words) {
    tell(words.map(String).join(' '));
    return error.apply(this, words);
  };
  addEventListener('error', (e) =>
    tell(e.message ? `${e.message} ${e.filename}:${e.lineno}` : `${e.target.outerHTML?.slice(0, 200)} does not load`), true);
  addEventListener('unhandledrejection', (e) => tell(`unhandled: ${e.reason}`));
  addEventListener('pagehide', pass);
})();
";

/// Bars for scrolling that take no room.
pub const NO_SCROLLBARS: &str = r"
(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { scrollbar-width: none }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
})();
";

/// Storage as a browser leaves it that keeps nothing: even touching the property throws.
pub const BLOCKED_STORAGE: &str = r"
for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(self, name, {
    get() { throw new DOMException('Access is denied for this document.', 'SecurityError'); },
  });
";

/// Storage as some private windows have it: empty, and without any room.
pub const NO_ROOM: &str = r"
Storage.prototype.setItem = () => { throw new DOMException('The quota has been exceeded.', 'QuotaExceededError'); };
";

/// Fills what is left of the storage to the last character, under keys that are not the page's.
pub const FILL_STORAGE: &str = r"
let size = 4 << 20;
for (let at = 0; size >= 1; at++) {
  try { localStorage.setItem('filler' + at, 'x'.repeat(size)); } catch { size >>= 1; }
}
return Object.keys(localStorage).length;
";

/// Frees what [`FILL_STORAGE`] took.
pub const FREE_STORAGE: &str = r"
for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key);
";

/// What reaches out of the page, or out of a box that cuts it off or has a border.
pub const DOES_NOT_FIT: &str = r"
const found = new Set(), width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > width) found.add(`the page is ${document.documentElement.scrollWidth} px wide`);
const told = (e) => `${e.tagName.toLowerCase()}.${e.className.baseVal ?? e.className} ${e.dataset.action ?? ''} “${e.textContent.trim().slice(0, 60)}”`;
const hidden = (e) => !e.checkVisibility({ visibilityProperty: true }) || e.closest('.visually-hidden, .definitions, svg, select, textarea') ||
  getComputedStyle(e).clipPath !== 'none';
const scrolls = (e) => {
  for (let box = e.parentElement; box && box !== document.body; box = box.parentElement)
    if (getComputedStyle(box).overflowX === 'auto' && box.scrollWidth > box.clientWidth) return true;
};
const range = document.createRange();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const e = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || hidden(e) || scrolls(e)) continue;
  range.selectNodeContents(walker.currentNode);
  const text = range.getBoundingClientRect();
  if (text.left < -1 || text.right > width + 1) found.add(`out of the page: ${told(e)} at ${Math.round(text.left)} to ${Math.round(text.right)}`);
  for (let box = e; box && box !== document.body; box = box.parentElement) {
    const style = getComputedStyle(box), edge = box.getBoundingClientRect();
    const holds = box.tagName === 'BUTTON' || ['hidden', 'clip'].includes(style.overflowX) || parseFloat(style.borderInlineStartWidth) > 0;
    // For those alone who listen.
    if (style.clipPath !== 'none') break;
    // What is placed by another box is not held by the one around it.
    if (!holds && style.position === 'absolute') break;
    if (!holds) continue;
    if (text.left < edge.left - 1 || text.right > edge.right + 1) found.add(`out of ${told(box)}: ${told(e)}`);
    break;
  }
}
return [...found];
";
