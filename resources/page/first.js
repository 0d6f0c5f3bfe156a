// Before anything is drawn: leave the text out, which would flash up; have it back on an error.
document.documentElement.classList.add("js");
addEventListener("error", () => document.documentElement.classList.remove("js"), { once: true });
