// Before anything is drawn: leave the text out, which would flash up, but have it back if the rest fails.
document.documentElement.classList.add("js");
addEventListener("error", () => document.documentElement.classList.remove("js"), { once: true });
