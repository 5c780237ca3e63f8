// Keeps the board of every <tandem-board storage="host"> on this page in this page's local storage.
"use strict";

for (const element of document.querySelectorAll('tandem-board[storage="host"]')) {
  const key = "kept-board/" + element.getAttribute("board");
  const state = document.getElementById("state");

  element.addEventListener("tandem-ready", () => {
    const kept = localStorage.getItem(key);
    if (kept) element.load(kept).then(() => (state.textContent = "The board that was kept is shown."));
  });

  element.addEventListener("tandem-change", (event) => {
    const { board, kept } = event.detail;
    try {
      localStorage.setItem(key, JSON.stringify(board));
    } catch (problem) {
      // Not a word to the board: after ten seconds it says “Not saved” and offers a file.
      state.textContent = "This page could not keep the board: " + problem.message;
      return;
    }
    kept();
    state.textContent = "Kept at " + new Date().toLocaleTimeString() + ".";
  });

  // Another tab with this page has kept something: both come together.
  addEventListener("storage", (event) => {
    if (event.key === key && event.newValue) element.merge(event.newValue);
  });
}
