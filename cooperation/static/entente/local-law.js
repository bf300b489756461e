// An association of Moselle, Bas-Rhin or Haut-Rhin has no RNA number: the field is not asked there.
(function () {
  "use strict";
  const postcode = document.getElementById("id_postcode");
  const rna = document.getElementById("id_rna");
  const note = document.getElementById("local-law");
  if (!postcode || !rna || !note) return;
  const field = rna.closest(".field");
  field.after(note);
  function show() {
    const local = /^(57|67|68)/.test(postcode.value.trim());
    // What was typed stays in sight: hidden, it would be refused without being seen.
    field.hidden = local && !rna.value;
    note.hidden = !local;
  }
  postcode.addEventListener("input", show);
  rna.addEventListener("change", show);
  show();
})();
