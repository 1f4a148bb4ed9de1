// What only a browser can do: scrolling to a clause, copying, the drawer on a narrow screen.
// Gradio runs this once for each part of the page, as the body of a function with `element`, `trigger` and `watch`.

const shared = (window.tiaowen ??= (() => {
  const narrow = window.matchMedia("(max-width: 959px)");
  const find = (selector) => document.querySelector(selector);
  let opener = null;

  const drawer = (open) => {
    find("#tw-pane")?.toggleAttribute("data-reading", open);
    const chat = find("#tw-chat");
    if (chat) chat.inert = open && narrow.matches;
  };
  const close = () => {
    drawer(false);
    if (opener?.isConnected) opener.focus();
    opener = null;
  };
  const announce = (text) => {
    const live = find("#tw-live");
    if (live) live.textContent = text;
  };
  narrow.addEventListener("change", () => drawer(Boolean(find("#tw-pane")?.hasAttribute("data-reading"))));
  // A click beside the drawer closes it, and does nothing else.
  document.addEventListener(
    "click",
    (event) => {
      const pane = find("#tw-pane");
      if (!narrow.matches || !pane?.hasAttribute("data-reading") || pane.contains(event.target)) return;
      event.stopPropagation();
      event.preventDefault();
      close();
    },
    true,
  );
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opener) close();
  });

  // The Clipboard API is missing on plain http, which is what an intranet usually is.
  const toClipboard = async (text) => {
    if (window.isSecureContext && navigator.clipboard) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        // Refused; the old way may still work.
      }
    }
    const area = document.createElement("textarea");
    area.value = text;
    area.style.cssText = "position:fixed;top:0;opacity:0";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  };

  return {
    close,
    // Gradio's own check of file types would complain in English; the desk says in Chinese what it cannot read.
    offerTextFiles() {
      find("#tw-tools input[type=file]")?.setAttribute("accept", ".txt,.md");
    },
    openDrawer(button) {
      opener = button;
      drawer(true);
    },
    async copy(button) {
      const copied = await toClipboard(button.dataset.copy);
      button.focus();
      button.textContent = copied ? "已复制" : "没能复制，请选中文字后复制";
      announce(button.textContent);
      window.setTimeout(() => (button.textContent = "复制回答"), 2000);
    },
    // The clause with its headings to the top; further down as far as it takes to see the marked words to their
    // end, but not past where they begin.
    showPlace() {
      requestAnimationFrame(() => {
        const pane = find("#tw-document .tw-doc-body");
        if (!pane) return;
        const marks = [...pane.querySelectorAll("mark")];
        const clause = pane.querySelector(".tw-open") ?? marks[0];
        let first = clause;
        while (/^H[3-5]$/.test(first?.previousElementSibling?.tagName)) first = first.previousElementSibling;
        const zero = pane.getBoundingClientRect().top - pane.scrollTop;
        let to = first ? first.getBoundingClientRect().top - zero - 16 : 0;
        if (marks.length) {
          const end = marks.at(-1).getBoundingClientRect().bottom - zero;
          const begin = marks[0].getBoundingClientRect().top - zero;
          to = Math.min(Math.max(to, end - pane.clientHeight + 32), begin - 32);
        }
        pane.scrollTop = to;
        if (narrow.matches || opener?.matches(":focus-visible")) (clause ?? pane).focus({ preventScroll: true });
      });
    },
    showLatest() {
      const scroller = find("#tw-conversation");
      const latest = [...document.querySelectorAll("#tw-conversation .tw-turn")].at(-1);
      if (!scroller) return;
      scroller.scrollTop = latest
        ? latest.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop - 16
        : 0;
    },
    answered() {
      const answers = document.querySelectorAll("#tw-conversation .tw-answer .tw-text");
      if (answers.length) announce(answers[answers.length - 1].textContent);
      this.startedOver();
    },
    // Not on a touch screen, where the keyboard would cover the answer.
    startedOver() {
      if (window.matchMedia("(pointer: fine)").matches) find("#tw-question textarea")?.focus({ preventScroll: true });
    },
  };
})());

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || !element.contains(button)) return;
  const data = button.dataset;
  if ("open" in data) {
    if (!button.closest("#tw-document")) shared.openDrawer(button);
    trigger("click", { document: data.document, clause: data.clause ?? "", marks: data.marks ?? "" });
  } else if ("ask" in data) trigger("select", { question: data.ask });
  else if ("copy" in data) shared.copy(button);
  else if ("shelf" in data) shared.openDrawer(button);
  else if ("close" in data) shared.close();
});
if (element.closest("#tw-conversation")) watch("value", () => shared.showLatest());
