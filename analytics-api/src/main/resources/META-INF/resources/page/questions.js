// Turns a metric and the view into the questions that its panel asks.
import { path } from './api.js';
import { length, seconds } from './numbers.js';
const STEPS = [10, 15, 30, 60, 120, 180, 300, 600, 900, 1800, 3600, 5400, 7200, 10800, 14400, 21600, 43200, 86400, 172800, 604800];
const POINTS = 150;
const TOP = 10;
const ROWS = 20000;
const asked = (view) => (view.from ? { from: view.from, to: view.to || undefined } : { last: view.last });
/** The two moments between which the view looks. */
export function rangeOf(view) {
  const to = (view.from && Date.parse(view.to)) || Date.now();
  return [view.from ? Date.parse(view.from) : to - 1000 * (seconds(view.last) || 3600), to];
}
/** The length of the windows that are asked for; nothing where they are the metric's own. */
function every(view, metric, ranks) {
  const { window_seconds: size, every_seconds: own } = metric;
  const isAuto = view.every === 'auto';
  const [from, to] = rangeOf(view);
  const wanted = isAuto ? (to - from) / 1000 / POINTS : seconds(view.every) || 0;
  const suits = wanted <= own || (isAuto && (to - from) / 1000 / own <= 2 * POINTS);
  // The first values over a range can be told only from windows that do not overlap.
  if (suits && (own === size || !ranks)) return undefined;
  return length(STEPS.find((step) => step >= wanted && step % size === 0) ?? size * Math.ceil(604800 / size));
}
/** The filters that this metric knows, and the dimensions that they leave open. */
export function scope(view, { dimensions = [] }) {
  const filters = view.filters.filter(({ column }) => dimensions.some(({ name }) => name === column));
  const pinned = filters.filter(({ test }) => /^(eq|is)\./.test(test)).map(({ column }) => column);
  return { filters, by: dimensions.map(({ name }) => name).filter((name) => !pinned.includes(name)) };
}

function ask(view, metric, params) {
  const { filters } = scope(view, metric);
  const tz = params.every && params.every !== 'all' && view.tz !== 'UTC' ? view.tz : undefined;
  return path(metric.href, { ...asked(view), ...params, tz, compare: view.compare || undefined,
    ...Object.fromEntries(filters.map(({ column, test }) => [column, test])) });
}
const none = ({ dimensions }) => (dimensions.length ? '' : undefined);
const names = (measures) => measures.map(({ name }) => name).join(',');
/** Every window of the range, over all values of all dimensions. */
export const overTime = (view, metric, measures) =>
  ask(view, metric, { every: every(view, metric, false), by: none(metric), measures: names(measures), limit: ROWS });
/** The first values over the whole range: one row each. */
export const totals = (view, metric, measures) =>
  ask(view, metric, { every: 'all', by: scope(view, metric).by.join(','), measures: names(measures), top: TOP, order: `-${measures[0].name}` });
/** The same first values, window by window. */
export const topOverTime = (view, metric, measure) =>
  ask(metric.dimensions.length > 1 ? { ...view, compare: '' } : view, metric, { every: every(view, metric, true), by: scope(view, metric).by.join(','), measures: measure.name, top: `${TOP}.range`, limit: ROWS });

export const latestSessions = (view, { href }) => path(href, { ...asked(view), order: '-session_start_time', limit: 1000 });
export const sessionTotals = (view, { href }) => path(href, { ...asked(view), every: 'all', by: '', compare: view.compare || undefined });
/** One count of a whole stream, over so long a time. */
export const beats = ({ metric, measure }, last = length(metric.window_seconds)) =>
  path(metric.href, { last, by: none(metric), measures: measure.name });
