// The bodies of panels: which form a metric's shape asks for, and how each is drawn from its answers.
import { link } from './address.js';
import { adds, drawable, isSpread } from './api.js';
import { theme } from './charts.js';
import { h, sparkline } from './dom.js';
import { change, exact, length, moment, period, short, span, unitOf, words } from './numbers.js';
import { latestSessions, overTime, rangeOf, scope, sessionTotals, topOverTime, totals } from './questions.js';
import { keyOf, latest, number, previousOf, valuesOf, whole, windowsOf } from './series.js';
const [FEW, STEEP] = [8, 30];
const BUCKETS = [10, 30, 60, 180, 600, 1800, 3600, 10800, Infinity];
const label = (value) => (value === null || value === undefined ? 'none' : value === '' ? '(empty)' : String(value));
/** What is asked for the panel and in which form it is shown; `paths[0]` is what people copy. */
export function planOf(view, subject) {
  if (!subject.measures) return { form: sessions, paths: [latestSessions(view, subject), sessionTotals(view, subject)] };
  const { by } = scope(view, subject);
  const measures = drawable(subject);
  const chosen = measures.find(({ name }) => name === view.measures[subject.name]) ?? measures[0];
  const spread = measures.filter(isSpread);
  if (by.length === 0) {
    const shown = isSpread(chosen) ? spread : [chosen];
    return { form: line, shown, by, paths: [overTime(view, subject, shown)] };
  }
  const others = by.length > 1 ? measures.filter((one) => one !== chosen).slice(0, 2) : [];
  const shown = [chosen, ...others];
  return { form: by.length === 1 ? split : table, shown, by, paths: [topOverTime(view, subject, chosen), totals(view, subject, shown)] };
}

function headline({ view, unit, until }, windows, values, before) {
  const place = latest(windows, values, until);
  const { start, end, final } = windows[place];
  return h('p.headline', {}, h('strong', { title: exact(values[place]) }, short(values[place], unit)), delta(values[place], before?.[place]),
    h('span.when', {}, `${period(start, end, view.tz)}${final ? '' : ', still counting'}`));
}
const delta = (now, before) => change(now, before) && h('span.delta', { title: `${exact(before)} in the period before` }, change(now, before));

function draw({ chart, view, unit, lateness, title }, windows, series, isSteep) {
  chart.draw({ windows, series, isSteep, zone: view.tz, range: rangeOf(view), unit, lateness, label: `${words(title)} over time, ${windows.length} windows` });
  return chart.element;
}
const isMean = ({ function: name }) => name === 'avg';
const rank = ({ function: name }) => ({ min: 0, avg: 50.5, max: 100 })[name] ?? Number(name.slice(1));
/** The line of the period before, where something was counted in it. */
const ghost = (name, values) => (values?.some(Boolean) ? [{ name, values, colour: theme().muted, isDashed: true, isThin: true }] : []);
/** No dimension: a line with its area; or for means and quantiles the middle as a line and the outermost as a band, by powers of ten when far apart. */
function line(context, [answer]) {
  const { accent, muted, palette } = theme();
  const measures = [...context.plan.shown].sort((one, other) => rank(one) - rank(other));
  const outer = measures.filter((measure) => !isMean(measure));
  const middle = outer.find((measure) => rank(measure) === 50) ?? measures.find(isMean) ?? measures[0];
  const windows = windowsOf(answer, context.until);
  const valuesFor = (measure) => valuesOf(answer.rows, windows, measure);
  const rest = [palette[1], palette[2], palette[3], palette[5]];
  const colourOf = (measure) => (measure === middle ? accent : isMean(measure) ? muted : measure === outer.at(-1) ? palette[4] : rest.pop());
  const series = measures.map((measure) => ({ name: words(measure.name), values: valuesFor(measure), colour: colourOf(measure),
    isFilled: measures.length === 1, isThin: measure !== middle, isDashed: isMean(measure) && measure !== middle,
    below: outer.length > 1 && measure === outer.at(-1) ? valuesFor(outer[0]) : undefined }));
  const place = latest(windows, valuesFor(middle), context.until);
  const entries = series.map(({ name, colour, values }) => ({ name, colour, total: short(values[place], context.unit) }));
  const [least, most] = [outer[0], outer.at(-1)].map((measure) => valuesFor(measure).filter((value) => value !== null).sort((one, other) => one - other));
  const isSteep = outer.length > 1 && least[0] > 0 && most[most.length >> 1] > STEEP * least[least.length >> 1];
  const before = context.view.compare ? previousOf(answer.rows, windows, middle) : undefined;
  series.push(...ghost(`${words(middle.name)} before`, before));
  return [headline(context, windows, valuesFor(middle), before), measures.length > 1 && legend(entries),
    draw(context, windows, series, isSteep)];
}
const legend = (entries) => h('ul.legend', {}, entries.map(({ name, colour, total, title, href }) =>
  h('li', {}, h('span.swatch', { style: { background: colour } }), href ? h('a', { href, 'data-inside': true, title: 'Only this' }, name) : name,
    ' ', h('span.number', { title }, total))));
