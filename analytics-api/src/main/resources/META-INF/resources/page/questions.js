// Turns a metric and the view into the questions that its panel asks.

import { HERE } from './address.js';
import { path } from './api.js';
import { length, seconds } from './numbers.js';

const STEPS = [10, 15, 30, 60, 120, 180, 300, 600, 900, 1800, 3600, 5400, 7200, 10800, 14400, 21600, 43200, 86400, 172800, 604800];
const POINTS = 150;
export const TOP = 10;
const ROWS = 20000;

export function range(view) {
  if (!view.from) return { last: view.last };
  return { from: view.from, to: view.to || undefined };
}

export function rangeSeconds(view) {
  if (!view.from) return seconds(view.last) ?? 3600;
  return ((view.to ? Date.parse(view.to) : Date.now()) - Date.parse(view.from)) / 1000;
}

/** The length of the windows that are asked for; nothing where they are the metric's own. */
export function every(view, metric) {
  const size = metric.window_seconds;
  const asked = view.every === 'auto' ? rangeSeconds(view) / POINTS : seconds(view.every) ?? 0;
  if (asked <= metric.every_seconds || (view.every === 'auto' && rangeSeconds(view) / metric.every_seconds <= 2 * POINTS)) return undefined;
  return STEPS.find((step) => step >= asked && step % size === 0) ?? 604800;
}

/** The filters that this metric knows, and the dimensions that they leave open. */
export function scope(view, metric) {
  const filters = view.filters.filter(({ column }) => metric.dimensions.some(({ name }) => name === column));
  const pinned = filters.filter(({ test }) => /^(eq|is)\./.test(test)).map(({ column }) => column);
  return { filters, by: metric.dimensions.map(({ name }) => name).filter((name) => !pinned.includes(name)) };
}

function ask(view, metric, params) {
  const { filters } = scope(view, metric);
  return path(`/v1/streams/${view.stream}/${metric.metric}`, {
    ...range(view), ...params, tz: params.every && params.every !== 'all' && view.tz !== 'UTC' ? view.tz : undefined,
    compare: view.compare ? 'previous' : undefined, ...Object.fromEntries(filters.map(({ column, test }) => [column, test])) });
}

/** Every window of the range, over all values of all dimensions. */
export function overTime(view, metric, measures) {
  const step = every(view, metric);
  return ask(view, metric, { every: step && length(step), by: metric.dimensions.length ? '' : undefined, measures: measures.join(','), limit: ROWS });
}

/** The first values over the whole range: one row each. */
export function totals(view, metric, measures) {
  const by = scope(view, metric).by.join(',');
  return ask(view, metric, { every: 'all', by, measures: measures.join(','), top: TOP, order: `-${measures[0]}` });
}

/** The same first values, window by window. */
export function topOverTime(view, metric, measure) {
  const step = every(view, metric);
  const by = scope(view, metric).by.join(',');
  return ask({ ...view, compare: '' }, metric, { every: step && length(step), by, measures: measure, top: `${TOP}.range`, limit: ROWS });
}

export const latestSessions = (view, session) =>
  path(`/v1/streams/${view.stream}/sessions/${session.session}`, { ...range(view), order: '-session_start_time', limit: 1000 });

/** The events per second of a stream in the last quarter of an hour. */
export const rate = (stream, { metric, measure }) =>
  path(`/v1/streams/${stream}/${metric.metric}`, { last: '15m', by: metric.dimensions.length ? '' : undefined, measures: measure });

/** The least that moves with every change of the stream. */
export const pulse = (stream, { metric, measure }) =>
  path(`/v1/streams/${stream}/${metric.metric}`, { last: length(metric.window_seconds), by: metric.dimensions.length ? '' : undefined, measures: measure });

export const zones = () => [...new Set([HERE, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
