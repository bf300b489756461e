/* An article's editor: shown when scripts run, saved by itself every few seconds once something changed. */
(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  form.querySelector("[data-editor]").hidden = false;
  const status = form.querySelector("[data-saved]");
  const read = () => new URLSearchParams(new FormData(form)).toString();
  let saved = null;
  let stopped = false;
  const save = async () => {
    const now = read();
    if (saved === null) saved = now;
    if (stopped || now === saved) return;
    const answer = await fetch(form.action || location.href, {
      method: "POST",
      headers: { "X-Autosave": "1" },
      body: new URLSearchParams(now),
    }).catch(() => null);
    if (!answer) {
      status.textContent = "Connexion perdue : votre texte reste ici et partira dès son retour.";
      return;
    }
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) {
      form.elements.revision.value = said.revision;
      saved = read();
      status.textContent = `Enregistré à ${said.at}.`;
    } else {
      stopped = answer.status === 409;
      status.textContent = said.error || "L’enregistrement automatique n’a pas réussi.";
    }
  };
  form.addEventListener("submit", () => { stopped = true; });
  setTimeout(() => { saved = read(); }, 1500);
  setInterval(save, 4000);
})();
