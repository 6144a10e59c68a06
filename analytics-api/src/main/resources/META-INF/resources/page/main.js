// The page: shows what its address names, keeps asking how the streams are, and says when it can't.
import { onView, view } from './address.js';
import { ask, unlock } from './api.js';
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
let [page, place, timer, known] = [];

function open() {
  const wanted = view();
  const { stream, events, panel } = wanted;
  document.title = [panel || events, stream, 'Weir'].filter(Boolean).join(' · ');
  if (place === `${stream} ${events}`) return page.turn?.(wanted);
  page?.remove?.();
  place = `${stream} ${events}`;
  page = events ? new EventsPage(wanted) : stream ? new StreamPage(wanted) : new Overview();
  content.replaceChildren(page.element);
  scrollTo(0, 0);
  look();
}
/** Asks how the streams are, again and again; not while nobody looks. */
async function look() {
  clearTimeout(timer);
  const current = page;
  try {
    const { streams } = await ask('/v1/streams');
    const { stream } = view();
    // For a stream that there is not, the API says which one is nearest.
    if (stream && !streams.some((one) => one.stream === stream)) await ask(`/v1/streams/${encodeURIComponent(stream)}`);
    known = streams;
    search.know(known);
    if (content.firstChild !== page.element) content.replaceChildren(page.element);
    if (current === page) page.update(known);
  } catch (problem) {
    if (problem.status === 401) return askForKey(problem);
    if (!connection.isLost && current === page) show(content, h('div.alone', {}, trouble(problem, () => { place = undefined; open(); })));
  }
  tell();
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(look, ASK_AGAIN);
}

function tell() {
  const { isLost, why, last } = connection;
  const since = `${why} Reconnecting, last update ${span(Math.round((Date.now() - last) / 1000))} ago`.trim();
  document.body.classList.toggle('is-away', isLost);
  const { level, text, rest } = isLost ? { level: 'bad', text: since } : known ? summary(known) : {};
  show(health, text && h(`span.badge.is-${level}`, {}, h('i.dot', { 'aria-hidden': 'true' }), h('span.text', {}, text, rest && h('span.rest', {}, rest))));
}

function askForKey(problem) {
  const onsubmit = ({ target }) => { unlock(target.elements.key.value); location.reload(); return false; };
  content.replaceChildren(h('form.alone', { onsubmit }, h('strong', {}, problem.message),
    h('label', {}, 'API key', h('input', { name: 'key', type: 'password', required: true, autocomplete: 'off' })), h('button', { type: 'submit' }, 'Open')));
}

onView(open);
onConnection(tell);
setInterval(() => connection.isLost && tell(), 1000);
document.addEventListener('visibilitychange', () => document.hidden || look());
open();
