/* Everything works without this file: pages are opened anew with a link, and forms are sent by the browser. With it, what
   stands in data-live elements is read anew by itself, and a form marked data-once survives a lost connection: what was
   typed is kept and sent again under one key until the server has answered. The key makes a repeat harmless. */
"use strict";

(() => {
  const PAUSES = [1000, 2000, 3000, 5000];
  const PATIENCE = 15000;
  const CHECK = 1000;
  const read = new Map();
  let sending = null;
  let asking = false;
  let missed = 0;

  const line = () => document.querySelector("[data-line]");
  const say = (what) => {
    const place = line();
    if (place) place.textContent = what ? place.dataset[what] || "" : "";
  };
  const wait = (time) => new Promise((done) => { setTimeout(done, time); });

  const ask = async (url, options) => {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), PATIENCE);
    try {
      const answer = await fetch(url, { ...options, signal: limit.signal, credentials: "same-origin" });
      return { answer, text: await answer.text() };
    } finally { clearTimeout(timer); }
  };

  /* Show the page that the server answered with. */
  const show = (answer, text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const main = page.querySelector("main");
    const here = document.querySelector("main");
    if (!main || !here) { window.location.assign(answer.url); return; }
    document.title = page.title;
    here.replaceWith(document.adoptNode(main));
    if (answer.redirected && answer.url !== window.location.href) window.history.pushState({}, "", answer.url);
    read.clear();
    main.focus({ preventScroll: true });
    const anchor = new URL(answer.url).hash;
    const wanted = main.querySelector(".errors") || (anchor && main.querySelector(anchor));
    if (wanted) wanted.scrollIntoView(); else window.scrollTo(0, 0);
  };

  const keyOf = () => (window.crypto.randomUUID ? window.crypto.randomUUID() : `${Date.now()}-${Math.random()}`);

  const send = async (form, submitter) => {
    const body = new FormData(form);
    if (submitter && submitter.name) body.append(submitter.name, submitter.value);
    body.set("once", keyOf());
    const mine = { form };
    sending = mine;
    say("saySending");
    for (let tries = 0; sending === mine; tries += 1) {
      try {
        const { answer, text } = await ask(form.action, { method: "POST", body: new URLSearchParams(body) });
        if (sending !== mine) return;
        if (answer.status < 500) { sending = null; say(""); show(answer, text); return; }
      } catch { /* the line is broken: the same again, under the same key */ }
      if (sending !== mine) return;
      say("sayLost");
      await wait(PAUSES[Math.min(tries, PAUSES.length - 1)]);
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-once]") || !line()) return;
    event.preventDefault();
    if (sending && sending.form === form) return;
    send(form, event.submitter);
  });
  window.addEventListener("popstate", () => window.location.reload());
  window.addEventListener("beforeunload", (event) => { if (sending) event.preventDefault(); });

  /* What somebody is typing in, or has their focus in, is left alone. */
  const busy = (place) => place.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");

  const renew = (text, due) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const place of due) {
      const fresh = page.getElementById(place.id);
      if (fresh && !busy(place) && fresh.innerHTML !== place.innerHTML) {
        const held = place.contains(document.activeElement) ? document.activeElement.textContent : "";
        place.innerHTML = fresh.innerHTML;
        if (held) [...place.querySelectorAll("a, button, summary")].find((one) => one.textContent === held)?.focus();
      }
      read.set(place.id, Date.now());
    }
  };

  const look = async () => {
    const now = Date.now();
    const places = [...document.querySelectorAll("[data-live]")];
    for (const place of places) if (!read.has(place.id)) read.set(place.id, now);
    const due = places.filter((place) => now - read.get(place.id) >= Number(place.dataset.live) * 1000);
    if (!due.length || asking || sending || document.hidden) return;
    asking = true;
    const url = window.location.href;
    try {
      const { answer, text } = await ask(url, { headers: { Accept: "text/html" } });
      if (answer.redirected && new URL(answer.url).pathname !== new URL(url).pathname) window.location.assign(answer.url);
      else if (answer.ok && window.location.href === url && !sending) renew(text, due);
      if (missed && !sending) say("");
      missed = 0;
    } catch {
      missed += 1;
      for (const place of due) read.set(place.id, Date.now());
      if (!sending) say("sayStale");
    }
    asking = false;
  };

  const ticking = () => {
    for (const clock of document.querySelectorAll("[data-left]")) {
      if (!clock.dataset.until) clock.dataset.until = Date.now() + Number(clock.dataset.left) * 1000;
      const left = Math.max(0, Math.ceil((Number(clock.dataset.until) - Date.now()) / 1000));
      const words = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : clock.dataset.over;
      if (clock.textContent !== words) clock.textContent = words;
    }
  };
  setInterval(() => { look(); ticking(); }, CHECK);
})();
