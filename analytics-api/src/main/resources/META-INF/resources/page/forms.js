// The bodies of panels: which form a metric's shape asks for, and how each is drawn from its answers.

import { link } from './address.js';
import { adds, isSpread } from './api.js';
import { theme } from './charts.js';
import { h, sparkline } from './dom.js';
import { change, clock, exact, full, share, short, span, unitOf, words } from './numbers.js';
import * as questions from './questions.js';
import { grouped, keyOf, latest, number, previousOf, valuesOf, windowsOf } from './series.js';

const FEW = 8;
const BUCKETS = [10, 30, 60, 180, 600, 1800, 3600, 10800, Infinity];

export const label = (value) => (value === null || value === undefined ? 'none' : value === '' ? '(empty)' : String(value));

/** What is asked for the panel and in which form it is shown; `paths[0]` is what people copy. */
export function planOf(view, subject) {
  if (subject.session) return { form: sessions, paths: [questions.latestSessions(view, subject)] };
  const { by } = questions.scope(view, subject);
  const chosen = subject.measures.find(({ name }) => name === view.measures[subject.metric]) ?? subject.measures[0];
  const spread = subject.measures.filter(isSpread);
  if (by.length === 0) {
    const isBand = spread.length > 1 && isSpread(chosen);
    const shown = isBand ? spread : [chosen];
    return { form: isBand ? band : line, shown, by, paths: [questions.overTime(view, subject, shown.map(({ name }) => name))] };
  }
  const others = by.length > 1 ? subject.measures.filter((one) => one !== chosen).slice(0, 2) : [];
  const shown = [chosen, ...others];
  return { form: by.length === 1 ? split : table, shown, by,
    paths: [questions.topOverTime(view, subject, chosen.name), questions.totals(view, subject, shown.map(({ name }) => name))] };
}

function headline(context, windows, values, before) {
  const place = latest(windows);
  const { start, end, final } = windows[place];
  const delta = change(values[place], before?.[place]);
  return h('p.headline', {}, h('strong', { title: exact(values[place]) }, short(values[place], context.unit)),
    delta && h('span.delta', { title: `${exact(before[place])} in the period before` }, delta),
    h('span.when', {}, `${clock(start, context.view.tz, end - start < 60_000)} – ${clock(end, context.view.tz, end - start < 60_000)}${final ? '' : ', still counting'}`));
}

function picture(context, windows, series) {
  return { windows, series, zone: context.view.tz, unit: context.unit, lateness: context.lateness, label: `${words(context.title)} over time, ${windows.length} windows` };
}

function line(context, [answer]) {
  const [measure] = context.plan.shown;
  const windows = windowsOf(answer.rows);
  const values = valuesOf(answer.rows, windows, measure);
  const before = context.view.compare ? previousOf(answer.rows, windows, measure) : undefined;
  const { accent, text } = theme();
  context.chart.draw(picture(context, windows, [
    { name: words(measure.name), values, colour: accent, isFilled: true },
    ...(before ? [{ name: 'period before', values: before, colour: text, isDashed: true, isThin: true }] : [])]));
  return [headline(context, windows, values, before), context.chart.element];
}

/** Means and quantiles: the middle as a line, the outermost two as a band. */
function band(context, [answer]) {
  const rank = ({ measure }) => ({ min: 0, avg: 50.5, max: 100 })[measure.split('(')[0]] ?? Number(measure.slice(1, 3));
  const measures = [...context.plan.shown].sort((one, other) => rank(one) - rank(other));
  const windows = windowsOf(answer.rows);
  const of = (measure) => valuesOf(answer.rows, windows, measure);
  const middle = measures.find(({ measure }) => measure.startsWith('p50')) ?? measures.find(({ measure }) => measure.startsWith('avg')) ?? measures[0];
  const outer = measures.filter(({ measure }) => !measure.startsWith('avg'));
  const { accent, text, palette } = theme();
  const colours = { [middle.name]: accent, [outer.at(-1)?.name]: palette[4] };
  const rest = [palette[1], palette[2], palette[3]];
  const series = measures.map((measure) => ({ name: words(measure.name), values: of(measure), isBand: true, isThin: measure !== middle,
    isDashed: measure.measure.startsWith('avg'), colour: colours[measure.name] ?? (measure.measure.startsWith('avg') ? text : rest.pop()),
    below: outer.length > 1 && measure === outer.at(-1) ? of(outer[0]) : undefined }));
  const before = context.view.compare ? previousOf(answer.rows, windows, middle) : undefined;
  if (before) series.push({ name: `${words(middle.name)} before`, values: before, colour: text, isDashed: true, isThin: true });
  context.chart.draw(picture(context, windows, series));
  return [headline(context, windows, of(middle), before), legend(series.map(({ name, colour, values }) => ({ name, colour, total: short(values[latest(windows)], context.unit) }))), context.chart.element];
}

