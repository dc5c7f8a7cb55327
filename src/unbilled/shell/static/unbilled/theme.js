// Before anything is painted: the theme that the person chose, or that of the system.
const chosen = document.documentElement.dataset.theme;
const system = matchMedia("(prefers-color-scheme: dark)");
const paint = () => {
  document.documentElement.dataset.bsTheme = chosen || (system.matches ? "dark" : "light");
};
paint();
system.addEventListener("change", paint);
