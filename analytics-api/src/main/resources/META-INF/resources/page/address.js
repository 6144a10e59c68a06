// What the page shows is in its address, and nowhere else: every view has a permanent link.
export const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

const PLAIN = { stream: '', events: '', panel: '', last: '1h', from: '', to: '', every: 'auto', compare: '', tz: HERE };
const listeners = [];
/** The view that the address names. Filters are {column, test}, such as {column: 'wiki', test: 'eq.enwiki'}. */
export function view() {
  const params = new URLSearchParams(location.search);
  const found = Object.fromEntries(Object.entries(PLAIN).map(([name, plain]) => [name, params.get(name) ?? plain]));
  if (!isZone(found.tz)) found.tz = 'UTC';
  for (const end of ['from', 'to']) if (!Date.parse(found[end])) found[end] = '';
  const pairs = (name) => params.getAll(name).map((text) => /^([^.]+)\.(.+)$/s.exec(text)?.slice(1)).filter(Boolean);
  return { ...found, filters: pairs('where').map(([column, test]) => ({ column, test })), measures: Object.fromEntries(pairs('measure')) };
}

function isZone(name) {
  try { return Boolean(new Intl.DateTimeFormat('en', { timeZone: name })); } catch { return false; }
}
/** The address of a view; whatever is as usual stays out of it. */
export function link(view) {
  const params = new URLSearchParams();
  for (const [name, plain] of Object.entries(PLAIN)) if (view[name] && view[name] !== plain) params.set(name, view[name]);
  for (const { column, test } of view.filters ?? []) params.append('where', `${column}.${test}`);
  for (const [panel, measure] of Object.entries(view.measures ?? {})) params.append('measure', `${panel}.${measure}`);
  return params.size ? `/?${params}` : '/';
}
export const onView = (listener) => listeners.push(listener);

const tell = () => listeners.forEach((listener) => listener());
export function go(address) {
  history.pushState(null, '', address);
  tell();
}
/** Goes on with part of the view changed. */
export const turn = (changes) => go(link({ ...view(), ...changes }));

addEventListener('popstate', tell);
addEventListener('click', (event) => {
  const inside = event.target.closest?.('a[data-inside]');
  if (!inside || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(inside.getAttribute('href'));
});
