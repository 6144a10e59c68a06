// The row that stays on top of a stream's page: range, roll-up, comparison, time zone, filters.

import { HERE, link, turn } from './address.js';
import { h } from './dom.js';
import { offset, words } from './numbers.js';
import { zones } from './questions.js';

const RANGES = [['15m', '15 m'], ['1h', '1 h'], ['6h', '6 h'], ['24h', '24 h'], ['7d', '7 d']];
const ROLL_UPS = [['auto', 'auto'], ['1m', '1 min'], ['5m', '5 min'], ['15m', '15 min'], ['1h', '1 h'], ['6h', '6 h'], ['1d', '1 day']];
const FILTER = { eq: '=', neq: '≠', gt: '>', gte: '≥', lt: '<', lte: '≤', in: 'in', like: 'like', is: 'is' };

export function controls(view) {
  return h('div.controls', { role: 'toolbar', 'aria-label': 'What is shown' },
    h('div.segments', { role: 'group', 'aria-label': 'Range' }, RANGES.map(([last, text]) =>
      h('a', { href: link({ ...view, last, from: '', to: '' }), 'data-inside': true, 'aria-current': !view.from && view.last === last ? 'true' : undefined }, text)), custom(view)),
    choice('Roll-up', view.every, ROLL_UPS, (every) => turn({ every })),
    h('label.check', {}, h('input', { type: 'checkbox', checked: Boolean(view.compare), onchange: ({ target }) => turn({ compare: target.checked ? 'previous' : '' }) }), 'Compare with previous'),
    choice('Time zone', view.tz, zones().map((zone) => [zone, zone === HERE ? `${zone} (here)` : zone]), (tz) => turn({ tz })),
    view.filters.length > 0 && h('ul.filters', { 'aria-label': 'Filters' }, view.filters.map((filter) => {
      const [operator, ...value] = filter.test.split('.');
      const text = `${words(filter.column)} ${FILTER[operator] ?? operator} ${value.join('.')}`;
      return h('li', {}, h('a', { href: link({ ...view, filters: view.filters.filter((one) => one !== filter) }), 'data-inside': true, 'aria-label': `Remove the filter ${text}` }, text, h('span', { 'aria-hidden': 'true' }, ' ×')));
    })));
}

function choice(name, chosen, options, act) {
  const known = options.some(([value]) => value === chosen) ? options : [[chosen, chosen], ...options];
  return h('label.choice', {}, h('span', {}, name), h('select', { onchange: ({ target }) => act(target.value) }, known.map(([value, text]) => h('option', { value, selected: value === chosen }, text))));
}

/** From and to in the chosen time zone. */
function custom(view) {
  const local = (moment) => new Date(moment + offset(moment, view.tz)).toISOString().slice(0, 16);
  const global = (text) => {
    const wall = Date.parse(`${text}Z`);
    const moment = wall - offset(wall, view.tz);
    return new Date(wall - offset(moment, view.tz)).toISOString().replace('.000Z', 'Z');
  };
  const from = view.from ? Date.parse(view.from) : Date.now() - 3600_000;
  const to = view.to ? Date.parse(view.to) : Date.now();
  return h('details.custom', {}, h('summary', { 'aria-current': view.from ? 'true' : undefined }, view.from ? `${local(from).replace('T', ' ')} – ${local(to).replace('T', ' ')}` : 'Custom'),
    h('form', { onsubmit: (event) => {
      event.preventDefault();
      const { from: start, to: end } = event.target.elements;
      event.target.closest('details').open = false;
      turn({ from: global(start.value), to: global(end.value) });
    } }, h('label', {}, 'from', h('input', { name: 'from', type: 'datetime-local', required: true, value: local(from) })), h('label', {}, 'to', h('input', { name: 'to', type: 'datetime-local', required: true, value: local(to) })),
    h('button', { type: 'submit' }, 'Show')));
}
