/* Everything works without this file. With it, leaving quickly is kinder: this page is not kept one step back in the
   browser, and pressing Escape three times leaves as well. The bar's menus close at Escape and at a click beside them. */
"use strict";

const way = document.querySelector("[data-leave]");
if (way) {
  let presses = 0;
  const leave = () => window.location.replace(way.href);
  way.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  document.addEventListener("keydown", (event) => {
    presses = event.key === "Escape" ? presses + 1 : 0;
    if (presses === 3) leave();
  });
}

const menus = [...document.querySelectorAll(".bar details")];
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" ? menus.filter((one) => one.open).pop() : undefined;
  if (open) { open.open = false; open.querySelector("summary").focus(); }
});
document.addEventListener("click", (event) => menus.forEach((one) => { if (!one.contains(event.target)) one.open = false; }));
