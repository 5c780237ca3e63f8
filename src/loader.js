// Starts the page and brings its wasm parts. The only JavaScript written by hand.
//
// Defines `tandem.part(name)`: a promise of that part's wasm-bindgen namespace, initialised; the same one each time.
// "app" is started at once, every other part on first use. Classic scripts only, because modules and `fetch` are
// refused where the page has no origin of its own: in a frame sandboxed with `allow-scripts`, and in a file that was
// opened by double-click. A part's wasm comes by the first way that is open:
//   1. from a data block in the page (`<script type="application/octet-stream;base64" id="part-NAME">`, in tandem.html),
//   2. by `fetch`, where there is an origin (elsewhere even the attempt would write an error to the console),
//   3. in a classic script that calls `tandem.carry(name, base64 of gzip)`.
// Syntax of 2017 and nothing newer, so that an old browser comes as far as the message.
"use strict";
(() => {
  // name: [glue, wasm, script that carries the wasm]. Filled by xtask; empty in tandem.html, where all stand in the page.
  const files = "tandem:files";

  // Each part's glue puts its namespace here under the part's name.
  const glue = (self.tandemGlue = self.tandemGlue || {});
  const parts = {};
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
        return await fetched(files[name][1]);
      } catch (refused) {
        console.warn(refused);
      }
    }
    await script(files[name][2]);
    const base64 = carried[name];
    delete carried[name];
    return unpack(base64);
  };

  const load = async (name) => {
    const [source] = await Promise.all([wasm(name), glue[name] || script(files[name][0]), parsed]);
    await glue[name]({ module_or_path: source });
    return glue[name];
  };

  const part = (name) => {
    if (!parts[name]) {
      parts[name] = load(name);
      // What failed for a moment may be asked for again.
      parts[name].catch(() => delete parts[name]);
    }
    return parts[name];
  };

  self.tandem = {
    part,
    carry: (name, base64) => {
      carried[name] = base64;
    },
  };

  part("app").catch(async (problem) => {
    console.error(problem);
    await parsed;
    document.documentElement.dataset.tandem = "failed";
    document.getElementById("tandem-failed").hidden = false;
  });
})();
