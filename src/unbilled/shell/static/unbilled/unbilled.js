// What the pages do in the browser: theme, rows that open, the sum of a selection, forms that send once.

const locale = document.documentElement.lang || "en";
const separator = (1.1).toLocaleString(locale).charAt(1);
const decimals = JSON.parse(document.body.dataset.decimals || "{}");

document.addEventListener("click", (event) => {
  const toggle = event.target.closest("[data-toggle-theme]");
  if (toggle) {
    const theme = document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark";
    document.documentElement.dataset.bsTheme = theme;
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
    return;
  }
  if (event.target.closest("[data-select-match]")) {
    matchAll(event.target.closest("form"), true);
    return;
  }
  if (event.target.closest("[data-select-none]")) {
    select(event.target.closest("form"), false);
    return;
  }
  const row = event.target.closest("tr[data-row]");
  if (row && !event.target.closest("a, input, button, label, .tick") && !getSelection().toString()) {
    const link = row.querySelector("a");
    if (link) link.click();
  }
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("form");
  if (event.target.matches("[data-tick-all]")) select(form, event.target.checked);
  else if (event.target.matches("[data-tick]")) {
    matchAll(form, false);
    sum(form);
  } else if (event.target.matches("[data-send]")) form.requestSubmit();
});

// A form is sent once; its buttons rest until the next page is there.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  if (event.target.dataset.sent) {
    event.preventDefault();
    return;
  }
  event.target.dataset.sent = "yes";
  event.submitter?.classList.add("btn-loading");
});
addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  document.querySelectorAll(".btn-loading").forEach((button) => button.classList.remove("btn-loading"));
});

function select(form, isOn) {
  form.querySelectorAll("[data-tick], [data-tick-all]").forEach((box) => (box.checked = isOn));
  matchAll(form, false);
  sum(form);
}

// All rows that match the filters, on other pages too: the server adds those up.
function matchAll(form, isOn) {
  if (!form?.elements.all) return;
  form.elements.all.value = isOn ? "yes" : "";
  form.querySelectorAll("[data-some]").forEach((each) => (each.hidden = isOn));
  form.querySelectorAll("[data-match]").forEach((each) => (each.hidden = !isOn));
}

function sum(form) {
  const bar = form?.querySelector("[data-selection]");
  if (!bar) return;
  const boxes = [...form.querySelectorAll("[data-tick]")];
  const ticked = boxes.filter((box) => box.checked);
  const amounts = new Map();
  let seconds = 0;
  for (const { dataset } of ticked) {
    seconds += Number(dataset.seconds);
    if (dataset.currency) amounts.set(dataset.currency, (amounts.get(dataset.currency) || 0n) + BigInt(dataset.amount));
  }
  bar.classList.toggle("is-empty", !ticked.length);
  bar.querySelector("[data-count]").textContent = ticked.length;
  const hours = bar.querySelector("[data-hours]");
  hours.textContent = seconds ? `${Math.floor(seconds / 3600)}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, "0")} h` : "";
  bar.querySelector("[data-amounts]").textContent = [...amounts]
    .sort()
    .map(([currency, amount]) => `${written(amount, currency)} ${currency}`)
    .join("   ");
  const all = form.querySelector("[data-tick-all]");
  if (all) {
    all.checked = ticked.length > 0 && ticked.length === boxes.length;
    all.indeterminate = ticked.length > 0 && !all.checked;
  }
  const offer = bar.querySelector("[data-select-match]");
  if (offer) offer.hidden = !(all?.checked && Number(offer.dataset.selectMatch) > boxes.length);
  ticked.length || form.querySelectorAll("[data-match]").forEach((each) => (each.hidden = true));
}

// Whole minor units as people read them; no float meets an amount.
function written(amount, currency) {
  const digits = decimals[currency] ?? 2;
  const text = String(amount < 0n ? -amount : amount).padStart(digits + 1, "0");
  const whole = BigInt(text.slice(0, text.length - digits)).toLocaleString(locale);
  return (amount < 0n ? "−" : "") + whole + (digits ? separator + text.slice(-digits) : "");
}

const sumAll = () => document.querySelectorAll("[data-selection]").forEach((bar) => sum(bar.closest("form")));
document.addEventListener("htmx:afterSettle", sumAll);
addEventListener("pageshow", sumAll);
