// The page: shows what its address names, keeps asking how the streams are, and says when it can't.

import { onView, view } from './address.js';
import { stream, streams, unlock } from './api.js';
import { connection, onConnection } from './connection.js';
import { h, show } from './dom.js';
import { EventsPage } from './events.js';
import { summary } from './health.js';
import { span } from './numbers.js';
import { Overview } from './overview.js';
import { trouble } from './panel.js';
import { Search } from './search.js';
import { StreamPage } from './stream.js';

const ASK_AGAIN = 1500;

const content = document.getElementById('content');
const health = document.getElementById('health');
const search = new Search(document.getElementById('search'));
let page;
let shown;
let known = [];
let timer;

function open() {
  const wanted = view();
  const place = wanted.events ? `events ${wanted.stream} ${wanted.events}` : wanted.stream;
  document.title = [wanted.panel || wanted.events, wanted.stream, 'Weir'].filter(Boolean).join(' · ');
  if (place === shown) page.turn?.(wanted);
  else {
    page?.remove();
    shown = place;
    page = wanted.events ? new EventsPage(wanted) : wanted.stream ? new StreamPage(wanted) : new Overview();
    content.replaceChildren(page.element);
    scrollTo(0, 0);
    look();
  }
}

/** Asks how the streams are, again and again; not while nobody looks. */
async function look() {
  clearTimeout(timer);
  const current = page;
  try {
    known = await streams();
    search.know(known);
    if (current !== page) return;
    const name = view().stream;
    if (!name) page.update(known);
    else page.update(known.find((one) => one.stream === name && one.metrics) ?? (await stream(name)));
  } catch (problem) {
    if (problem.status === 401) askForKey(problem);
    else if (problem.status !== 0 && problem.status !== 503 && current === page) content.replaceChildren(h('div.alone', {}, trouble(problem, () => { shown = undefined; open(); })));
  }
  tell();
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(look, ASK_AGAIN);
}

function tell() {
  const { away, why, last } = connection();
  document.body.classList.toggle('is-away', away);
  const { level, text } = away ? { level: 'bad', text: `${why ? `${why} ` : ''}Reconnecting, last update ${span(Math.round((Date.now() - last) / 1000))} ago` } : summary(known);
  if (away || known.length) show(health, h(`span.badge.is-${level}`, {}, h('i.dot', { 'aria-hidden': 'true' }), h('span.text', {}, text)));
}

function askForKey(problem) {
  content.replaceChildren(h('form.alone', { onsubmit: (event) => {
    event.preventDefault();
    unlock(event.target.elements.key.value);
    location.reload();
  } }, h('strong', {}, problem.message), h('label', {}, 'API key', h('input', { name: 'key', type: 'password', required: true, autocomplete: 'off' })), h('button', { type: 'submit' }, 'Open')));
}

onView(open);
onConnection(tell);
setInterval(() => connection().away && tell(), 1000);
document.addEventListener('visibilitychange', () => document.hidden || look());
open();
