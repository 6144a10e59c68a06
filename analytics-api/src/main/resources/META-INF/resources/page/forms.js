// The bodies of panels: which form a metric's shape asks for, and how each is drawn from its answers.
import { link } from './address.js';
import { adds, drawable, isSpread } from './api.js';
import { theme } from './charts.js';
import { h, sparkline } from './dom.js';
import { change, clock, exact, full, short, span, unitOf, words } from './numbers.js';
import { latestSessions, overTime, scope, topOverTime, totals } from './questions.js';
import { keyOf, latest, number, previousOf, valuesOf, windowsOf } from './series.js';

const FEW = 8;
const BUCKETS = [10, 30, 60, 180, 600, 1800, 3600, 10800, Infinity];
const label = (value) => (value === null || value === undefined ? 'none' : value === '' ? '(empty)' : String(value));

/** What is asked for the panel and in which form it is shown; `paths[0]` is what people copy. */
export function planOf(view, subject) {
  if (!subject.measures) return { form: sessions, paths: [latestSessions(view, subject)] };
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

function headline({ view, unit }, windows, values, before) {
  const place = latest(windows);
  const { start, end, final } = windows[place];
  const isFine = end - start < 60_000;
  const delta = change(values[place], before?.[place]);
  return h('p.headline', {}, h('strong', { title: exact(values[place]) }, short(values[place], unit)),
    delta && h('span.delta', { title: `${exact(before[place])} in the period before` }, delta),
    h('span.when', {}, `${clock(start, view.tz, isFine)} – ${clock(end, view.tz, isFine)}${final ? '' : ', still counting'}`));
}

function draw({ chart, view, unit, lateness, title }, windows, series) {
  chart.draw({ windows, series, zone: view.tz, unit, lateness, label: `${words(title)} over time, ${windows.length} windows` });
  return chart.element;
}

const isMean = ({ function: name }) => name === 'avg';
const rank = ({ function: name }) => ({ min: 0, avg: 50.5, max: 100 })[name] ?? Number(name.slice(1));

/** No dimension: a line with its area, or for means and quantiles the middle as a line and the outermost two as a band. */
function line(context, [answer]) {
  const { rows } = answer;
  const { accent, muted, palette } = theme();
  const measures = [...context.plan.shown].sort((one, other) => rank(one) - rank(other));
  const outer = measures.filter((measure) => !isMean(measure));
  const middle = outer.find((measure) => rank(measure) === 50) ?? measures.find(isMean) ?? measures[0];
  const windows = windowsOf(answer);
  const rest = [palette[1], palette[2], palette[3], palette[5]];
  const colourOf = (measure) => (measure === middle ? accent : isMean(measure) ? muted : measure === outer.at(-1) ? palette[4] : rest.pop());
  const series = measures.map((measure) => ({ name: words(measure.name), values: valuesOf(rows, windows, measure), colour: colourOf(measure),
    isFilled: measures.length === 1, isThin: measure !== middle, isDashed: isMean(measure) && measure !== middle,
    below: outer.length > 1 && measure === outer.at(-1) ? valuesOf(rows, windows, outer[0]) : undefined }));
  const before = context.view.compare ? previousOf(rows, windows, middle) : undefined;
  const entries = series.map(({ name, colour, values }) => ({ name, colour, total: short(values[latest(windows)], context.unit) }));
  if (before) series.push({ name: `${words(middle.name)} before`, values: before, colour: muted, isDashed: true, isThin: true });
  return [headline(context, windows, valuesOf(rows, windows, middle), before), measures.length > 1 && legend(entries), draw(context, windows, series)];
}

const legend = (entries) => h('ul.legend', {}, entries.map(({ name, colour, total, title, href }) =>
  h('li', {}, h('span.swatch', { style: { background: colour } }), href ? h('a', { href, 'data-inside': true, title: 'Only this' }, name) : name,
    ' ', h('span.number', { title }, total))));

/** The windows of an answer, and for each row of the totals its values in them. */
function unfolded({ plan: { by, shown: [measure] } }, answer) {
  const windows = windowsOf(answer);
  const groups = Map.groupBy(answer.rows, (row) => keyOf(row, by));
  return { windows, valuesFor: (row) => valuesOf(groups.get(keyOf(row, by)) ?? [], windows, measure) };
}

/** One dimension: lines or a stack while its values are few, else bars. */
const split = (context, [answer, whole]) => (whole.rows.length <= FEW ? few : bars)(context, answer, whole.rows);

function few(context, answer, whole) {
  const { shown: [measure], by } = context.plan;
  const { palette } = theme();
  const { windows, valuesFor } = unfolded(context, answer);
  // A value keeps its colour when the order changes.
  const hues = whole.map((row) => keyOf(row, by)).sort();
  const series = whole.map((row) => ({ row, name: label(row[by[0]]), colour: palette[hues.indexOf(keyOf(row, by))], isStacked: adds(measure),
    isFilled: adds(measure), values: valuesFor(row) }));
  return [legend(series.map(({ row, name, colour }) => ({ name, colour, href: only(context, row), title: exact(row[measure.name]),
    total: [short(row[measure.name], context.unit), ...compared(context, row, measure)] }))), draw(context, windows, series)];
}

function compared({ view }, row, { name }) {
  const before = row[`previous.${name}`];
  const delta = view.compare && change(number(row[name]), number(before));
  return delta ? [' ', h('span.delta', { title: `${exact(before)} in the period before` }, delta)] : [];
}

/** The address that shows only what this row stands for. */
function only({ view, plan: { by } }, row) {
  const added = by.map((column) => ({ column, test: row[column] === null ? 'is.null' : `eq.${row[column]}` }));
  return link({ ...view, filters: [...view.filters.filter(({ column }) => !by.includes(column)), ...added] });
}

/** Without the window that goes on, which would look like a fall. */
const trend = (windows, values, name) => sparkline(values.filter((_, index) => windows[index].end <= Date.now()), { label: `${name} over time` });

/** Addresses differ at their end: what all of them begin with is left out. */
function brief(names) {
  let same = 0;
  while (names.length > 1 && same < names[0].length && names.every((name) => name[same] === names[0][same])) same++;
  const cut = names[0].lastIndexOf('/', same - 1);
  return cut > 6 ? names.map((name) => name.slice(cut)) : names;
}

function bars(context, answer, whole) {
  const { shown: [measure], by } = context.plan;
  const { windows, valuesFor } = unfolded(context, answer);
  const most = Math.max(...whole.map((row) => number(row[measure.name]))) || 1;
  const names = whole.map((row) => label(row[by[0]]));
  const opened = whole.findIndex((row) => keyOf(row, by) === context.opened);
  return [h('ol.bars', {}, whole.map((row, index) => {
    const key = keyOf(row, by);
    const isOpen = index === opened;
    return h('li', { 'data-key': key, class: isOpen && 'is-open' },
      h('button.bar', { type: 'button', 'aria-expanded': String(isOpen), title: `${names[index]}: ${exact(row[measure.name])}`, onclick: () => context.open(isOpen ? undefined : key) },
        h('span.bar-name', {}, brief(names)[index]),
        h('span.bar-track', {}, h('span.bar-fill', { style: { width: `${Math.max(0, number(row[measure.name]) / most) * 100}%` } })),
        h('span.number', {}, short(row[measure.name], context.unit)), h('span.bar-delta', {}, compared(context, row, measure)),
        trend(windows, valuesFor(row), names[index])),
      h('a.only', { href: only(context, row), 'data-inside': true, 'aria-label': `Only ${names[index]}` }, 'only'));
  })), opened >= 0 && draw(context, windows, [{ name: names[opened], values: valuesFor(whole[opened]), colour: theme().accent, isFilled: true }])];
}

const tableOf = (heads, rows) => h('table.rows', {}, h('thead', {}, h('tr', {}, heads)), h('tbody', {}, rows));

function table(context, [answer, { rows: whole }]) {
  const { by, shown } = context.plan;
  const { windows, valuesFor } = unfolded(context, answer);
  return h('div.scroll', {}, tableOf([...by.map((name) => h('th', {}, words(name))), ...[...shown.map(({ name }) => words(name)), 'over time'].map((name) => h('th.number', {}, name))],
    whole.map((row) => {
      const name = by.map((column) => label(row[column])).join(', ');
      return h('tr', { 'data-key': keyOf(row, by) },
        by.map((column) => h('td.name', {}, h('a', { href: only(context, row), 'data-inside': true, title: `Only ${name}` }, label(row[column])))),
        shown.map((measure) => h('td.number', { title: exact(row[measure.name]) }, short(row[measure.name], unitOf(measure.name)), compared(context, row, measure))),
        h('td.number', {}, trend(windows, valuesFor(row), name)));
    })));
}

function sessions({ view, subject: { columns: [{ name: by }] } }, [{ rows }]) {
  const counts = BUCKETS.map((most, index) => rows.filter(({ session_duration_seconds: s }) => s < most && s >= (BUCKETS[index - 1] ?? 0)).length);
  const names = BUCKETS.map((most, index) => (most === Infinity ? `≥ ${span(BUCKETS[index - 1])}` : `< ${span(most)}`));
  const middle = rows.map((row) => row.session_duration_seconds).sort((one, other) => one - other)[Math.floor(rows.length / 2)];
  return [h('p.headline', {}, h('strong', {}, short(rows.filter((row) => row.open).length)),
    h('span.when', {}, `open now of the latest ${exact(rows.length)}, half of them longer than ${span(middle)}`)),
  h('ol.histogram', { 'aria-label': 'Sessions by duration' }, counts.map((count, index) => h('li', { title: `${count} sessions ${names[index]}` },
    h('span.column', {}, h('span.column-fill', { style: { height: `${(count / Math.max(...counts)) * 100}%` } })),
    h('span.column-name', {}, names[index]), h('span.hidden', {}, `: ${count}`)))),
  h('div.scroll', {}, tableOf([h('th', {}, words(by)), h('th', {}, 'began'), h('th.number', {}, 'events'), h('th.number', {}, 'duration')],
    rows.slice(0, 6).map((row) => h('tr', { 'data-key': keyOf(row, [by, 'session_start_time']) }, h('td.name', {}, label(row[by])),
      h('td', {}, full(Date.parse(row.session_start_time), view.tz)), h('td.number', {}, exact(row.event_count)),
      h('td.number', {}, row.open && h('span.open', {}, 'open '), span(row.session_duration_seconds))))))];
}

/** Every row that the panel is drawn from, newest first. */
export function everyRow({ view }, [{ rows }]) {
  const columns = Object.keys(rows[0]).filter((name) => name !== 'revision');
  const isNumber = (column) => rows.some((row) => typeof row[column] === 'number');
  const write = (value, column) => (/_(start|end|time|at)$/.test(column) && value ? full(Date.parse(value), view.tz)
    : typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'number' ? exact(value) : label(value));
  const newest = [...rows].sort((one, other) => (other.window_start ?? '').localeCompare(one.window_start ?? '')).slice(0, 300);
  return h('div.scroll.tall', { tabindex: '0', role: 'region', 'aria-label': 'Rows' },
    tableOf(columns.map((column) => h(isNumber(column) ? 'th.number' : 'th', {}, words(column))), newest.map((row) =>
      h('tr', { class: row.final === false && 'is-counting' }, columns.map((column) =>
        h(isNumber(column) ? 'td.number' : /^event$/.test(column) ? 'td.event' : 'td', {}, write(row[column], column)))))));
}