const legend = (entries) => h('ul.legend', {}, entries.map(({ name, colour, total, title, href }) => h('li', {}, h('span.swatch', { style: { background: colour } }),
  href ? h('a', { href, 'data-inside': true, title: 'Only this' }, name) : name, ' ', h('span.number', { title }, total))));

/** One dimension: lines or a stack while its values are few, else bars. */
function split(context, [answer, whole]) {
  return whole.rows.length <= FEW ? few(context, answer, whole) : bars(context, answer, whole);
}

function few(context, answer, whole) {
  const [measure] = context.plan.shown;
  const [dimension] = context.plan.by;
  const windows = windowsOf(answer.rows);
  const groups = grouped(answer.rows, [dimension]);
  const { palette } = theme();
  const rank = whole.rows.map((row) => label(row[dimension])).sort();
  const series = whole.rows.map((row) => ({ row, name: label(row[dimension]), colour: palette[rank.indexOf(label(row[dimension]))],
    values: valuesOf(groups.get(keyOf(row, [dimension])) ?? [], windows, measure), isStacked: adds(measure), isFilled: adds(measure) }));
  context.chart.draw(picture(context, windows, series));
  return [legend(series.map(({ row, name, colour }) => ({ name, colour, href: only(context, row),
    total: [short(row[measure.name], context.unit), ...compared(context, row, measure)], title: exact(row[measure.name]) }))), context.chart.element];
}

function compared({ view }, row, { name }) {
  const delta = view.compare ? change(number(row[name]), number(row[`previous.${name}`])) : '';
  return delta ? [' ', h('span.delta', { title: `${exact(row[`previous.${name}`])} in the period before` }, delta)] : [];
}

/** The address that shows only what this row stands for. */
function only({ view, plan }, row) {
  const added = plan.by.map((column) => ({ column, test: row[column] === null ? 'is.null' : `eq.${row[column]}` }));
  return link({ ...view, filters: [...view.filters.filter(({ column }) => !plan.by.includes(column)), ...added] });
}

/** Without the window that goes on, which would look like a fall. */
const trend = (windows, values, name) => sparkline(values.filter((_, index) => windows[index].end <= Date.now()), { label: `${name} over time`, width: 96, height: 20 });

/** Addresses differ at their end: what all of them begin with is left out. */
function brief(names) {
  const [first] = names;
  let same = 0;
  while (names.length > 1 && same < first.length && names.every((name) => name[same] === first[same])) same++;
  const cut = first.lastIndexOf('/', same - 1);
  return cut > 6 ? names.map((name) => name.slice(cut)) : names;
}

function bars(context, answer, whole) {
  const [measure] = context.plan.shown;
  const [dimension] = context.plan.by;
  const windows = windowsOf(answer.rows);
  const groups = grouped(answer.rows, [dimension]);
  const most = Math.max(...whole.rows.map((row) => number(row[measure.name]) ?? 0)) || 1;
  const values = (row) => valuesOf(groups.get(keyOf(row, [dimension])) ?? [], windows, measure);
  const opened = whole.rows.find((row) => keyOf(row, [dimension]) === context.opened);
  const { accent } = theme();
  const names = brief(whole.rows.map((row) => label(row[dimension])));
  if (opened) context.chart.draw(picture(context, windows, [{ name: label(opened[dimension]), values: values(opened), colour: accent, isFilled: true }]));
  return [h('ol.bars', {}, whole.rows.map((row, index) => {
    const key = keyOf(row, [dimension]);
    const name = label(row[dimension]);
    return h('li', { 'data-key': key, class: row === opened ? 'is-open' : undefined },
      h('button.bar', { type: 'button', 'aria-expanded': String(row === opened), title: `${name}: ${exact(row[measure.name])}`, onclick: () => context.open(row === opened ? undefined : key) },
        h('span.bar-name', {}, names[index]), h('span.bar-track', {}, h('span.bar-fill', { style: { width: `${((number(row[measure.name]) ?? 0) / most) * 100}%` } })),
        h('span.number', {}, short(row[measure.name], context.unit)), h('span.bar-delta', {}, compared(context, row, measure)), trend(windows, values(row), name)),
      h('a.only', { href: only(context, row), 'data-inside': true, 'aria-label': `Only ${name}` }, 'only'));
  })), opened && context.chart.element];
}

