// What the page around a board does for a test: it remembers all events and messages, and says what it is told to say.
"use strict";
self.told = [];
self.heard = [];
self.kept = true;
addEventListener("message", (event) => {
  const said = event.data;
  if (said && said.tandem) heard.push({ ...said, origin: event.origin });
});
for (const name of ["ready", "change", "error"]) {
  addEventListener("tandem-" + name, (event) => {
    told.push({ name, at: event.target.id, ...event.detail });
    if (name === "change" && kept) event.detail.kept();
  });
}
self.frameOf = (selector) => document.querySelector(selector).querySelector("iframe") || document.querySelector(selector);
self.say = (selector, message, target) => frameOf(selector).contentWindow.postMessage(message, target || "*");
