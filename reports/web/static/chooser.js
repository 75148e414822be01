// The page on which the reader chooses two to four roles to see side by side. The figures of all roles stand in the
// page as data, in words; nothing is fetched and no figure is worked out here. The choice is kept in the address.
(() => {
  "use strict";
  const fewest = 2, most = 4, mostFinds = 8;
  const code = 0, title = 1, mark = 2, firstFigure = 3; // places in a role
  const hasPage = 1, annualOnly = 2; // marks of a role
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  function start() {
    const box = document.querySelector(".chooser");
    if (!box) return;
    const find = (name) => box.querySelector(name);
    const data = JSON.parse(find(".chooser-data").textContent);
    const input = find("#chooser-input"), options = find("#chooser-options"), status = find("#chooser-status");
    const chosenList = find(".chooser-chosen"), result = find(".chooser-result"), more = find(".chooser-more");
    const words = (role, place) => (typeof role[place] === "number" ? data.texts[role[place]] : role[place]);
    const names = data.roles.map((role) => plain(`${role[code]} ${role[code].replace(/\D/g, "")} ${role[title]}`));
    const byCode = new Map(data.roles.map((role) => [role[code], role]));
    let chosen = [], finds = [], active = -1;

    // What fits: every word somewhere; a title that begins with the query comes first, then the shorter one.
    function search(query) {
      const parts = plain(query).split(/[^\p{L}\p{N}-]+/u).filter(Boolean);
      if (!parts.length) return [];
      const begins = (role) => plain(role[title]).startsWith(plain(query).trim());
      return data.roles
        .filter((role, i) => !chosen.includes(role) && parts.every((part) => names[i].includes(part)))
        .sort((a, b) => begins(b) - begins(a) || a[title].length - b[title].length || (a[code] < b[code] ? -1 : 1));
    }

    function point(to) {
      active = to;
      [...options.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
      if (active < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", options.children[active].id);
        options.children[active].scrollIntoView({ block: "nearest" });
      }
    }

    function list() {
      const found = search(input.value);
      finds = found.slice(0, mostFinds);
      options.replaceChildren(...finds.map((role, i) => {
        const option = element("li", "chooser-option");
        option.id = `chooser-option-${i}`;
        option.setAttribute("role", "option");
        option.append(element("span", "entry-code", role[code]), " ", element("span", "", role[title]));
        // The field keeps the focus, so that the list does not close before it is clicked.
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => add(role));
        return option;
      }));
      options.hidden = !finds.length;
      input.setAttribute("aria-expanded", String(!options.hidden));
      point(finds.length ? 0 : -1);
      const query = input.value.trim();
      if (query && !found.length) say("Nothing found: try fewer or other words.");
      else if (query) say(found.length > mostFinds ? `The first ${mostFinds} of ${found.length} found.` : `${found.length} found.`);
      else say(standing());
    }

    const say = (text) => (status.textContent = text);
    const standing = () => {
      const room = most - chosen.length;
      if (chosen.length < fewest) return chosen.length ? "Choose at least one more role." : "Choose two to four roles.";
      return room ? `${chosen.length} roles side by side; ${room} more can be added.` : `${most} roles side by side; remove one to add another.`;
    };

    function close() {
      options.hidden = true;
      input.setAttribute("aria-expanded", "false");
      point(-1);
    }

    function add(role) {
      if (!role || chosen.includes(role) || chosen.length >= most) return;
      change([...chosen, role]);
      input.focus();
    }

    function change(roles, keepAddress) {
      chosen = roles;
      input.value = "";
      finds = [];
      close();
      if (!keepAddress) {
        const codes = chosen.map((role) => role[code]).join(",");
        history.replaceState(null, "", codes ? `#${codes}` : location.pathname + location.search);
      }
      show();
    }

    const roleLink = (role) => {
      if (!(role[mark] & hasPage)) return element("span", "", role[title]);
      const link = element("a", "", role[title]);
      link.href = `${data.root}${role[code]}.html`;
      return link;
    };

    function show() {
      chosenList.replaceChildren(...chosen.map((role) => {
        const item = element("li", "chooser-role");
        const remove = element("button", "chooser-remove", "\u00d7");
        remove.type = "button";
        remove.setAttribute("aria-label", `Remove ${role[title]}`);
        remove.addEventListener("click", () => {
          change(chosen.filter((other) => other !== role));
          input.focus();
        });
        item.append(element("span", "", role[title]), remove);
        return item;
      }));
      input.disabled = chosen.length >= most;
      say(standing());
      const enough = chosen.length >= fewest;
      result.hidden = !enough;
      const key = chosen.map((role) => role[code]).sort().join("_");
      const ready = document.querySelector(`.chooser-ready a[data-codes="${CSS.escape(key)}"]`);
      more.hidden = !(enough && ready);
      if (ready) more.firstElementChild.href = ready.getAttribute("href");
      if (!enough) return;
      drawTable();
      drawChart();
    }

    // The table is made once and filled anew.
    const region = element("div", "table-scroll");
    region.tabIndex = 0;
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", "The chosen roles side by side");
    result.append(region);

    function drawTable() {
      const table = element("table", "table");
      table.classList.add("chooser-table");
      table.append(element("caption", "", "Side by side"));
      const head = element("tr"), corner = element("th", "", "Figure");
      corner.scope = "col";
      head.append(corner, ...chosen.map((role) => {
        const cell = element("th");
        cell.scope = "col";
        cell.append(roleLink(role));
        return cell;
      }));
      const headPart = element("thead"), body = element("tbody");
      headPart.append(head);
      data.heads.forEach((name, i) => {
        const row = element("tr"), cell = element("th", "", name);
        cell.scope = "row";
        row.append(cell, ...chosen.map((role) => element("td", "", words(role, firstFigure + i))));
        body.append(row);
      });
      table.append(headPart, body);
      region.replaceChildren(table);
    }

    // The chart is the one that came with the page, with the roles chosen in place of its own.
    let payload, redraw;
    function drawChart() {
      if (!window.echarts || !window.wageatlasCharts) return; // on its way, or not to be had: the table says it all
      const annual = chosen.some((role) => role[mark] & annualOnly);
      const from = annual ? data.annual : data.hourly, unit = annual ? "usd_year" : "usd_hour";
      const text = chosen.map((role) => [0, 1, 2, 3, 4].map((i) => words(role, from + i)));
      // A figure reads "$17.74", a lower bound "$115.00 or more"; other words have no number.
      const value = (figure) => (figure.startsWith("$") ? Number(figure.replace(/[^\d.]/g, "")) : "-");
      const strokes = (low, high) => text.flatMap((of, i) => [{ value: [value(of[low]), i] }, { value: [value(of[high]), i] }, { value: ["-", i] }]);
      const wordsOf = (low, high) => text.flatMap((of) => [of[low], of[high], null]);
      if (!payload) {
        const figure = find(".chooser-figure").content.firstElementChild.cloneNode(true);
        payload = JSON.parse(figure.querySelector(".chart-data").textContent);
        for (const part of figure.querySelectorAll(".chart-data, .figure-static, .figure-data")) part.remove();
        result.prepend(figure);
      }
      const figure = result.querySelector(".figure");
      figure.querySelector(".figure-unit").textContent = annual ? "Dollars per year" : "Dollars per hour";
      const next = structuredClone(payload), [axis] = [next.option.yAxis].flat();
      Object.assign(next, { unit, rows: text, text: [wordsOf(0, 4), wordsOf(1, 3), text.map((of) => of[2])] });
      axis.data = chosen.map((role) => role[title]);
      next.option.series[0].data = strokes(0, 4);
      next.option.series[1].data = strokes(1, 3);
      next.option.series[2].data = text.map((of, i) => ({ value: [value(of[2]), i] }));
      if (redraw) redraw(next);
      else redraw = window.wageatlasCharts.draw(figure, next);
    }

    function fromAddress() {
      const codes = location.hash.slice(1).split(",");
      const roles = [...new Set(codes)].map((text) => byCode.get(text)).filter(Boolean).slice(0, most);
      if (roles.length || !location.hash) change(roles, true);
    }

    input.addEventListener("input", list);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && finds.length) {
        event.preventDefault();
        if (options.hidden) return list();
        point((active + step + finds.length) % finds.length);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        add(finds[active]);
      } else if (event.key === "Escape") {
        input.value = "";
        list();
      }
    });
    addEventListener("hashchange", fromAddress);
    box.hidden = false;
    fromAddress();
    if (document.readyState !== "complete") addEventListener("load", () => chosen.length >= fewest && drawChart());
  }

  addEventListener("DOMContentLoaded", start);
})();
