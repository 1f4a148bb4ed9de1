// The tab 测验: what is clicked there goes to the server with the item it stands in; forms go with their fields.
// Runs after app.js, in the same function: `element`, `trigger`, `watch` and `shared` are there.

const keys = { shown: false, own: new Map() };
let touched = null;

const nameOf = (part) => part.closest("[data-item]")?.dataset.item ?? "";
const itemNamed = (name) => [...element.querySelectorAll(".tw-item")].find((item) => nameOf(item) === name);
// An item's open form goes along with whatever is done elsewhere, so that nothing written in it is lost.
const openForm = () => {
  const form = element.querySelector(".tw-edit");
  return form ? [...new FormData(form)] : [];
};
const send = (act, part, fields = openForm()) => {
  touched = { act, item: nameOf(part), place: [...element.querySelectorAll(".tw-item")].indexOf(part.closest(".tw-item")) };
  trigger("submit", { act, item: touched.item, fields });
};
const showDetails = () => {
  for (const details of element.querySelectorAll("details")) {
    details.open = keys.own.get(nameOf(details)) ?? (keys.shown && Boolean(details.closest(".tw-preview")));
  }
};

// What a question has been answered with: every one of its menus, or any of its other fields.
const answered = (question) => {
  const menus = [...question.querySelectorAll("select")];
  if (menus.length) return menus.every((menu) => menu.value);
  return [...question.querySelectorAll("input, textarea")].some((field) =>
    /radio|checkbox/.test(field.type) ? field.checked : field.value.trim(),
  );
};
const countAnswers = () => {
  const count = element.querySelector(".tw-progress b");
  if (!count) return 0;
  const questions = [...element.querySelectorAll("[data-question]")];
  const open = questions.filter((question) => !answered(question));
  count.textContent = questions.length - open.length;
  return open.length;
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button?.dataset.act === "print") window.print();
  else if (button) send(button.dataset.act, button);
  const summary = event.target.closest("summary");
  if (summary) keys.own.set(nameOf(summary), !summary.parentElement.open);
});
element.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const open = countAnswers();
  // Handing in with open questions takes a second click.
  if (open && !("warned" in form.dataset)) {
    form.dataset.warned = "";
    form.querySelector(".tw-warning").textContent = `，还有 ${open} 题没有答完；再点一次“交卷”就交卷。`;
    return;
  }
  send(form.dataset.form, form, [...new FormData(form)]);
});
element.addEventListener("input", (event) => {
  const form = event.target.closest(".tw-taking");
  if (!form) return;
  delete form.dataset.warned;
  form.querySelector(".tw-warning").textContent = "";
  countAnswers();
});
element.addEventListener("change", (event) => event.target.closest(".tw-result")?.requestSubmit());
// Enter in a blank would hand in the whole sheet.
element.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches(".tw-taking input")) event.preventDefault();
});

// Gradio changes the old page into the new one and leaves what its fields hold. They begin anew, but for ticks that are
// still being made: the server has not heard of the latest.
watch("value", () => {
  showDetails();
  const last = touched;
  touched = null;
  if (last?.act === "assess") return;
  for (const form of element.querySelectorAll("form")) {
    delete form.dataset.warned;
    form.reset();
  }
  if (!last) return;
  if (["hand-in", "again", "back"].includes(last.act)) {
    shared.toQuiz();
    return;
  }
  const complaint = element.querySelector(".tw-edit .tw-failed");
  if (complaint) {
    complaint.closest(".tw-edit").querySelector("textarea").focus({ preventScroll: true });
    complaint.scrollIntoView({ block: "nearest" });
    return;
  }
  const item = itemNamed(last.item) ?? element.querySelectorAll(".tw-item")[Math.max(last.place, 0)];
  const field = item?.querySelector(last.act === "edit" ? "textarea" : `[data-act="${last.act}"]:not(:disabled)`);
  (field ?? item)?.focus({ preventScroll: true });
  item?.scrollIntoView({ block: "nearest" });
});

shared.showKeys = (on) => {
  keys.shown = on;
  keys.own.clear();
  showDetails();
};
// Another page begins at its top: below the menus and the bar, where these are shown.
shared.toQuiz = () => {
  const scroller = document.querySelector("#tw-quiz");
  const bar = document.querySelector("#tw-quiz-bar").offsetHeight;
  const top = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
  scroller.scrollTo(0, bar ? top - bar : 0);
  element.querySelector("h2")?.focus({ preventScroll: true });
};
// A new quiz is brought into sight only where the menus leave little of it.
shared.showQuiz = () => {
  const scroller = document.querySelector("#tw-quiz").getBoundingClientRect();
  if (element.querySelector(".tw-quiz") && element.getBoundingClientRect().top > scroller.top + scroller.height * 0.6) {
    shared.toQuiz();
  }
};

// Only the quiz is printed, where it is what is seen.
window.addEventListener("beforeprint", () => {
  document.body.toggleAttribute("data-print-quiz", Boolean(element.offsetParent && element.querySelector(".tw-quiz")));
});
window.addEventListener("afterprint", () => document.body.removeAttribute("data-print-quiz"));
