// Nothing here is needed: without it the pages say and do the same.
"use strict";

document.documentElement.classList.remove("no-js");

// One question at a time, and a word that it is being answered. The button comes back by itself:
// a page is not told when its reader stops the loading, or when there is no connection.
const LONG_ENOUGH = 8000;

function ready(form, said = "") {
  form.querySelector(".ask__waiting").textContent = said;
  for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
}

for (const form of document.querySelectorAll("form.ask")) {
  form.addEventListener("submit", (event) => {
    if (form.querySelector("button[aria-disabled]")) return event.preventDefault();
    form.querySelector(".ask__waiting").textContent = "Looking for people and evidence…";
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
    setTimeout(() => ready(form, "No answer came yet. You can ask again."), LONG_ENOUGH);
  });
}
// Coming back by the browser's own button, the form can be sent again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form.ask").forEach((form) => ready(form));
});
// What is wrong is read first.
document.querySelector(".ds_error-summary")?.focus();

// And what was just done.
document.querySelector(".done")?.focus();

// Where something waits for a decision, one key decides it: once a page, and never while a field
// has the focus. The page lists them and can let them be.
let decided = false;
document.addEventListener("keydown", (event) => {
  if (decided || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const answer = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!answer) return;
  decided = true;
  answer.click();
});
window.addEventListener("pageshow", () => { decided = false; });

const colours = {
  Person: "#0b4f4a", Work: "#1d4f91", Topic: "#7a4a00", Organisation: "#5a2d6e",
  Area: "#3d5c1e", Review: "#8a1f3c", Finding: "#8a1f3c",
};

function load(name) {
  return new Promise((done, failed) => {
    const own = document.querySelector('script[src$="/cairn.js"]');
    const script = document.createElement("script");
    script.src = own.dataset[name] || "";
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

const shorten = (text) => (text.length > 40 ? `${text.slice(0, 38)}…` : text);

async function draw(place) {
  if (place.dataset.drawn) return;
  place.dataset.drawn = "yes";
  try {
    await needed();
  } catch {
    // The list beside it says the same; an empty box says nothing.
    place.remove();
    return;
  }
  const graph = JSON.parse(place.dataset.graph);
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", "A picture of the connections that are listed as text.");
  if (graph.centre) drawAround(place, graph);
  else drawPath(place, graph);
}

async function needed() {
  if (window.cytoscape) return;
  // Cytoscape would add a style of its own, which our policy forbids; cairn.css has it.
  const instead = document.createElement("meta");
  instead.id = "__________cytoscape_stylesheet";
  document.head.append(instead);
  await load("cytoscape");
}

// One beneath the other, each named beside its dot, at the size in which it is written: nothing
// is scaled, so that no letter is smaller than 14 pixels, and no finger is caught.
function drawPath(place, graph) {
  const room = place.clientWidth - 64;
  window.cytoscape({
    container: place,
    elements: [
      ...graph.nodes.map((node, i) => ({ data: { id: node.id, label: shorten(node.label), colour: colours[node.kind] || "#444" }, position: { x: 24, y: 32 + 80 * i } })),
      ...graph.edges.map((edge) => ({ data: { source: edge.from, target: edge.to, label: edge.words || edge.type.toLowerCase().replaceAll("_", " ") } })),
    ],
    // The neighbourhood of a thing is no path: it comes without words for its steps.
    layout: graph.edges.every((edge) => edge.words) ? { name: "preset", fit: false } : { name: "concentric", padding: 16, minNodeSpacing: 40, startAngle: 0.3 },
    userZoomingEnabled: false,
    userPanningEnabled: false,
    boxSelectionEnabled: false,
    autoungrabify: true,
    autounselectify: true,
    style: [
      { selector: "node", style: { "background-color": "data(colour)", label: "data(label)", "font-size": 14, color: "#1a1a1a", "text-wrap": "wrap", "text-max-width": room, "text-justification": "left", "text-halign": "right", "text-valign": "center", "text-margin-x": 8, "text-background-color": "#fff", "text-background-opacity": 1, width: 22, height: 22 } },
      { selector: "edge", style: { width: 1.5, "line-color": "#767676", "target-arrow-color": "#767676", "target-arrow-shape": "triangle", "curve-style": "straight", label: "data(label)", "font-size": 14, color: "#4d4d4d", "text-halign": "right", "text-margin-x": 44, "text-background-color": "#fff", "text-background-opacity": 1 } },
    ],
  });
}

for (const details of document.querySelectorAll("details.path")) {
  details.addEventListener("toggle", () => {
    if (details.open) for (const place of details.querySelectorAll(".picture")) draw(place);
  });
}

// A thing and its neighbours, one beneath the other, each named beside its dot: so no name lies
// on another, however narrow the screen. Called by draw().
function drawAround(place, graph) {
  const room = place.clientWidth - 76;
  const row = 54;
  const dot = (node, id, x, y, label) => ({ data: { id, label, colour: colours[node.kind] || "#444" }, position: { x, y } });
  place.style.height = `${row * (graph.around.length + 1)}px`;
  window.cytoscape({
    container: place,
    elements: [
      dot(graph.centre, "centre", 24, 28, shorten(graph.centre.label)),
      ...graph.around.map((node, i) => dot(node, `n${i}`, 56, 28 + row * (i + 1), `${node.word}:\n${shorten(node.label)}`)),
      ...graph.around.map((_, i) => ({ data: { source: "centre", target: `n${i}` } })),
    ],
    layout: { name: "preset", fit: false },
    userZoomingEnabled: false,
    userPanningEnabled: false,
    autoungrabify: true,
    style: [
      { selector: "node", style: { "background-color": "data(colour)", label: "data(label)", "font-size": 13, "text-wrap": "wrap", "text-max-width": room, "text-justification": "left", "text-halign": "right", "text-valign": "center", "text-margin-x": 6, width: 18, height: 18 } },
      { selector: "#centre", style: { "font-weight": "bold", width: 24, height: 24 } },
      { selector: "edge", style: { width: 1.5, "line-color": "#767676", "curve-style": "taxi", "taxi-direction": "downward", "taxi-turn": "100%" } },
    ],
  });
}