/** The windows of an answer, and for each row of the totals its values in them. */
function unfolded({ plan: { by, shown: [measure] }, until }, answer) {
  const windows = windowsOf(answer, until);
  const groups = Map.groupBy(answer.rows, (row) => keyOf(row, by));
  const of = (values) => (row) => values(groups.get(keyOf(row, by)) ?? [], windows, measure);
  return { windows, valuesFor: of(valuesOf), previousFor: of(previousOf) };
}
const known = {};
/** A value's colour is the same in every panel of the page. */
function colours(column, values) {
  const all = (known[column] ??= []);
  for (const value of [...values].sort()) if (!all.includes(value)) all.push(value);
  const free = [...theme().palette];
  return values.map((value) => free.splice(Math.max(0, free.indexOf(theme().palette[all.indexOf(value) % FEW])), 1)[0]);
}
/** One dimension: lines or a stack while its values are few, else bars. */
const split = (context, [answer, { rows }]) => (rows.length <= FEW ? few : bars)(context, answer, rows);

function few(context, answer, leaders) {
  const { shown: [measure], by: [column] } = context.plan;
  const { windows, valuesFor, previousFor } = unfolded(context, answer);
  const names = leaders.map((row) => label(row[column]));
  const hues = colours(column, names);
  const series = leaders.map((row, index) => ({ row, name: names[index], colour: hues[index], isStacked: adds(measure), isFilled: adds(measure), values: valuesFor(row) }));
  const entries = series.map(({ row, name, colour }) => ({ name, colour, href: only(context, row), title: exact(row[measure.name]),
    total: [short(row[measure.name], context.unit), compared(context, row, measure)] }));
  if (context.view.compare && adds(measure)) {
    const before = leaders.map(previousFor);
    series.push(...ghost('all before', windows.map((_, place) => before.reduce((sum, values) => sum + values[place], 0))));
  }
  return [legend(entries), draw(context, windows, series)];
}
const compared = ({ view }, row, { name }) => view.compare && [' ', delta(number(row[name]), number(row[`previous.${name}`]))];
/** The address that shows only what this row stands for. */
function only({ view, plan: { by } }, row) {
  const added = by.map((column) => ({ column, test: row[column] === null ? 'is.null' : `eq.${row[column]}` }));
  return link({ ...view, filters: [...view.filters.filter(({ column }) => !by.includes(column)), ...added] });
}
const trend = ({ until }, windows, values, name) => sparkline(whole(windows, values, until), { label: `${name} over time` });
/** Addresses differ at their end: what all of them begin with is left out. */
function brief(names) {
  let same = 0;
  while (names.length > 1 && same < names[0].length && names.every((name) => name[same] === names[0][same])) same++;
  const cut = names[0].lastIndexOf('/', same - 1);
  return cut > 6 ? names.map((name) => name.slice(cut)) : names;
}

function bars(context, answer, leaders) {
  const { shown: [measure], by } = context.plan;
  const { windows, valuesFor, previousFor } = unfolded(context, answer);
  const most = Math.max(...leaders.map((row) => number(row[measure.name]))) || 1;
  const names = leaders.map((row) => label(row[by[0]]));
  const opened = leaders.findIndex((row) => keyOf(row, by) === context.opened);
  return [h('ol.bars', {}, leaders.map((row, index) => {
    const key = keyOf(row, by);
    const isOpen = index === opened;
    return h('li', { 'data-key': key, class: isOpen && 'is-open' },
      h('button.bar', { type: 'button', 'aria-expanded': String(isOpen), title: `${names[index]}: ${exact(row[measure.name])}`, onclick: () => context.open(isOpen ? undefined : key) },
        h('span.bar-name', { dir: 'auto' }, brief(names)[index]),
        h('span.bar-track', {}, h('span.bar-fill', { style: { width: `${Math.max(0, number(row[measure.name]) / most) * 100}%` } })),
        h('span.number', {}, short(row[measure.name], context.unit)), h('span.bar-delta', {}, compared(context, row, measure)),
        trend(context, windows, valuesFor(row), names[index])),
      h('a.only', { href: only(context, row), 'data-inside': true, 'aria-label': `Only ${names[index]}` }, 'only'));
  })), opened >= 0 && draw(context, windows, [{ name: names[opened], values: valuesFor(leaders[opened]), colour: theme().accent, isFilled: true },
    ...ghost('before', context.view.compare ? previousFor(leaders[opened]) : undefined)])];
}
const tableOf = (heads, rows) => h('table.rows', {}, h('thead', {}, h('tr', {}, heads)), h('tbody', {}, rows));

