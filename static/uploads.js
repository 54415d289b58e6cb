/* Everything works without this file: the form sends its files in one go. With it, a file goes piece by piece, shows how
   far it is, and goes on after a break where it stopped. Nothing is kept in the browser: the page lists what is under
   way, and the same file chosen again is recognised by its name and size. */
"use strict";

const form = document.querySelector("form[data-uploads]");
const PIECE = 16 * 1024 * 1024;
const PAUSES = [0, 1000, 3000, 5000, 10000, 20000, 30000, 60000];

if (form && window.tus && window.tus.isSupported) {
  const field = form.querySelector("input[type=file]");
  const say = form.dataset;
  const list = document.createElement("ul");
  const begun = new Map();
  let going = 0;
  list.className = "files uploads";
  field.closest(".usa-form-group").append(list);
  for (const hint of document.querySelectorAll("[data-with-script]")) hint.textContent = hint.dataset.withScript;

  const value = (name) => (form.elements[name] ? form.elements[name].value : "");

  const lineOf = (file) => {
    const line = document.createElement("li");
    const words = document.createElement("div");
    const name = document.createElement("strong");
    const bar = document.createElement("progress");
    const state = document.createElement("span");
    line.className = "file file--coming";
    name.textContent = file.name;
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    state.className = "sub";
    state.setAttribute("role", "status");
    words.append(name, bar, state);
    line.append(words);
    list.append(line);
    return { bar, state };
  };

  const knownAddress = (file) => {
    for (const one of document.querySelectorAll("li[data-url]")) {
      if (one.dataset.name === file.name && Number(one.dataset.size) === file.size) return one.dataset.url;
    }
    return null;
  };

  const send = (file) => new Promise((arrived) => {
    const line = begun.get(file) || { ...lineOf(file), url: knownAddress(file), whole: false };
    begun.set(file, line);
    if (line.whole) return arrived(true);
    if (file.size > Number(say.largest)) { line.state.textContent = say.sayLarge; return arrived(false); }
    const upload = new window.tus.Upload(file, {
      endpoint: say.uploads,
      uploadUrl: line.url,
      chunkSize: PIECE,
      retryDelays: PAUSES,
      storeFingerprintForResuming: false,
      removeFingerprintOnSuccess: true,
      headers: { "X-CSRFToken": value("csrf_token") },
      metadata: { filename: file.name, label: value("label"), source: value("source"), note: value("note") },
      onShouldRetry: (error) => {
        const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
        if (status === 0) line.state.textContent = say.sayLine;
        return status === 0 || status === 409 || status === 423 || status >= 500;
      },
      onProgress: (sent, size) => {
        const percent = Math.floor((100 * sent) / size);
        line.bar.value = percent;
        line.state.textContent = `${percent} %`;
      },
      onSuccess: () => {
        line.whole = true;
        line.bar.value = 100;
        line.state.textContent = say.sayArrived;
        arrived(true);
      },
      onError: (error) => {
        const answer = error.originalResponse;
        const sentence = answer && (answer.getHeader("Content-Type") || "").startsWith("text/plain") ? answer.getBody() : "";
        line.url = upload.url;
        line.state.textContent = sentence || say.sayFailed;
        arrived(false);
      },
    });
    upload.start();
  });

  form.addEventListener("submit", async (event) => {
    const files = [...field.files];
    if (event.submitter && event.submitter.hasAttribute("formaction")) return;
    if (files.length === 0 || files.some((file) => file.size === 0)) return;
    event.preventDefault();
    if (going) return;
    going = 1;
    const results = [];
    for (const file of files) results.push(await send(file));
    going = 0;
    if (results.every(Boolean)) {
      const onwards = event.submitter && event.submitter.value === "on" && say.next;
      window.location.assign(onwards ? say.next : say.done);
    }
  });

  window.addEventListener("online", () => { if (!going && begun.size) form.requestSubmit(); });
  window.addEventListener("beforeunload", (event) => { if (going) event.preventDefault(); });
}
