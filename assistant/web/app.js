// What only a browser can do: scrolling to a clause, copying, saving a file, the drawer on a narrow screen.
// Gradio runs this once for each part of the page, as the body of a function with `element`, `trigger` and `watch`.

const shared = (window.tiaowen ??= (() => {
  const narrow = window.matchMedia("(max-width: 959px)");
  const find = (selector) => document.querySelector(selector);
  let opener = null;
  let sorted = null;
  let shown = null;

  const drawer = (open) => {
    find("#tw-pane")?.toggleAttribute("data-reading", open);
    const main = find("#tw-main");
    if (main) main.inert = open && narrow.matches;
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
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const tab = event.target.closest?.("#tw-tabs [role=tab]");
    if (!step || !tab) return;
    const tabs = [...tab.parentElement.querySelectorAll("[role=tab]")];
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  });
  // Pinyin that is still being typed is nothing to look for.
  document.addEventListener(
    "input",
    (event) => {
      if (event.isComposing && event.target.closest(".tw-register")) event.stopPropagation();
    },
    true,
  );
  document.addEventListener("compositionend", (event) => {
    if (event.target.closest(".tw-register")) event.target.dispatchEvent(new Event("input", { bubbles: true }));
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
    // The row, or the cell of the matrix, whose clause the pane shows.
    showCurrent(button) {
      if (button) shown = { ...button.dataset };
      for (const other of document.querySelectorAll(".tw-register [data-open]")) {
        const same = other.dataset.clause === shown?.clause && other.dataset.marks === shown?.marks;
        (other.closest(".tw-row") ?? other).toggleAttribute("data-current", same);
      }
    },
    // A header that sorts keeps the focus.
    sorting(button) {
      sorted = button.dataset.sort;
    },
    // Another table in the same place is read from its beginning.
    showAnew(table) {
      table.querySelector(".tw-sheet")?.scrollTo(0, 0);
      if (sorted) table.querySelector(`[data-sort="${sorted}"]`)?.focus({ preventScroll: true });
      sorted = null;
      this.showCurrent();
    },
    save(file) {
      if (!file?.url) return;
      const link = document.createElement("a");
      link.href = file.url;
      link.download = file.orig_name ?? "";
      document.body.append(link);
      link.click();
      link.remove();
      announce(`已导出${link.download}`);
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

// A click anywhere in a row opens it, unless it ends a selection of words to be copied.
const pressed = (target) => {
  const button = target.closest("button");
  if (button || !getSelection().isCollapsed) return button;
  return target.closest(".tw-row")?.querySelector("[data-open]");
};

element.addEventListener("click", (event) => {
  const button = pressed(event.target);
  if (!button || !element.contains(button)) return;
  const data = button.dataset;
  if ("open" in data) {
    if (!button.closest("#tw-document")) shared.openDrawer(button);
    shared.showCurrent(button);
    trigger("click", { document: data.document, clause: data.clause ?? "", marks: data.marks ?? "" });
  } else if ("ask" in data) trigger("select", { question: data.ask });
  else if ("sort" in data) {
    shared.sorting(button);
    trigger("select", { sort: data.sort });
  } else if ("copy" in data) shared.copy(button);
  else if ("shelf" in data) shared.openDrawer(button);
  else if ("close" in data) shared.close();
});
if (element.closest("#tw-conversation")) watch("value", () => shared.showLatest());
if (element.closest(".tw-register")) watch("value", () => shared.showAnew(element));
