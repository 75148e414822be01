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

  // wordsOf are the words that a name must have; of a code its digits do.
  const wordsOf = (query) => plain(query).split(/[^\p{L}\p{N}-]+/u).filter(Boolean);

  // narrow hides the entries of a list that lack a word.
  function narrow(count) {
    const groups = [...document.querySelectorAll(".directory-group")];
    const entries = [...document.querySelectorAll(".entry")].map((item) => {
      const code = item.querySelector(".entry-code").textContent;
      const title = item.querySelector(".entry-title").textContent;
      return { item, text: plain(`${code} ${code.replace(/\D/g, "")} ${title}`) };
    });
    return (query) => {
      const words = wordsOf(query);
      let found = 0;
      for (const { item, text } of entries) {
        item.hidden = !words.every((word) => text.includes(word));
        if (!item.hidden) found++;
      }
      for (const group of groups) group.hidden = !group.querySelector(".entry:not([hidden])");
      count.textContent = words.length ? `${found} of ${entries.length}` : `${entries.length} in all`;
    };
  }

  // mostFinds is how many finds a search shows.
  const mostFinds = 12;

  // fit says how well a name fits: 4 is the whole name, 3 its beginning, 2 all words in any order, 0 not at all.
  function fit(name, query, words) {
    if (name === query) return 4;
    if (name.startsWith(query)) return 3;
    const parts = name.split(/[^\p{L}\p{N}]+/u);
    const has = (word) => parts.some((part) => part.startsWith(word)) || (word.length > 3 && name.includes(word));
    return words.every(has) ? 2 : 0;
  }

  // best is the find of an entry: the title before another name that fits as well, and the code before all.
  function best(entry, query, words) {
    if (query === plain(entry.code) || (query.length > 1 && query === entry.digits)) return { entry, score: 5 };
    if (/^[\d-]{2,}$/.test(query) && entry.code.startsWith(query)) return { entry, score: 3 };
    let find = { entry, score: fit(entry.names[0], query, words), length: entry.names[0].length };
    for (let i = 1; i < entry.names.length; i++) {
      const score = fit(entry.names[i], query, words) - 0.5;
      if (score > find.score) find = { entry, score, also: entry.also[i - 1], length: entry.names[i].length };
    }
    return find;
  }

  // search shows the entries that fit best, from the data that stand in the page.
  function search(form, count, data) {
    const results = form.querySelector(".finder-results");
    const unit = form.querySelector(".finder-unit");
    const entries = JSON.parse(data.textContent).map(([code, title, href, value, ...also]) => ({
      code, title, href, value, also, digits: code.replace(/\D/g, ""), names: [title, ...also].map(plain),
    }));
    const part = (kind, name, text) => {
      const element = document.createElement(kind);
      element.className = name;
      element.textContent = text;
      return element;
    };
    const row = ({ entry, also }) => {
      const item = part("li", "entry", "");
      const title = document.createElement("span");
      const link = part("a", "entry-title", entry.title);
      link.href = entry.href;
      title.append(link);
      if (also) title.append(part("span", "entry-also", `also: ${also}`));
      item.append(part("span", "entry-code", entry.code), title, part("span", "entry-value", entry.value));
      return item;
    };
    // Of finds that fit alike, occupations come before the groups that hold them, and the shorter name first.
    const isGroup = (entry) => entry.code.endsWith("-0000");
    const order = (a, b) =>
      b.score - a.score || isGroup(a.entry) - isGroup(b.entry) || a.length - b.length || (a.entry.code < b.entry.code ? -1 : 1);
    return (query) => {
      const words = wordsOf(query);
      const finds = words.length ? entries.map((entry) => best(entry, plain(query).trim(), words)).filter((find) => find.score > 0).sort(order) : [];
      results.replaceChildren(...finds.slice(0, mostFinds).map(row));
      results.hidden = finds.length === 0;
      if (unit) unit.hidden = results.hidden;
      if (!words.length) count.textContent = "";
      else if (!finds.length) count.textContent = "Nothing found: try fewer or other words";
      else count.textContent = finds.length > mostFinds ? `The best ${mostFinds} of ${finds.length}` : `${finds.length} found`;
    };
  }

  function finder() {
    const form = document.querySelector(".finder");
    if (!form) return;
    const input = form.querySelector(".finder-input");
    const count = form.querySelector(".finder-count");
    const data = document.querySelector(".finder-data");
    const find = data ? search(form, count, data) : narrow(count);
    const fromAddress = () => {
      if (!location.hash.startsWith("#q=")) return;
      try {
        input.value = decodeURIComponent(location.hash.slice(3));
      } catch {
        return; // a mangled address searches for nothing
      }
      find(input.value);
    };
    const toAddress = () => {
      const query = input.value.trim();
      history.replaceState(null, "", query ? `#q=${encodeURIComponent(query)}` : location.pathname + location.search);
    };
    const show = () => {
      find(input.value);
      toAddress();
    };

    input.addEventListener("input", show);
    addEventListener("hashchange", fromAddress);
    document.addEventListener("keydown", (event) => findByKey(event, input, show));
    form.hidden = false;
    find(input.value);
    fromAddress();
  }

  // "/" goes to the field; the arrows walk through the field and what it found; Enter opens the first find; Escape
  // empties the field and goes back to it.
  function findByKey(event, input, show) {
    const here = document.activeElement;
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !here.matches("input, textarea, select")) {
      event.preventDefault();
      input.focus();
      input.select();
      return;
    }
    const links = [...document.querySelectorAll(".entry:not([hidden]) a")];
    const stops = [input, ...links];
    const at = stops.indexOf(here);
    if (at < 0) return;
    if (event.key === "Escape" && input.value) {
      event.preventDefault();
      input.value = "";
      input.focus();
      show();
      return;
    }
    if (event.key === "Enter" && here === input && input.value.trim()) links[0]?.click();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !stops[at + step]) return;
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
