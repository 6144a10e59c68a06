// Builds elements and brings what stands on the page into the shape of what should stand there.

const SVG = 'http://www.w3.org/2000/svg';
const DRAWN = new Set(['svg', 'path', 'circle', 'line']);

/** An element: h('a.link', {href: '/'}, 'text', child, [more]). Functions become handlers, `style` goes through the CSSOM. */
export function h(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split('.');
  const element = DRAWN.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  if (classes.length) element.setAttribute('class', classes.join(' '));
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element[name] = value;
    else if (name === 'style') for (const [property, is] of Object.entries(value)) element.style.setProperty(property, is);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Makes the parent's children equal to these and touches only what differs, so that focus and scrolling survive. */
export function show(parent, ...children) {
  align(parent, children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(child))));
}

const HANDLERS = ['onclick', 'oninput', 'onchange', 'onkeydown', 'onsubmit', 'onfocus', 'ontoggle'];

function align(parent, wanted) {
  wanted.forEach((child, index) => {
    const there = parent.childNodes[index];
    if (!there) parent.append(child);
    else if (there !== child && !morph(there, child)) there.replaceWith(child);
  });
  while (parent.childNodes.length > wanted.length) parent.lastChild.remove();
}

/** Whether the old node could take the new one's shape. Elements with `data-own` look after themselves. */
function morph(old, wanted) {
  if (old.nodeName !== wanted.nodeName) return false;
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== wanted.data) old.data = wanted.data;
    return true;
  }
  if (old.dataset?.own !== undefined || wanted.dataset?.own !== undefined || old.dataset?.key !== wanted.dataset?.key) return false;
  for (const { name } of [...old.attributes]) {
    const isState = old.nodeName === 'DETAILS' && name === 'open';
    if (name !== 'style' && !isState && !wanted.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of [...wanted.attributes]) {
    if (name !== 'style' && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (old.style.cssText !== wanted.style.cssText) old.style.cssText = wanted.style.cssText;
  for (const handler of HANDLERS) if (old[handler] !== wanted[handler]) old[handler] = wanted[handler];
  align(old, [...wanted.childNodes]);
  if (old.nodeName === 'SELECT') old.value = wanted.value;
  return true;
}

/** A small line of values, oldest first; gaps where there are none. */
export function sparkline(values, { label, width = 120, height = 24, fill = false }) {
  const known = values.filter(Number.isFinite);
  const most = Math.max(...known, 0) || 1;
  const least = Math.min(...known, 0);
  const x = (index) => (values.length < 2 ? width / 2 : (index / (values.length - 1)) * width);
  const y = (value) => height - 1.5 - ((value - least) / (most - least || 1)) * (height - 3);
  const runs = [];
  values.forEach((value, index) => {
    if (!Number.isFinite(value)) runs.push([]);
    else (runs.at(-1) ?? runs[runs.push([]) - 1]).push(`${x(index).toFixed(1)} ${y(value).toFixed(1)}`);
  });
  const lines = runs.filter((run) => run.length);
  const line = lines.map((run) => (run.length === 1 ? `M${run[0]}h.01` : `M${run.join('L')}`)).join('');
  const area = fill && lines.map((run) => `M${run[0].split(' ')[0]} ${height}L${run.join('L')}V${height}Z`).join('');
  return h('svg.spark', { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
    area && h('path.spark-area', { d: area }), h('path.spark-line', { d: line, 'vector-effect': 'non-scaling-stroke' }));
}
