/* An article's editor. Without this script, or if the editor cannot load, a field of plain paragraphs stays.
   Saves by itself once typing pauses; stops when somebody else changed the article, and says so. */
import { createEditor } from "django-prose-editor/configurable";

const PAUSE = 1500;
const form = document.querySelector("form[data-article]");

// The editor's own style element is refused by the content policy: its rules are in our stylesheet. An element of that
// name is enough to keep it from adding one; in a namespace of our own, no browser reads it as a style.
const style = document.createElementNS("urn:entente", "style");
style.setAttribute("data-tiptap-style", "");
document.head.append(style);

const openEditor = async () => {
  const rich = form.querySelector("textarea[name=html]");
  const plain = form.querySelector("[data-plain]");
  rich.disabled = false;
  const editor = await createEditor(rich, JSON.parse(rich.dataset.editor));
  if (!editor) {
    rich.disabled = true;
    return null;
  }
  form.querySelector("[data-rich]").hidden = false;
  plain.remove();
  const field = form.querySelector(".ProseMirror");
  for (const name of ["aria-labelledby", "aria-describedby"]) {
    const value = rich.getAttribute(name);
    if (value) field.setAttribute(name, value);
  }
  field.setAttribute("aria-multiline", "true");
  nameButtons(editor);
  letTabLeave(field.parentElement);
  return editor;
};

// The toolbar in French, and its state for who does not see it. It is drawn after the editor is made.
const nameButtons = (editor) => {
  const show = () => {
    for (const button of form.querySelectorAll(".prose-menubar button")) {
      const name = window.gettext(button.title);
      if (name !== button.title) {
        button.title = name;
        button.setAttribute("aria-label", name);
      }
      if (/^(bold|italic|underline|bulletList|orderedList)$/.test(button.dataset.name)) {
        button.setAttribute("aria-pressed", String(button.classList.contains("active")));
      }
    }
  };
  const soon = () => requestAnimationFrame(show);
  setTimeout(show, 100);
  editor.on("transaction", soon);
};

// In lists and tables Tab moves inside the text: Escape gives it back to the page.
const letTabLeave = (box) => {
  let leaving = false;
  box.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Tab" && leaving) event.stopPropagation();
      leaving = event.key === "Escape" || (leaving && event.key === "Shift");
    },
    true,
  );
};

const autosave = () => {
  const status = form.querySelector("[data-saved]");
  const conflict = form.querySelector("[data-conflict]");
  const read = () => new URLSearchParams(new FormData(form)).toString();
  let saved = read();
  let timer = 0;
  let sending = false;
  let stopped = false;

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };
  const say = (words, trouble = false) => {
    status.textContent = words;
    status.classList.toggle("refused", trouble);
  };
  const send = async (sent) => {
    const answer = await fetch(location.pathname, {
      method: "POST",
      headers: { "X-Autosave": "1" },
      body: new URLSearchParams(sent),
    });
    const json = (answer.headers.get("Content-Type") || "").includes("json");
    return { answer, said: json ? await answer.json() : {} };
  };
  const save = async () => {
    const sent = read();
    if (stopped || sending || sent === saved) return;
    sending = true;
    say("Enregistrement…");
    try {
      const { answer, said } = await send(sent);
      if (answer.ok && said.at) {
        saved = sent.replace(/(^|&)revision=\d+/, `$1revision=${said.revision}`);
        form.elements.revision.value = said.revision;
        say(`Enregistré à ${said.at}.`);
      } else {
        stopped = answer.status === 409;
        conflict.hidden = !stopped;
        say(said.error || "L’enregistrement automatique n’a pas réussi : enregistrez l’article.", true);
      }
    } catch {
      say("Connexion perdue : votre texte reste ici, il partira dès qu’elle revient.", true);
      later(5000);
    }
    sending = false;
    if (!stopped && read() !== sent.replace(/(^|&)revision=\d+/, `$1revision=${form.elements.revision.value}`)) later(PAUSE);
  };

  let leaving = false;
  form.addEventListener("input", () => later(PAUSE));
  form.addEventListener("change", () => later(PAUSE));
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && read() !== saved) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  return () => later(PAUSE);
};

if (form) {
  const editor = await openEditor().catch(() => null);
  const changed = autosave();
  editor?.on("update", changed);
}
