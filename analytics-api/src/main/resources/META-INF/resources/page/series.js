// Puts the rows of an answer in order: one list of windows, and for each value of a dimension one value a window.
import { isSpread } from './api.js';
const MOST = 20000;
/** What tells two rows of a window apart. */
export const keyOf = (row, by) => JSON.stringify(by.map((name) => row[name]));
/** How far a stream has been counted: to its newest event, or to its watermark when that has gone on without events. */
export const reached = ({ newest_event: newest, watermark }) => Math.max(Date.parse(newest) || 0, Date.parse(watermark) || 0);
/** Decimals and large integers may come as text, so that no digit is lost. */
export const number = (value) => (value === null || value === undefined ? null : Number(value));
/**
 * The windows of an answer in order as {start, end, at, final}, `at` being where they are drawn: in the middle of what has been
 * counted, or at the end where they overlap. Windows that nobody counted in stand among them; before the first row, and where the
 * stream has not come yet, nothing is known. Overlapping ones that only just began are left out.
 */
export function windowsOf({ rows, from, to, watermark }, until) {
  const found = new Map(rows.map(({ window_start: key, window_end: end, final }) => [key, { key, start: Date.parse(key), end: Date.parse(end), final }]));
  const sorted = [...found.values()].sort((one, other) => one.start - other.start);
  const step = Math.min(...sorted.slice(1).map(({ start }, index) => start - sorted[index].start));
  const size = sorted[0]?.end - sorted[0]?.start;
  const overlaps = step < size;
  const all = [];
  for (let start = sorted[0]?.start - Math.min(step, size); start >= Date.parse(from) && all.length < MOST; start -= Math.min(step, size)) {
    all.unshift({ start, end: start + size, final: true, isUnknown: true });
  }
  for (const window of [...sorted, { start: Date.parse(to) }]) {
    for (let last = all.at(-1); last && all.length < MOST; last = all.at(-1)) {
      const start = overlaps ? last.start + step : last.end;
      if (start >= window.start) break;
      const end = overlaps ? start + last.end - last.start : Math.min(window.start, start + last.end - last.start);
      all.push({ start, end, final: end <= Date.parse(watermark), isUnknown: start >= until });
    }
    if (window.end) all.push(window);
  }
  const middle = ({ start, end }) => (start + Math.max(start, Math.min(end, until))) / 2;
  const begun = all.filter(({ end }) => !overlaps || end - step < until);
  return (begun.length ? begun : all)
    .map((window) => ({ ...window, at: overlaps ? Math.min(window.end, until) : middle(window) }));
}
/** A value per window; where nothing was counted, nothing for a mean or quantile and zero for a count or sum. */
export function valuesOf(rows, windows, measure, column = measure.name) {
  const byStart = new Map(rows.map((row) => [row.window_start, row]));
  const none = isSpread(measure) ? null : 0;
  return windows.map(({ key, isUnknown }) => number(byStart.get(key)?.[column] ?? (isUnknown ? null : none)));
}
export const previousOf = (rows, windows, measure) => valuesOf(rows, windows, measure, `previous.${measure.name}`);
/** The values of windows that are over; a gap where the stream has not come yet. The window that goes on would look like a fall. */
export const whole = (windows, values, until) =>
  values.map((value, index) => (windows[index].end <= until ? value : null)).filter((_, index) => windows[index].end <= Date.now());
/** The newest window that has passed and has a value, whether or not it is final; else the newest that has one. */
export function latest(windows, values, until) {
  const passed = windows.findLastIndex(({ end }, index) => end <= until && values[index] !== null);
  return passed < 0 ? Math.max(0, values.findLastIndex((value) => value !== null)) : passed;
}
