// The row that stays on top of a stream's page: range, roll-up, comparison, time zone, filters.
import { HERE, link, turn } from './address.js';
import { h } from './dom.js';
import { offset, period, words } from './numbers.js';
import { rangeOf } from './questions.js';
const RANGES = [['15m', '15 m'], ['1h', '1 h'], ['6h', '6 h'], ['24h', '24 h'], ['7d', '7 d']];
const ROLL_UPS = [['auto', 'auto'], ['1m', '1 min'], ['5m', '5 min'], ['15m', '15 min'], ['1h', '1 h'], ['6h', '6 h'], ['1d', '1 day']];
const ZONES = [...new Set([HERE, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => [zone, zone === HERE ? `${zone} (here)` : zone]);
const SIGNS = { eq: '=', neq: '≠', gt: '>', gte: '≥', lt: '<', lte: '≤' };
export function controls(view) {
  return h('div.controls', { role: 'toolbar', 'aria-label': 'What is shown' },
    h('div.segments', { role: 'group', 'aria-label': 'Range' }, RANGES.map(([last, text]) =>
      h('a', { href: link({ ...view, last, from: '', to: '' }), 'data-inside': true, 'aria-current': !view.from && view.last === last && 'true' }, text)), custom(view)),
    choice('Roll-up', view.every, ROLL_UPS, (every) => turn({ every })),
    h('label.check', {}, h('input', { type: 'checkbox', checked: Boolean(view.compare), onchange: ({ target }) => turn({ compare: target.checked ? 'previous' : '' }) }), 'Compare with previous'),
    choice('Time zone', view.tz, ZONES, (tz) => turn({ tz })),
    view.filters.length > 0 && h('ul.filters', { 'aria-label': 'Filters' }, view.filters.map((filter) => {
      const [, operator, value] = /^([^.]*)\.?(.*)$/s.exec(filter.test);
      const text = `${words(filter.column)} ${SIGNS[operator] ?? operator} ${value}`;
      const href = link({ ...view, filters: view.filters.filter((one) => one !== filter) });
      return h('li', {}, h('a', { href, 'data-inside': true, 'aria-label': `Remove the filter ${text}` }, text, h('span', { 'aria-hidden': 'true' }, ' ×')));
    })));
}

function choice(name, chosen, options, act) {
  const known = options.some(([value]) => value === chosen) ? options : [[chosen, chosen], ...options];
  return h('label.choice', {}, h('span', {}, name), h('select', { onchange: ({ target }) => act(target.value) },
    known.map(([value, text]) => h('option', { value, selected: value === chosen }, text))));
}
/** From and to, by the clock of the chosen time zone. */
function custom(view) {
  const local = (moment) => new Date(moment + offset(moment, view.tz)).toISOString().slice(0, 16);
  const global = (text) => {
    const wall = Date.parse(`${text}Z`);
    return new Date(wall - offset(wall - offset(wall, view.tz), view.tz)).toISOString().replace('.000Z', 'Z');
  };
  const [from, to] = rangeOf(view);
  const field = (name, moment) => h('label', {}, name, h('input', { name, type: 'datetime-local', required: true, value: local(moment) }));
  const submit = (event) => {
    event.preventDefault();
    const { from: { value: start }, to: { value: end } } = event.target.elements;
    event.target.closest('details').open = false;
    turn({ from: global(start), to: global(end) });
  };
  return h('details.custom', {}, h('summary', { 'aria-current': view.from && 'true' }, view.from ? period(from, to, view.tz) : 'Custom'),
    h('form', { onsubmit: submit }, field('from', from), field('to', to), h('button', { type: 'submit' }, 'Show')));
}
