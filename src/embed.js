// Defines `<tandem-board>`: a board inside somebody else's page. What it takes and tells stands in docs/embedding.md.
//
// Lands in dist/ as it is but for comments. A classic script with no dependencies; it makes one frame an element and
// speaks with it in messages. It writes no style text and no markup, so it runs under a page's strict policy.
// Invariants: only the element's own frame is listened to, and only while it shows the board; what has content goes to
// the board's origin alone, or to a sandboxed board, which has none.
"use strict";
(() => {
  if (!self.customElements || customElements.get("tandem-board")) return;
  const script = document.currentScript || document.querySelector('script[src*="embed.js"]');
  const page = new URL("index.html", script.src);
  // What a frame of its own address asks for, and what it can be told later without loading again.
  const FIXED = ["board", "src", "storage"];
  const LIVE = ["theme", "seat", "mode", "view", "lang"];
  const DEFAULTS = { mode: "full", view: "board", lang: "en" };
  const LEAST = 320;
  const MOST = 30000;
  let count = 0;

  // The looks of the page around an element: those of the first background that is not see-through.
  const looks = (element) => {
    for (let at = element; at; at = at.parentElement || (at.getRootNode() || {}).host) {
      const colour = getComputedStyle(at).backgroundColor;
      const [red, green, blue, alpha] = (/^rgb/.test(colour) ? colour.match(/[\d.]+/g) : []).map(Number);
      if (blue >= 0 && !(alpha < 0.5)) return red * 0.3 + green * 0.6 + blue * 0.1 < 128 ? "dark" : "light";
    }
    const scheme = getComputedStyle(document.documentElement).colorScheme || "";
    return /dark/.test(scheme) && (!/light/.test(scheme) || matchMedia("(prefers-color-scheme: dark)").matches)
      ? "dark"
      : "light";
  };

  class TandemBoard extends HTMLElement {
    static get observedAttributes() {
      return [...FIXED, ...LIVE, "height"];
    }

    connectedCallback() {
      this.style.display = "block";
      this.asked = new Map();
      this.hear = (event) => this.heard(event);
      this.look = () => this.dress();
      addEventListener("message", this.hear);
      this.eyes = new MutationObserver(this.look);
      for (const around of [document.documentElement, document.body]) {
        if (around) this.eyes.observe(around, { attributes: true });
      }
      this.scheme = matchMedia("(prefers-color-scheme: dark)");
      if (this.scheme.addEventListener) this.scheme.addEventListener("change", this.look);
      this.open();
    }

    disconnectedCallback() {
      removeEventListener("message", this.hear);
      this.eyes.disconnect();
      if (this.scheme.removeEventListener) this.scheme.removeEventListener("change", this.look);
      this.frame.remove();
      this.frame = null;
      for (const one of this.asked.values()) one.failed(new Error("the board was taken out of the page"));
    }

    attributeChangedCallback(name, before, now) {
      if (!this.frame || before === now) return;
      if (name === "height") this.resize(this.told);
      else if (name === "theme") this.dress();
      else if (LIVE.includes(name)) this.set(name, now || DEFAULTS[name]);
      else this.open();
    }

    // Makes the frame, in the place of the one before.
    open() {
      if (this.frame) this.frame.remove();
      this.ready = this.opaque = false;
      this.late = {};
      this.heights = [];
      const frame = (this.frame = document.createElement("iframe"));
      frame.setAttribute(
        "sandbox",
        "allow-scripts allow-same-origin allow-downloads allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox",
      );
      frame.allow = "clipboard-write";
      frame.title = this.title || "Tandem" + (this.getAttribute("board") ? ": " + this.getAttribute("board") : "");
      Object.assign(frame.style, { border: "0", display: "block", width: "100%" });
      const address = new URL(page);
      for (const name of [...FIXED, ...LIVE]) {
        let value = this.getAttribute(name);
        if (name === "theme") value = this.worn = this.theme();
        if (name === "src" && value) value = new URL(value, document.baseURI).href;
        if (value) address.searchParams.set(name, value);
      }
      // A page without an origin can't be named, so it is told heights and nothing else.
      if (self.origin !== "null") address.searchParams.set("host", self.origin);
      frame.src = address;
      this.resize((this.told = 0));
      this.append(frame);
    }

    theme() {
      const theme = this.getAttribute("theme") || "auto";
      return theme === "auto" ? looks(this) : theme;
    }

    dress() {
      const theme = this.theme();
      if (theme !== this.worn) this.set("theme", (this.worn = theme));
    }

    // What changes before the board is ready is told when it is.
    set(name, value) {
      if (!value) return;
      if (this.ready) this.post({ type: "set", [name]: value });
      else this.late[name] = value;
    }

    heard(event) {
      const frame = this.frame;
      // A sandboxed frame's origin is "null": what counts is that it is this frame.
      if (!frame || event.source !== frame.contentWindow) return;
      if (event.origin !== page.origin && event.origin !== "null") return;
      const said = event.data;
      if (!said || said.tandem !== 1) return;
      const asked = this.asked.get(said.id);
      if (said.type === "resize") this.resize(said.height);
      else if (said.type === "ready") {
        this.ready = true;
        this.opaque = event.origin === "null";
        this.tell("ready", { version: said.version, storage: said.storage });
        if (Object.keys(this.late).length) this.post(Object.assign({ type: "set" }, this.late));
        this.late = {};
        for (const one of this.asked.values()) this.post(one.message);
      } else if (said.type === "changed") {
        this.tell("change", { board: said.board, kept: () => this.post({ type: "kept", id: said.id }) });
      } else if (said.type === "exported" && asked) {
        this.asked.delete(said.id);
        asked.done(said.data);
      } else if (said.type === "error") {
        if (asked) {
          this.asked.delete(said.id);
          asked.failed(Object.assign(new Error(said.message), { code: said.code }));
        }
        this.tell("error", { code: said.code, message: said.message });
      }
    }

    tell(name, detail) {
      this.dispatchEvent(new CustomEvent("tandem-" + name, { bubbles: true, detail }));
    }

    // Follows the board's height. Of two heights that take turns (a scroll bar comes and goes) the greater stays.
    resize(height) {
      if (!(height >= 0 && height <= 1e6)) return;
      this.told = height;
      const now = Date.now();
      const fixed = parseInt(this.getAttribute("height"), 10);
      const next = fixed > 0 ? fixed : Math.min(Math.max(Math.ceil(height), LEAST), MOST);
      this.heights = this.heights.filter((one) => now - one.at < 1000);
      const turns = this.heights.some((one) => one.height === next) && this.heights.length > 3;
      const is = parseFloat(this.frame.style.height) || 0;
      if (Math.abs(next - is) < 1 || (turns && next < is)) return;
      this.heights.push({ at: now, height: next });
      this.frame.style.height = next + "px";
    }

    post(message) {
      if (!this.ready) return;
      this.frame.contentWindow.postMessage(Object.assign({ tandem: 1 }, message), this.opaque ? "*" : page.origin);
    }

    ask(message) {
      const id = "e" + ++count;
      message = Object.assign(message, { id });
      return new Promise((done, failed) => {
        this.asked.set(id, { message, done, failed });
        this.post(message);
      });
    }

    // The board in a shape, as text.
    export(format) {
      return this.ask({ type: "export", format: format || "json" });
    }

    // Puts a board in the place of the one that is shown. Gives the board as it then is.
    load(board) {
      return this.put("load", board);
    }

    // Brings a board and the one that is shown together. Gives the board as it then is.
    merge(board) {
      return this.put("merge", board);
    }

    // A board that was taken is not answered; but what is asked next is answered after it.
    put(type, board) {
      const put = this.ask({ type, board: typeof board === "string" ? JSON.parse(board) : board });
      const id = "e" + count;
      const after = this.export();
      after.catch(() => {});
      return Promise.race([
        put,
        after.then((text) => {
          this.asked.delete(id);
          return JSON.parse(text);
        }),
      ]);
    }
  }

  customElements.define("tandem-board", TandemBoard);
})();
