// Starts the page and brings its program's parts. The only JavaScript written by hand.
//
// The program is cut: `app` is started at once, each other part comes on first use. `tandemParts` holds the functions
// by which the program asks for them; xtask makes the program's script look there. Classic scripts only, because modules and
// `fetch` are refused where the page has no origin of its own: in a frame sandboxed with `allow-scripts`, and in a file
// that was opened by double-click. A piece of wasm comes by the first way that is open:
//   1. from a data block in the page (`<script type="application/octet-stream;base64" id="part-NAME">`, in tandem.html),
//   2. by `fetch`, where there is an origin (elsewhere even the attempt would write an error to the console),
//   3. in a classic script that calls `tandem.carry(name, base64 of gzip)`.
// Syntax of 2017 and nothing newer, so that an old browser comes as far as the message.
"use strict";
(() => {
  // Filled by xtask. `needs`: each part's pieces, in the order in which they must be there; and, in the hosted page only,
  // `glue`: the program's script; `pieces`: by name, the wasm and the script that carries the wasm; `rest`: what the wasm of
  // `app` lacks, which the script that carries it does not.
  const files = "tandem:files";

  const coming = {};
  const carried = {};

  const opaque = location.protocol === "file:" || self.origin === "null";

  const parsed = new Promise((done) => {
    if (document.readyState !== "loading") done();
    else document.addEventListener("DOMContentLoaded", done, { once: true });
  });

  const script = (src) =>
    new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = src;
      element.onload = done;
      element.onerror = () => failed(new Error(src + " could not be loaded"));
      document.head.append(element);
    });

  const decode = (base64) => {
    // `atob` takes fifty times as long.
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
    return bytes;
  };

  // A response of that type is compiled while it is unpacked.
  const unpack = (base64) =>
    new Response(new Blob([decode(base64)]).stream().pipeThrough(new DecompressionStream("gzip")), {
      headers: { "content-type": "application/wasm" },
    });

  const fetched = async (src) => {
    const response = await fetch(src);
    if (!response.ok) throw new Error(src + ": " + response.status);
    if (/^application\/wasm\b/.test(response.headers.get("content-type"))) return response;
    // A server that does not know the type: take the bytes, if they are wasm and no error page.
    const bytes = await response.arrayBuffer();
    if (new DataView(bytes).getUint32(0) !== 0x0061736d) throw new Error(src + " is no wasm");
    return bytes;
  };

  const wasm = async (name) => {
    const block = document.getElementById("part-" + name);
    if (block) return unpack(block.textContent);
    if (!opaque) {
      try {
        const source = await fetched(files.pieces[name][0]);
        if (name === "app") whole = false;
        return source;
      } catch (refused) {
        console.warn(refused);
      }
    }
    await script(files.pieces[name][1]);
    const base64 = carried[name];
    delete carried[name];
    return unpack(base64);
  };

  // Begins what `name` stands for, once; what failed for a moment may be asked for again.
  const once = (name, begin) => {
    if (!coming[name]) {
      coming[name] = begin();
      coming[name].catch(() => delete coming[name]);
    }
    return coming[name];
  };

  // What the program exports: memory, table and what its parts call. First that of its start, then with that of its rest.
  let program;
  // Says whether the program is whole.
  let whole = true;

  // Who opens the plain page with nothing stored here gets the start of the program, and the rest with the first sign of a
  // person. Whoever has a board here has both in the browser's cache, and gets both at once.
  const firstVisit = () => {
    try {
      const keys = Object.keys(localStorage);
      const plain = /^([?&](board=(?!demo\b)[\w.-]{1,64}|seat=(scrum-master|product-owner|both)))*$/;
      return self === top && !location.hash && plain.test(location.search) && !keys.some((key) => key.startsWith("tandem/"));
    } catch (blocked) {
      return false;
    }
  };

  // The rest, where it was asked for beside the start.
  let along;

  // What the rest takes from the start, from the program's script and from here.
  const shared = () => ({ s: program, g: parts.script, p: parts });

  const complete = (rest) => {
    whole = true;
    program = Object.assign({}, program, rest.exports);
  };

  // Brings what the first page does not run.
  const rest = async () =>
    whole ||
    once("rest", async () => {
      try {
        const source = await (along || fetched(files.rest));
        const { instance } = await (source instanceof Response
          ? WebAssembly.instantiateStreaming(source, shared())
          : WebAssembly.instantiate(source, shared()));
        if (!whole) complete(instance);
      } catch (problem) {
        along = undefined;
        if (!whole) throw problem;
      }
    });

  // The same at once, for somebody who was faster: the page stands still meanwhile.
  const restNow = () => {
    if (whole) return;
    const request = new XMLHttpRequest();
    request.open("GET", files.rest, false);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(files.rest + ": " + request.status);
    const bytes = Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0));
    complete(new WebAssembly.Instance(new WebAssembly.Module(bytes), shared()));
  };

  // What a person does finds the whole program: it is looked at before the page does. Where the rest can't be had, nothing is
  // done, and the page says so. Keys and what only moves still do in the browser what they do there: reload, scroll, go on.
  // So is what another tab has stored: Firefox goes on telling while a request is waited for, also where that began in its midst.
  const signs = ["pointermove", "wheel"];
  const after = ["keyup", "focusin", "focusout"];
  const deeds = ["keydown", "pointerdown", "click", "beforeinput", "input", "change", "dragenter", "dragover", "drop", "paste", "hashchange", "storage"];
  const modifiers = /^(Shift|Control|Alt|AltGraph|Meta|CapsLock)$/;
  const bring = () => {
    rest().catch((problem) => console.warn(problem));
  };
  const hold = (event) => {
    if (whole) return letGo();
    const { type, key, pointerType } = event;
    const isKey = type === "keydown";
    if (after.includes(type) || (isKey && modifiers.test(key)) || (type === "pointerdown" && pointerType === "touch")) {
      // It follows something else, or may become a scroll or a shortcut of the browser's: nobody shall wait for it.
      bring();
      return event.stopImmediatePropagation();
    }
    try {
      restNow();
      letGo();
    } catch (problem) {
      console.warn(problem);
      // Where this browser refuses to be fast, the next time may find the rest.
      bring();
      if (!isKey) event.preventDefault();
      event.stopImmediatePropagation();
      if (type === "storage") return;
      // Written anew, so that it is said anew.
      const waiting = document.getElementById("tandem-waiting");
      waiting.textContent = waiting.textContent;
      waiting.hidden = false;
    }
  };
  const letGo = () => {
    for (const sign of signs) removeEventListener(sign, bring, true);
    for (const deed of after.concat(deeds)) removeEventListener(deed, hold, true);
    document.getElementById("tandem-waiting").hidden = true;
  };
  const watchForPerson = () => {
    for (const sign of signs) addEventListener(sign, bring, { capture: true, once: true, passive: true });
    for (const deed of after.concat(deeds)) addEventListener(deed, hold, { capture: true, passive: false });
  };

  const app = () =>
    once("app", async () => {
      const isFirst = firstVisit();
      if (files.rest && !opaque && !isFirst) {
        along = fetched(files.rest);
        along.catch(() => (along = undefined));
      }
      const [source] = await Promise.all([wasm("app"), self.tandemProgram || script(files.glue), parsed]);
      program = await self.tandemProgram({ module_or_path: source });
      if (!whole) await (isFirst ? watchForPerson() : rest());
      program.__wbindgen_start();
    });

  const piece = (name, before) =>
    once(name, async () => {
      const [source] = await Promise.all([wasm(name), app().then(rest), before]);
      const imports = { __wasm_split: program };
      return source instanceof Response
        ? WebAssembly.instantiateStreaming(source, imports)
        : WebAssembly.instantiate(source, imports);
    });

  // A piece that another part has begun waits for what that part needed and not for what this one does: so all are awaited.
  const part = (name) =>
    files.needs[name].reduce((before, next) => Promise.all([before, piece(next, before)]), Promise.resolve());

  // The program gives a function of its table, and what to call it with when the part is there or can't be had.
  const parts = (self.tandemParts = self.tandemParts || {});
  for (const name of Object.keys(files.needs)) {
    parts["__wasm_split_load_" + name] = async (callback, state) => {
      const came = await part(name).then(
        () => true,
        (problem) => {
          console.warn(problem);
          return false;
        },
      );
      program.__indirect_function_table.get(callback)(state, came);
    };
  }

  // What the start calls of the rest: a function for each place of the table, which brings the rest and calls what stands there
  // then. What people do has brought it before; here come a message from elsewhere, and what nobody has thought of.
  const standIn = (place) => (...words) => {
    try {
      restNow();
    } catch (problem) {
      // The program can't go on from within a call, and nothing of it may.
      throw new WebAssembly.RuntimeError(problem);
    }
    return program.__indirect_function_table.get(+place)(...words);
  };
  Object.setPrototypeOf(parts, new Proxy({}, { get: (_, name) => (/^\d+$/.test(name) ? standIn(name) : undefined) }));

  self.tandem = {
    carry: (name, base64) => {
      carried[name] = base64;
    },
  };

  // What is stored here of ours, verbatim. Asking may throw where storage is blocked.
  const stored = () => {
    const keys = {};
    try {
      for (let at = 0; at < localStorage.length; at++) {
        const key = localStorage.key(at);
        if (key.startsWith("tandem/")) keys[key] = localStorage.getItem(key);
      }
    } catch (blocked) {
      console.warn(blocked);
    }
    return keys;
  };

  const handOut = (keys) => {
    const text = JSON.stringify({ format: "tandem-rescue", keys });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "tandem-rescue-" + new Date().toISOString().slice(0, 10) + ".json";
    link.click();
  };

  // The language of the page that follows: what the program speaks, or the first that it knows of what it would look at.
  const language = (keys) => {
    const html = document.documentElement;
    const found = (pattern, text) => (pattern.exec(text) || [])[1];
    const tags = [
      html.dataset.mode && html.lang,
      found(/[?&]lang=(\w+)/, location.search),
      found(/"lang":"(\w+)/, keys["tandem/settings"]),
      navigator.languages,
    ];
    return (found(/(?:^|,)(de|en)\b/i, tags) || "en").toLowerCase();
  };

  // The page when the program can't start or has stopped: in place of the board, without the program, with everything
  // that is stored to be taken as a file.
  const rescue = async () => {
    const html = document.documentElement;
    if (html.dataset.tandem === "failed") return;
    html.dataset.tandem = "failed";
    await parsed;
    // Nobody waits for the rest any more.
    letGo();
    const page = document.getElementById("tandem-failed");
    const keys = stored();
    const save = page.querySelector("[data-action=rescue]");
    save.hidden = Object.keys(keys).length === 0;
    save.onclick = () => handOut(keys);
    page.querySelector("[data-action=reload]").onclick = () => location.reload();
    // Also what stood over the board.
    document.getElementById("tandem").remove();
    const lang = language(keys);
    for (const part of page.querySelectorAll("[lang]")) part.hidden = part.lang !== lang;
    page.hidden = false;
    page.querySelector("[lang=" + lang + "] h1").focus();
  };

  // A trap of the program ends it. What it had to say stands in the console. Where the stack was full, browsers throw what any
  // script throws that calls itself for ever: only its frames tell whether it came out of wasm.
  const full = (problem) => /call stack|recursion/.test(problem) && /wasm-function|wasm code/.test(problem.stack);
  const trapped = (problem) =>
    self.WebAssembly && (problem instanceof WebAssembly.RuntimeError || full(problem)) && rescue();
  // Once the stack is empty: in a full one there may be no room to look.
  addEventListener("error", (event) => Promise.resolve(event.error).then(trapped));
  addEventListener("unhandledrejection", (event) => trapped(event.reason));

  app().catch((problem) => {
    console.error(problem);
    rescue();
  });
})();
