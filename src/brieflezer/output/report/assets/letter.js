"use strict";
(() => {
  const root = document.documentElement;
  const decode = (address) => { try { return decodeURIComponent(address); } catch { return address; } };
  const by = (id) => document.getElementById(id);
  const side = by("ui-side"), main = by("ui-main"), sheet = by("ui-sheet"), popup = by("ui-note"), said = by("ui-said");
  const wide = matchMedia("(min-width: 64.01rem)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  root.classList.add("js");
  if (by("ui-pages")) root.classList.add("pictured");

  // Every place of every finding, gathered once.
  const places = new Map();
  const note = (id, node) => { if (!places.has(id)) places.set(id, []); places.get(id).push(node); };
  main.querySelectorAll("[data-f]").forEach((node) => note(node.dataset.f, node));
  main.querySelectorAll("[data-k]").forEach((node) => node.dataset.k.split(" ").forEach((id) => note(id, node)));
  const entries = new Map([...side.querySelectorAll(".group li")].map((item) => [item.id, item]));

  const say = (words) => { said.textContent = ""; said.textContent = words; };
  const show = (node, block = "center") => node.scrollIntoView({ block, behavior: still.matches ? "auto" : "smooth" });

  // --- panes
  const bar = [...document.querySelectorAll(".bar button")];
  const pane = () => root.dataset.pane || "text";
  const turnTo = (name) => {
    root.dataset.pane = name;
    bar.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.pane === name)));
  };
  bar.forEach((button) => button.addEventListener("click", () => {
    if (button.dataset.pane === pane()) return;
    turnTo(button.dataset.pane);
    closeSheet();
    if (chosen && (pane() === "text" || pane() === "pages")) showPlace(chosen);
    else if (!wide.matches) scrollTo(0, main.offsetTop);
  }));

  // --- one finding is chosen at a time
  let chosen = null;
  const isShown = (node) => node.getClientRects().length > 0;
  const showPlace = (id) => {
    const place = (places.get(id) || []).find((node) => isShown(node) && !node.closest(".checks"));
    if (place) return show(place);
    const target = entries.get(id)?.querySelector(".go")?.getAttribute("href");
    const block = target && pane() !== "pages" && by(decode(target.slice(1)));
    if (block && isShown(block)) show(block);
  };
  const choose = (id, from) => {
    const item = entries.get(id);
    if (!item) return;
    if (chosen !== id) {
      (places.get(chosen) || []).forEach((node) => node.classList.remove("on"));
      const before = entries.get(chosen);
      if (before) { before.classList.remove("chosen"); before.firstChild.firstChild.removeAttribute("aria-current"); }
      if (before && from !== "list") before.firstChild.open = false;
      (places.get(id) || []).forEach((node) => node.classList.add("on"));
      item.classList.add("chosen");
      item.firstChild.firstChild.setAttribute("aria-current", "true");
      chosen = id;
      history.replaceState(null, "", "#" + encodeURIComponent(id));
    }
    crop(item, id);
    if (from !== "list") {
      const kind = item.closest(".group").dataset.kind;
      const box = kinds.find((one) => one.dataset.kind === kind);
      if (box && !box.checked) { box.checked = true; filter(); }
      item.hidden = false;
      item.firstChild.open = true;
    }
    if (from === "text" || from === "page") {
      if (wide.matches) show(item, "nearest");
      else openSheet(item);
    } else if (wide.matches) {
      showPlace(id);
    }
  };

  // The line as it is printed, cut out of the picture of its page.
  const SVG = "http://www.w3.org/2000/svg";
  const draw = (name, attributes) => {
    const node = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
    return node;
  };
  const crop = (item, id) => {
    const slot = item.querySelector(".crop");
    if (!slot || slot.firstChild) return;
    const boxes = (places.get(id) || []).filter((node) => node.tagName === "rect");
    if (!boxes.length) return;
    const page = boxes[0].closest(".sheet");
    const same = boxes.filter((box) => box.closest(".sheet") === page).slice(0, 6);
    const side4 = (box) => ["x", "y", "width", "height"].map((key) => Number(box.getAttribute(key)));
    const tops = same.map((box) => side4(box)[1]);
    const kept = same.filter((_, index) => tops[index] - tops[0] < 90 && tops[index] >= tops[0]);
    const top = Math.max(0, tops[0] - 14), bottom = Math.max(...kept.map((box) => side4(box)[1] + side4(box)[3])) + 14;
    const [, , width, height] = page.querySelector("svg").getAttribute("viewBox").split(" ").map(Number);
    const lefts = kept.map((box) => side4(box)[0]), rights = kept.map((box) => side4(box)[0] + side4(box)[2]);
    const across = Math.min(width, Math.max(250, Math.max(...rights) - Math.min(...lefts) + 24));
    const left = Math.max(0, Math.min(Math.min(...lefts) - 12, width - across));
    const svg = draw("svg", { viewBox: `${left} ${top} ${across} ${Math.min(bottom, height) - top}`, role: "img", "aria-label": slot.dataset.title });
    svg.append(draw("image", { href: page.querySelector("img").src, width, height }));
    kept.forEach((box) => { const [x, y, w, h] = side4(box); svg.append(draw("rect", { x, y, width: w, height: h })); });
    const title = document.createElement("p");
    title.textContent = `${slot.dataset.title} (${page.querySelector("figcaption").textContent.toLowerCase()})`;
    slot.append(title, svg);
  };

  // --- the sheet of a small screen
  let opener = null;
  const openSheet = (item) => {
    const held = sheet.querySelector(".held");
    const heading = document.createElement("div");
    heading.className = "heading";
    heading.append(...[...item.firstChild.firstChild.childNodes].map((node) => node.cloneNode(true)));
    held.className = "held " + item.closest(".group").dataset.kind;
    held.replaceChildren(heading, item.querySelector(".more").cloneNode(true));
    opener = document.activeElement;
    sheet.hidden = false;
    sheet.dataset.item = item.id;
    const place = (places.get(item.id) || []).find(isShown); // not behind the sheet
    if (place && place.getBoundingClientRect().bottom > innerHeight * 0.42) show(place, "start");
    sheet.querySelector(".shut").focus({ preventScroll: true });
  };
  const closeSheet = () => {
    if (sheet.hidden) return;
    sheet.hidden = true;
    if (opener && isShown(opener)) opener.focus({ preventScroll: true });
  };
  sheet.querySelector(".shut").addEventListener("click", closeSheet);

  // --- copying
  const copy = async (button) => {
    const item = entries.get(button.closest("li, #ui-sheet").dataset.item || button.closest("li").id);
    const words = item.querySelector("blockquote")?.textContent || item.querySelector(".title").textContent;
    const page = item.dataset.page ? `, ${said.dataset.page} ${item.dataset.page}` : "";
    const citation = `${said.dataset.letter}${page}: ‘${words.trim()}’`;
    let done = false;
    try { await navigator.clipboard.writeText(citation); done = true; } catch {
      const area = document.createElement("textarea");
      area.value = citation;
      area.className = "aloud";
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
    }
    const label = button.textContent;
    button.textContent = done ? said.dataset.copied : said.dataset.failed;
    say(button.textContent);
    setTimeout(() => { button.textContent = label; }, 1800);
  };

  // --- clicks, one listener for all
  document.addEventListener("click", (event) => {
    const target = event.target.closest("a, button, summary, rect, mark, td[data-k]");
    if (!target) return;
    if (target.matches(".copy")) return void copy(target);
    if (target.matches("summary")) {
      if (target.closest(".group")) choose(target.closest("li").id, "list");
      return;
    }
    if (target.matches("rect")) return void choose(target.dataset.f, "page");
    if (target.matches("td")) return void choose(target.dataset.k.split(" ")[0], "text");
    if (target.matches("mark")) { if (!String(getSelection())) choose(target.dataset.f, "text"); return; }
    const address = target.getAttribute("href") || "";
    if (!address.startsWith("#")) return;
    const id = decode(address.slice(1));
    if (entries.has(id)) {
      event.preventDefault();
      choose(id, main.contains(target) ? "text" : "link");
      if (!wide.matches && !main.contains(target)) openSheet(entries.get(id));
    } else if (target.matches(".go, .paper")) {
      event.preventDefault();
      const to = target.matches(".paper") ? "pages" : "text";
      const own = target.closest("li")?.id || sheet.dataset.item;
      sheet.hidden = true;
      turnTo(to);
      choose(own, "link");
      showPlace(own);
      const place = (places.get(own) || []).find((node) => isShown(node) && node.matches("a"));
      if (to === "text" && place) place.focus({ preventScroll: true });
    } else if (target.matches(".break")) {
      turnTo("pages");
    } else if (by(id)?.closest("#ui-text")) {
      turnTo("text"); // so that the browser finds it there
      closeSheet();
    }
  });

  // --- filtering
  const search = by("ui-search");
  const kinds = [...side.querySelectorAll("input[data-kind]")];
  const texts = new Map();
  const filter = () => {
    const wanted = search.value.trim().toLowerCase();
    let shown = 0;
    kinds.forEach((box) => main.classList.toggle("no-" + box.dataset.kind, !box.checked));
    side.querySelectorAll(".group").forEach((group) => {
      const on = kinds.some((box) => box.dataset.kind === group.dataset.kind && box.checked);
      let inGroup = 0;
      if (on) group.querySelectorAll("li").forEach((item) => {
        if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
        item.hidden = wanted !== "" && !texts.get(item).includes(wanted);
        if (!item.hidden) inGroup += 1;
      });
      group.hidden = inGroup === 0;
      shown += inGroup;
    });
    by("ui-nothing").hidden = shown > 0;
    rove();
    say(`${shown} ${said.dataset.shown}`);
  };
  let waiting = 0;
  if (search) {
    search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
    search.form.addEventListener("submit", (event) => event.preventDefault());
    kinds.forEach((box) => box.addEventListener("change", filter));
  }

  // --- the findings in the text are one stop for the Tab key; arrows go from one to the next
  let stops = [];
  const rove = () => {
    const off = new Set(kinds.filter((box) => !box.checked).map((box) => box.dataset.kind));
    stops = [];
    main.querySelectorAll("a.k, a.chip").forEach((link) => {
      link.tabIndex = -1;
      const kind = (link.matches(".chip") ? link.parentElement : link).classList[1];
      if (!off.has(kind)) { link.dataset.stop = stops.length; stops.push(link); } else delete link.dataset.stop;
    });
    if (stops.length) stops[0].tabIndex = 0;
  };
  rove();
  main.addEventListener("focusin", (event) => {
    if (event.target.dataset.stop === undefined) return;
    stops.forEach((link) => { if (link.tabIndex === 0) link.tabIndex = -1; });
    event.target.tabIndex = 0;
  });
  main.addEventListener("keydown", (event) => {
    const at = event.target.dataset?.stop;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (at === undefined || !step || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = stops[Number(at) + step];
    if (next) { event.preventDefault(); next.focus(); }
  });
  side.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.matches("summary")) return;
    event.preventDefault();
    let item = event.target.closest("li");
    do {
      const group = item.closest(".group");
      const sibling = step > 0 ? item.nextElementSibling : item.previousElementSibling;
      if (sibling) { item = sibling; continue; }
      let other = step > 0 ? group.nextElementSibling : group.previousElementSibling;
      while (other && (!other.matches(".group") || other.hidden)) other = step > 0 ? other.nextElementSibling : other.previousElementSibling;
      if (!other) return;
      const items = other.querySelectorAll("li");
      item = items[step > 0 ? 0 : items.length - 1];
    } while (item.hidden);
    item.querySelector("summary").focus();
  });

  // --- footnotes under the pointer
  let leaving = 0, owner = null;
  const hideNote = () => { popup.hidden = true; owner?.removeAttribute("aria-describedby"); owner = null; };
  const showNote = (link) => {
    clearTimeout(leaving);
    const content = by(decode(link.getAttribute("href").slice(1)))?.querySelector(".said");
    if (!content) return;
    popup.textContent = content.innerText;
    popup.hidden = false;
    owner = link;
    link.setAttribute("aria-describedby", "ui-note");
    const at = link.getBoundingClientRect(), size = popup.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left + at.width / 2 - size.width / 2, root.clientWidth - size.width - 8));
    const above = at.top - size.height - 8;
    popup.style.left = `${left + scrollX}px`;
    popup.style.top = `${(above > 60 ? above : at.bottom + 8) + scrollY}px`;
  };
  const noteLink = (event) => event.target.closest?.(".note a");
  main.addEventListener("pointerover", (event) => { const link = noteLink(event); if (link && event.pointerType !== "touch") showNote(link); });
  main.addEventListener("pointerout", (event) => { if (noteLink(event)) leaving = setTimeout(hideNote, 250); });
  popup.addEventListener("pointerenter", () => clearTimeout(leaving));
  popup.addEventListener("pointerleave", hideNote);
  main.addEventListener("focusin", (event) => { const link = noteLink(event); if (link) showNote(link); });
  main.addEventListener("focusout", (event) => { if (noteLink(event)) hideNote(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { hideNote(); closeSheet(); } });

  // --- where the reader is
  const links = new Map([...document.querySelectorAll(".outline a")].map((link) => [decode(link.hash.slice(1)), link]));
  const headings = [...links.keys()].map(by).filter((node) => node && node.id !== "ui-text");
  let here = null;
  const mark = () => {
    let low = 0, high = headings.length; // the last heading above a third of the window
    while (low < high) {
      const middle = (low + high) >> 1;
      if (headings[middle].getBoundingClientRect().top < innerHeight / 3) low = middle + 1; else high = middle;
    }
    const link = low ? links.get(headings[low - 1].id) : links.get("ui-text");
    if (link === here) return;
    here?.removeAttribute("aria-current");
    here = link;
    here?.setAttribute("aria-current", "location");
    if (here && wide.matches) {
      const box = by("ui-outline"), top = here.offsetTop;
      if (top < box.scrollTop + 40 || top > box.scrollTop + box.clientHeight - 60) box.scrollTop = top - box.clientHeight / 3;
    }
  };
  let asked = false;
  addEventListener("scroll", () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; if (pane() === "text") mark(); });
  }, { passive: true });
  mark();

  // An address that names a finding opens it; the browser scrolls to its entry first, so the place comes after that.
  const follow = () => {
    const id = decode(location.hash.slice(1));
    if (!entries.has(id)) return;
    history.scrollRestoration = "manual";
    choose(id, "link");
    requestAnimationFrame(() => requestAnimationFrame(() => (wide.matches ? showPlace(id) : openSheet(entries.get(id)))));
  };
  addEventListener("hashchange", follow);
  if (document.readyState === "complete") follow(); else addEventListener("load", follow);
})();
