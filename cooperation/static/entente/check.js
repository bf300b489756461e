// On a narrow screen the check is folded under the head of the text, so that article 1 is within reach.
"use strict";
const check = document.querySelector("details.check[data-fold]");
const narrow = window.matchMedia("(max-width: 61.99rem)");
const fold = () => { check.open = !narrow.matches || location.hash.startsWith("#regle-"); };
if (check) {
  fold();
  narrow.addEventListener("change", fold);
}
