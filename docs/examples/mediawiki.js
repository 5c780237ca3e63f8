// Keeps the board of every <tandem-board data-api data-page> in a page of a MediaWiki.
//
// Saves against the revision that was read (`baserevid`). Where somebody else saved meanwhile, their version is merged
// into the board first; the board then tells what both make together, and that is saved. Nothing is written over unread.
"use strict";

for (const element of document.querySelectorAll("tandem-board[data-api]")) {
  const { api, page } = element.dataset;
  const state = document.getElementById("state");
  let base = 0;
  let saving = Promise.resolve();

  const ask = async (parameters, form) => {
    const address = api + "?" + new URLSearchParams({ format: "json", formatversion: 2, ...parameters });
    const response = await fetch(address, form ? { method: "POST", body: new URLSearchParams(form) } : {});
    if (!response.ok) throw new Error(api + " answers " + response.status);
    return response.json();
  };

  // What the page holds, and its revision. A page that is not there yet is revision 0.
  const read = async () => {
    const answer = await ask({ action: "query", prop: "revisions", titles: page, rvprop: "content|ids", rvslots: "main" });
    const revision = (answer.query.pages[0].revisions || [])[0];
    return revision ? { id: revision.revid, text: revision.slots.main.content } : { id: 0, text: "" };
  };

  const write = async (board) => {
    const { query } = await ask({ action: "query", meta: "tokens" });
    const against = base ? { baserevid: base, nocreate: 1 } : { createonly: 1 };
    const form = { title: page, text: JSON.stringify(board, null, 2), token: query.tokens.csrftoken, summary: "Tandem", contentformat: "application/json", contentmodel: "json", ...against };
    return ask({ action: "edit" }, form);
  };

  element.addEventListener("tandem-ready", async () => {
    try {
      const kept = await read();
      base = kept.id;
      if (kept.text) await element.load(kept.text);
      state.textContent = kept.text ? "Read from revision " + base + "." : "The page is made with the first change.";
    } catch (problem) {
      state.textContent = "The wiki could not be read: " + problem.message;
    }
  });

  const save = async ({ board, kept }) => {
    const theirs = await read();
    if (theirs.id !== base) {
      base = theirs.id;
      state.textContent = "Somebody else has saved: both versions are brought together.";
      // Where that brings news to the board, it also tells of a change by itself, which is saved next.
      if (theirs.text) board = await element.merge(theirs.text);
    }
    const { edit, error } = await write(board);
    if (edit && edit.result === "Success") {
      base = edit.newrevid || base;
      kept();
      state.textContent = "Saved as revision " + base + ".";
    } else if (error && ["editconflict", "articleexists"].includes(error.code)) {
      // In the moment between reading and writing.
      await save({ board, kept });
    } else {
      throw new Error(error ? error.info : "no answer that is understood");
    }
  };

  element.addEventListener("tandem-change", (event) => {
    // One after the other, each against the revision of the one before.
    saving = saving.then(() => save(event.detail)).catch((problem) => {
      // Not a word to the board: after ten seconds it says “Not saved” and offers a file.
      state.textContent = "Not saved: " + problem.message;
    });
  });
}
