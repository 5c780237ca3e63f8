// Only in the page that `cargo xtask serve` shows: asks which build stands, is answered when there is a newer one, reloads.
"use strict";
(async () => {
  if (self.origin === "null") return;
  let seen = "";
  for (;;) {
    try {
      const now = await (await fetch("/__reload?seen=" + seen)).text();
      if (seen && now !== seen) return location.reload();
      seen = now;
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
})();
