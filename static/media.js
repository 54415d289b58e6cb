/* Everything works without this file: a time is a link to the file at that time. With it, the player on the page goes
   there instead, and the time of the player can be taken over into the form. */
"use strict";

const player = document.getElementById("player");
if (player) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-at]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    player.currentTime = Number(link.dataset.at);
    player.play();
    player.focus();
  });
  const time = document.getElementById("moment-time");
  if (time) {
    player.addEventListener("pause", () => {
      if (time.dataset.typed) return;
      const at = Math.floor(player.currentTime);
      const two = (number) => String(number).padStart(2, "0");
      const hours = Math.floor(at / 3600);
      const rest = two(at % 60);
      time.value = hours ? `${hours}:${two(Math.floor(at / 60) % 60)}:${rest}` : `${Math.floor(at / 60)}:${rest}`;
    });
    time.addEventListener("input", () => { time.dataset.typed = "yes"; });
  }
}