function table(context, [answer, whole]) {
  const { by, shown } = context.plan;
  const windows = windowsOf(answer.rows);
  const groups = grouped(answer.rows, by);
  return [h('div.scroll', {}, h('table.rows', {},
    h('thead', {}, h('tr', {}, by.map((name) => h('th', {}, words(name))), shown.map(({ name }) => h('th.number', {}, words(name))), h('th.number', {}, 'over time'))),
    h('tbody', {}, whole.rows.map((row) => {
      const href = only(context, row);
      const name = by.map((column) => label(row[column])).join(', ');
      return h('tr', { 'data-key': keyOf(row, by) },
        by.map((column) => h('td.name', { title: label(row[column]) }, h('a', { href, 'data-inside': true, title: `Only ${name}` }, label(row[column])))),
        shown.map((measure) => h('td.number', { title: exact(row[measure.name]) }, short(row[measure.name], unitOf(measure.name)), compared(context, row, measure))),
        h('td.number', {}, trend(windows, valuesOf(groups.get(keyOf(row, by)) ?? [], windows, shown[0]), name)));
    }))))];
}

function sessions(context, [{ rows }]) {
  const open = rows.filter((row) => row.open).length;
  const counts = BUCKETS.map((most, index) => rows.filter(({ session_duration_seconds: s }) => s < most && s >= (BUCKETS[index - 1] ?? 0)).length);
  const names = BUCKETS.map((most, index) => (most === Infinity ? `≥ ${span(BUCKETS[index - 1])}` : `< ${span(most)}`));
  const middle = rows.map((row) => row.session_duration_seconds).sort((one, other) => one - other)[Math.floor(rows.length / 2)];
  const visitor = context.subject.by;
  return [h('p.headline', {}, h('strong', {}, short(open)), h('span.when', {}, `open now, ${exact(rows.length)} in the range, half of them longer than ${span(middle)}`)),
    h('ol.histogram', { 'aria-label': 'Sessions by duration' }, counts.map((count, index) => h('li', { title: `${count} sessions ${names[index]}` },
      h('span.column', {}, h('span.column-fill', { style: { height: `${(count / Math.max(...counts, 1)) * 100}%` } })), h('span.column-name', {}, names[index]), h('span.hidden', {}, `: ${count}`)))),
    h('div.scroll', {}, h('table.rows', {}, h('thead', {}, h('tr', {}, h('th', {}, words(visitor)), h('th', {}, 'began'), h('th.number', {}, 'events'), h('th.number', {}, 'duration'))),
      h('tbody', {}, rows.slice(0, 6).map((row) => h('tr', { 'data-key': keyOf(row, [visitor, 'session_start_time']) }, h('td.name', {}, label(row[visitor])),
        h('td', { title: full(Date.parse(row.session_start_time), context.view.tz) }, clock(Date.parse(row.session_start_time), context.view.tz, true)),
        h('td.number', {}, exact(row.event_count)), h('td.number', {}, row.open && h('span.open', {}, 'open '), span(row.session_duration_seconds)))))))];
}

/** Every row that the panel is drawn from, newest first. */
export function rowsTable({ plan, subject, view }, [{ rows }]) {
  const columns = subject.session ? [subject.by, 'session_start_time', 'session_end_time', 'session_duration_seconds', 'event_count', 'open']
    : ['window_start', 'window_end', ...plan.by, ...(plan.by.length ? plan.shown.slice(0, 1) : plan.shown).map(({ name }) => name), 'final'];
  const write = (value, column) => (/_(start|end|time)$/.test(column) && typeof value === 'string' ? full(Date.parse(value), view.tz) : typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'number' ? exact(value) : label(value));
  const newest = [...rows].sort((one, other) => (other.window_start ?? '').localeCompare(one.window_start ?? '')).slice(0, 300);
  const isNumber = (column) => newest.some((row) => typeof row[column] === 'number');
  return h('div.scroll.tall', { tabindex: '0', role: 'region', 'aria-label': 'Rows' }, h('table.rows', {}, h('thead', {}, h('tr', {}, columns.map((column) => h(isNumber(column) ? 'th.number' : 'th', {}, words(column))))),
    h('tbody', {}, newest.map((row) => h('tr', { class: row.final === false ? 'is-counting' : undefined }, columns.map((column) => h(isNumber(column) ? 'td.number' : 'td', {}, write(row[column], column))))))));
}

export const identity = ({ counters: { received, rejected, applied, late, duplicate } }) => [
  ['received', received], ['counted', applied], ['late', late], ['duplicate', duplicate], ['rejected', rejected]].map(([name, count]) => ({ name, count, share: name === 'received' ? '' : share(count, received) }));