function table(context, [answer, { rows: leaders }]) {
  const { by, shown } = context.plan;
  const { windows, valuesFor } = unfolded(context, answer);
  return h('div.scroll', {}, tableOf([...by.map((name) => h('th.name', {}, words(name))), ...shown.map(({ name }, index) => h(`th.number${index ? '.also' : ''}`, {}, words(name))), h('th.number.trend', {}, 'over time')],
    leaders.map((row) => {
      const name = by.map((column) => label(row[column])).join(', ');
      return h('tr', { 'data-key': keyOf(row, by) },
        by.map((column) => h('td.name', { dir: 'auto' }, h('a', { href: only(context, row), 'data-inside': true, title: `Only ${name}` }, label(row[column])))),
        shown.map((measure, index) => h(`td.number${index ? '.also' : ''}`, { title: exact(row[measure.name]) }, short(row[measure.name], unitOf(measure.name)), compared(context, row, measure))),
        h('td.number.trend', {}, trend(context, windows, valuesFor(row), name)));
    })));
}
/** How many are open, the latest ones by how long they last, and the newest of them one by one. */
function sessions({ view, subject: { columns: [{ name: by }] } }, [{ rows }, { rows: [all] }]) {
  const counts = BUCKETS.map((most, index) => rows.filter(({ session_duration_seconds: s }) => s < most && s >= (BUCKETS[index - 1] ?? 0)));
  const highest = Math.max(...counts.map((found) => found.length));
  const told = BUCKETS.map((most, index) => (most === Infinity ? `${span(BUCKETS[index - 1])} and longer` : `${span(BUCKETS[index - 1] ?? 0)} to ${span(most)}`));
  const part = (kind, count) => h(`span.column-${kind}`, { style: { height: `${(count / highest) * 100}%` } });
  return [h('p.headline', {}, h('strong', { title: exact(all.open_count) }, short(all.open_count)),
    h('span.when', {}, `open now; ${exact(all.session_count)} in the range `, delta(all.session_count, all['previous.session_count']), `, ${span(all.avg_duration_seconds)} on average`)),
  h('ol.histogram', { 'aria-label': `The latest ${rows.length} sessions by duration` }, counts.map((found, index) => {
    const open = found.filter((row) => row.open).length;
    return h('li', { title: `${told[index]}: ${exact(found.length)}${open ? `, ${exact(open)} of them open` : ''}` }, h('span.column', {}, part('open', open), part('fill', found.length - open)),
      h('span.hidden', {}, `${told[index]}: ${found.length}`), BUCKETS[index] < Infinity && h('span.column-end', { 'aria-hidden': 'true' }, length(BUCKETS[index])));
  })),
  h('div.scroll', {}, tableOf([h('th.name', {}, words(by)), h('th', {}, 'began'), h('th.number', {}, 'events'), h('th.number', {}, 'duration')],
    rows.slice(0, 6).map((row) => h('tr', { 'data-key': keyOf(row, [by, 'session_start_time']) }, h('td.name', { title: label(row[by]) }, label(row[by])),
      h('td', {}, moment(Date.parse(row.session_start_time), view.tz)), h('td.number', {}, exact(row.event_count)),
      h('td.number', {}, row.open && h('span.open', {}, 'open '), span(row.session_duration_seconds))))))];
}
/** Every row that the panel is drawn from, newest first. */
export function everyRow({ view }, [{ rows }]) {
  const columns = Object.keys(rows[0]).filter((name) => !['revision', 'window_end'].includes(name));
  const isNumber = (column) => rows.some((row) => typeof row[column] === 'number');
  const at = (text) => moment(Date.parse(text), view.tz);
  const write = (value, column, row) => (column === 'window_start' ? period(Date.parse(value), Date.parse(row.window_end), view.tz)
    : /_(start|end|time|at)$/.test(column) && value ? at(value) : column === 'final' ? (value ? 'final' : 'counting') : column === 'event' ? h('code', {}, value)
      : typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'number' ? exact(value) : label(value));
  const newest = [...rows].sort((one, other) => (other.window_start ?? '').localeCompare(one.window_start ?? '')).slice(0, 300);
  return h('div.scroll.tall', { tabindex: '0', role: 'region', 'aria-label': 'Rows' },
    tableOf(columns.map((column) => h(isNumber(column) ? 'th.number' : 'th', {}, words(column.replace('window_start', 'window')))), newest.map((row) =>
      h('tr', { class: row.final === false && 'is-counting' }, columns.map((column) =>
        h(isNumber(column) ? 'td.number' : column === 'event' ? 'td.event' : 'td', {}, write(row[column], column, row)))))));
}
