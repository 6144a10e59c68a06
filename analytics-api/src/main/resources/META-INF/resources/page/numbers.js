// Writes numbers, lengths of time and moments for people: thin spaces, sensible units, the chosen time zone.
const THIN = '\u202f';
const MINUS = '\u2212';
const LETTERS = [[1e12, 'T'], [1e9, 'G'], [1e6, 'M'], [1e3, 'k']];
const UNITS = [[604800, 'w'], [86400, 'd'], [3600, 'h'], [60, 'm'], [1, 's']];
/** 12 400 as "12.4 k"; with unit bytes 3 200 000 as "3.2 MB". */
export function short(value, unit = '') {
  if (value === null || value === undefined || !Number.isFinite(Number(value))) return '–';
  if (unit === 'duration') return span(Number(value));
  const size = Math.abs(value);
  const [step, letter] = LETTERS.find(([least]) => size >= least * 0.99995) ?? [1, ''];
  const scaled = size / step;
  const digits = Number.isInteger(scaled) && step === 1 ? 0 : scaled >= 100 ? 0 : step > 1 || scaled >= 10 ? 1 : 2;
  const tail = letter + (unit === 'bytes' ? 'B' : '');
  return (value < 0 ? MINUS : '') + scaled.toFixed(digits) + (tail && THIN + tail);
}
/** Every digit, in groups of three; more than six behind the point help nobody. */
export function exact(value) {
  if (value === null || value === undefined) return '–';
  const text = typeof value === 'number' && !Number.isInteger(value) ? String(Number(value.toFixed(6))) : String(value);
  const [whole, part] = text.replace('-', MINUS).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, THIN) + (part ? `.${part}` : '');
}

export function share(part, of) {
  if (!of || !part) return '';
  const percent = (part / of) * 100;
  return percent < 0.01 ? `<${THIN}0.01${THIN}%` : `${percent.toFixed(percent < 1 ? 2 : 1)}${THIN}%`;
}
/** How much more or less, as "+12 %". */
export function change(now, before) {
  if (!Number.isFinite(now) || !Number.isFinite(before) || before === 0) return '';
  const percent = Math.abs(((now - before) / before) * 100);
  return `${now < before ? MINUS : now > before ? '+' : '±'}${percent.toFixed(percent < 10 && percent ? 1 : 0)}${THIN}%`;
}
/** Seconds as "0.8 s", "48 s", "4 min", "2 h 5 min", "3 d 4 h". */
export function span(seconds) {
  if (seconds < 60) return `${seconds < 10 && !Number.isInteger(seconds) ? seconds.toFixed(1) : Math.floor(seconds)}${THIN}s`;
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const first = parts.findIndex(([size]) => seconds >= size);
  const [[size, unit], [small, rest]] = [parts[first], parts[first + 1]];
  const [most, least] = [Math.floor(seconds / size), Math.floor((seconds % size) / small)];
  return `${most}${THIN}${unit}${least && most < 10 ? ` ${least}${THIN}${rest}` : ''}`;
}
/** "5m", "1h", "1d": a length as the API writes it, from seconds and back. */
export const length = (seconds) => UNITS.filter(([size]) => seconds % size === 0).map(([size, letter]) => seconds / size + letter)[0];
export const seconds = (length) => UNITS.filter(([, letter]) => length.endsWith(letter)).map(([size]) => parseInt(length, 10) * size)[0];

const formats = new Map();
function format(zone, options) {
  const key = zone + Object.keys(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options }));
  return formats.get(key);
}
const CLOCK = { hour: '2-digit', minute: '2-digit' };
const WHOLE = { year: 'numeric', month: 'numeric', day: 'numeric', ...CLOCK, second: '2-digit' };
export const clock = (moment, zone, isFine = moment % 60_000) => format(zone, isFine ? { ...CLOCK, second: '2-digit' } : CLOCK).format(moment);
export const day = (moment, zone) => format(zone, { day: 'numeric', month: 'short' }).format(moment);
const unlessToday = (at, zone) => (day(at, zone) === day(Date.now(), zone) ? '' : `${day(at, zone)}, `);
/** The time of day, and the day unless that is today. */
export const moment = (at, zone) => unlessToday(at, zone) + clock(at, zone, true);
/** From when to when: by days, or by the clock. */
export function period(start, end, zone) {
  if (end - start >= 86_400_000) return `${day(start, zone)} – ${day(end, zone)}`;
  return `${unlessToday(start, zone)}${clock(start, zone)} – ${clock(end, zone)}`;
}
/** How far the zone's clock is ahead of UTC at that moment, in milliseconds. */
export function offset(moment, zone) {
  const parts = Object.fromEntries(format(zone, WHOLE).formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) - Math.floor(moment / 1000) * 1000;
}
/** What a measure is counted in, told by its name. */
export const unitOf = (name) => (/(^|_)bytes(_|$)/.test(name) ? 'bytes' : /_seconds$/.test(name) ? 'duration' : '');
/** view_count as "view count". */
export const words = (name) => name.replaceAll('_', ' ');
