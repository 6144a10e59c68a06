// Builds elements and brings what stands on the page into the shape of what should stand there.
const DRAWN = new Set(['svg', 'path']);
const MOST_OF_A_FRAME = 6;
const HANDLERS = ['onclick', 'oninput', 'onchange', 'onkeydown', 'onsubmit', 'onfocus'];
/** An element: h('a.link', {href: '/'}, 'text', child, [more]). Functions become handlers, `style` goes through the CSSOM. */
export function h(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split('.');
  const element = DRAWN.has(tag) ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  if (classes.length) element.setAttribute('class', classes.join(' '));
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === '') continue;
    if (name.startsWith('on')) element[name] = value;
    else if (name === 'style') for (const [property, is] of Object.entries(value)) element.style.setProperty(property, is);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...solid(children));
  return element;
}
const solid = (children) => children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false && child !== '');
/** Makes the parent's children equal to these and touches only what differs, so that focus and scrolling survive. */
export function show(parent, ...children) {
  const wanted = solid(children).map((child) => (child instanceof Node ? child : document.createTextNode(child)));
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
  if ('own' in old.dataset || 'own' in wanted.dataset || old.dataset.key !== wanted.dataset.key) return false;
  for (const { name } of [...old.attributes]) {
    if (!['style', 'open'].includes(name) && !wanted.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (name !== 'style' && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (old.style.cssText !== wanted.style.cssText) old.style.cssText = wanted.style.cssText;
  for (const handler of HANDLERS) if (old[handler] !== wanted[handler]) old[handler] = wanted[handler];
  show(old, ...wanted.childNodes);
  if (old.nodeName === 'SELECT') old.value = wanted.value;
  return true;
}
const waiting = new Set();
/** Draws soon: as much in each frame as leaves it time for everything else, the rest in the next ones. */
export function soon(draw) {
  if (!waiting.size) requestAnimationFrame(drawSome);
  waiting.add(draw);
}

function drawSome(began) {
  for (const draw of waiting) {
    waiting.delete(draw);
    draw();
    if (performance.now() - began > MOST_OF_A_FRAME) break;
  }
  if (waiting.size) requestAnimationFrame(drawSome);
}
/** A small line of values, oldest first; gaps where there are none. */
export function sparkline(values, { label, width = 96, height = 20, isFilled = false }) {
  const known = values.filter(Number.isFinite);
  const [least, most] = [Math.min(...known, 0), Math.max(...known, 0) * (isFilled ? 1.2 : 1)];
  const x = (index) => (values.length < 2 ? width / 2 : (index / (values.length - 1)) * width);
  const y = (value) => height - 1.5 - ((value - least) / (most - least || 1)) * (height - 3);
  const runs = [[]];
  values.forEach((value, index) => (Number.isFinite(value) ? runs.at(-1).push(`${x(index).toFixed(1)} ${y(value).toFixed(1)}`) : runs.push([])));
  const lines = runs.filter((run) => run.length);
  return h('svg.spark', { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
    isFilled && h('path.spark-area', { d: lines.map((run) => `M${run[0].split(' ')[0]} ${height}L${run.join('L')}V${height}Z`).join('') }),
    h('path.spark-line', { d: lines.map((run) => `M${run.join('L')}${run.length === 1 ? 'm-1 0h2' : ''}`).join(''), 'vector-effect': 'non-scaling-stroke' }));
}
