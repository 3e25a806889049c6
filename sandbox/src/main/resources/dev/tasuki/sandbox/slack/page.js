"use strict";
const user = document.getElementById("user");
const trouble = document.getElementById("trouble");
let seen = -1;
let modalId = "";
let turn = 0;

async function call(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Tasuki-Page": "1" },
    body: JSON.stringify({ user: user.value, ...body }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

async function act(path, body) {
  try {
    trouble.textContent = "";
    const answer = await call(path, body);
    if (answer.status === 0) trouble.textContent = "The starter gave no answer within 3 seconds.";
  } catch (e) {
    trouble.textContent = e.message;
  }
}

// Every string of the answer that is put into the page was escaped by the server.
async function follow(mine) {
  while (mine === turn) {
    try {
      const state = await call("/page/state", { seen });
      if (mine !== turn) return;
      seen = state.version;
      document.getElementById("channel").innerHTML = state.channel;
      document.getElementById("told").innerHTML = state.told;
      if (state.modalId !== modalId) {
        modalId = state.modalId;
        document.getElementById("modal").innerHTML = state.modal;
      }
    } catch (e) {
      trouble.textContent = "The stand-in does not answer; trying again.";
      await new Promise((later) => setTimeout(later, 1000));
    }
  }
}

function restart() {
  seen = -1;
  turn += 1;
  follow(turn);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button === null) return;
  if (button.id === "cancel") act("/page/cancel", {});
  if (button.dataset.action === undefined) return;
  if (button.dataset.confirm !== undefined && !confirm(button.dataset.confirm)) return;
  act("/page/click", { message: button.dataset.message, action: button.dataset.action });
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.id === "command") {
    const input = document.getElementById("text");
    act("/page/command", { text: input.value });
    input.value = "";
  } else {
    act("/page/submit", { text: new FormData(event.target).get("text") });
  }
});

user.addEventListener("change", restart);
restart();
