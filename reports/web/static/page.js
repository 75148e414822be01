// What a page does beyond standing there: the theme switch, the search of an index page, and folds that open
// for a link into them. Charts are drawn by charts.js. Without any script the page is whole.
(() => {
  "use strict";
  const root = document.documentElement;

  // Theme. Applied at once, in the head, so that a page never flashes in the wrong colours.
  const themes = ["auto", "light", "dark"];
  const storage = (use) => {
    try {
      return use(localStorage);
    } catch {
      return null; // barred, as it may be for a page opened from disk
    }
  };
  const applyTheme = (theme) => {
    if (theme === "auto") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", theme);
  };
  const remembered = storage((store) => store.getItem("wageatlas-theme"));
  if (themes.includes(remembered)) applyTheme(remembered);

  function themeToggle() {
    const button = document.querySelector(".theme-toggle");
    const current = () => root.getAttribute("data-theme") ?? "auto";
    const label = () => (button.textContent = `Theme: ${current()}`);
    button.addEventListener("click", () => {
      const next = themes[(themes.indexOf(current()) + 1) % themes.length];
      applyTheme(next);
      storage((store) => store.setItem("wageatlas-theme", next));
      label();
    });
    label();
    button.hidden = false;
  }

  // Search. "áccountants" finds "Accountants", "434121" finds "43-4121", and the order of the words is free.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function finder() {
    const form = document.querySelector(".finder");
    if (!form) return;
    const input = form.querySelector(".finder-input");
    const count = form.querySelector(".finder-count");
    const groups = [...document.querySelectorAll(".directory-group")];
    const entries = [...document.querySelectorAll(".entry")].map((item) => {
      const code = item.querySelector(".entry-code").textContent;
      const title = item.querySelector(".entry-title").textContent;
      return { item, text: plain(`${code} ${code.replace(/\D/g, "")} ${title}`) };
    });

    const show = () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const { item, text } of entries) {
        item.hidden = !words.every((word) => text.includes(word));
        if (!item.hidden) found++;
      }
      for (const group of groups) group.hidden = !group.querySelector(".entry:not([hidden])");
      count.textContent = words.length ? `${found} of ${entries.length}` : `${entries.length} in all`;
    };
    const fromAddress = () => {
      if (!location.hash.startsWith("#q=")) return;
      try {
        input.value = decodeURIComponent(location.hash.slice(3));
      } catch {
        return; // a mangled address searches for nothing
      }
      show();
    };
    const toAddress = () => {
      const query = input.value.trim();
      history.replaceState(null, "", query ? `#q=${encodeURIComponent(query)}` : location.pathname + location.search);
    };

    input.addEventListener("input", () => {
      show();
      toAddress();
    });
    addEventListener("hashchange", fromAddress);
    document.addEventListener("keydown", (event) => findByKey(event, input));
    form.hidden = false;
    show();
    fromAddress();
  }

  // "/" goes to the field; the arrows walk through the field and what it found; Enter opens the first find.
  function findByKey(event, input) {
    const here = document.activeElement;
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !here.matches("input, textarea, select")) {
      event.preventDefault();
      input.focus();
      input.select();
      return;
    }
    const links = [...document.querySelectorAll(".entry:not([hidden]) a")];
    if (event.key === "Enter" && here === input && input.value.trim()) links[0]?.click();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...links];
    const at = stops.indexOf(here);
    if (!step || at < 0 || !stops[at + step]) return;
    event.preventDefault();
    stops[at + step].focus();
  }

  // A link to a closed part, or into one, opens it.
  function openTarget() {
    const open = () => {
      const target = document.getElementById(location.hash.slice(1));
      for (let part = target?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    };
    addEventListener("hashchange", open);
    open();
  }

  addEventListener("DOMContentLoaded", () => {
    themeToggle();
    finder();
    openTarget();
  });
})();
