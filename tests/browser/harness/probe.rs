//! Scripts that a test puts into every page before the page's own: eyes, and faults.

/// Sees what can't be asked afterwards: policy violations, layout shifts, what is written to storage.
pub const EYES: &str = r"
(() => {
  const eyes = { violations: [], shifts: [], written: 0, writes: 0 };
  Object.defineProperty(self, 'tandemEyes', { value: eyes });
  addEventListener('securitypolicyviolation', (e) =>
    eyes.violations.push(`${e.effectiveDirective} refused ${e.blockedURI || 'inline'} ${e.sample}`));
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries())
      if (!shift.hadRecentInput) eyes.shifts.push(`${shift.value} by ${
        shift.sources.map((s) => s.node?.outerHTML?.slice(0, 80) ?? s.node?.textContent ?? 'a removed node').join(', ')}`);
  }).observe({ type: 'layout-shift', buffered: true });
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    eyes.writes += 1;
    eyes.written += String(key).length + String(value).length;
    return setItem.call(this, key, value);
  };
})();
";

/// Storage as a browser leaves it that keeps nothing: even touching the property throws.
pub const BLOCKED_STORAGE: &str = r"
for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(self, name, {
    get() { throw new DOMException('Access is denied for this document.', 'SecurityError'); },
  });
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
