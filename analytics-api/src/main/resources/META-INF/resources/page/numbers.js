// Writes numbers, lengths of time and moments for people: thin spaces, sensible units, the chosen time zone.

const THIN = '\u202f';
const MINUS = '\u2212';
const SHORT = [[1e12, 'T'], [1e9, 'G'], [1e6, 'M'], [1e3, 'k']];

/** 12 400 as "12.4 k"; with unit bytes 3 200 000 as "3.2 MB". */
export function short(value, unit = '') {
  if (value === null || value === undefined || !Number.isFinite(Number(value))) return '–';
  if (unit === 'duration') return span(Number(value));
  const number = Number(value);
  const size = Math.abs(number);
  const [step, letter] = SHORT.find(([least]) => size >= least * 0.99995) ?? [1, ''];
  const tail = letter + (unit === 'bytes' ? 'B' : '');
  const scaled = size / step;
  const digits = step === 1 ? (Number.isInteger(scaled) ? 0 : scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2) : scaled >= 100 ? 0 : 1;
  return (number < 0 ? MINUS : '') + scaled.toFixed(digits) + (tail && THIN + tail);
}

/** Every digit, in groups of three. */
export function exact(value) {
  if (value === null || value === undefined) return '–';
  const text = typeof value === 'number' && !Number.isInteger(value) ? String(Number(value.toPrecision(12))) : String(value);
  const [whole, part] = text.replace('-', MINUS).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, THIN) + (part ? '.' + part : '');
}

export function share(part, of) {
  if (!of || !part) return '';
  const percent = (part / of) * 100;
  return percent < 0.01 ? `<${THIN}0.01${THIN}%` : `${percent.toFixed(percent < 1 ? 2 : 1)}${THIN}%`;
}

/** How much more or less, as "+12 %". */
export function change(now, before) {
  if (!Number.isFinite(now) || !Number.isFinite(before) || before === 0) return '';
  const percent = ((now - before) / Math.abs(before)) * 100;
  const rounded = Math.abs(percent) < 10 ? percent.toFixed(1) : percent.toFixed(0);
  return `${percent < 0 ? MINUS : '+'}${rounded.replace('-', '')}${THIN}%`;
}

/** Seconds as "0.8 s", "48 s", "4 min", "2 h 5 min", "3 d 4 h". */
export function span(seconds) {
  const s = Math.abs(seconds);
  if (s < 10 && !Number.isInteger(s)) return `${s.toFixed(1)}${THIN}s`;
  if (s < 60) return `${Math.round(s)}${THIN}s`;
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const first = parts.findIndex(([size]) => s >= size);
  const [size, letter] = parts[first];
  const [next, small] = parts[first + 1] ?? [];
  const rest = next ? Math.floor((s % size) / next) : 0;
  return `${Math.floor(s / size)}${THIN}${letter}` + (rest && Math.floor(s / size) < 10 ? ` ${rest}${THIN}${small}` : '');
}

/** "5m", "1h", "1d": a length as the API writes it, from seconds and back. */
export function length(seconds) {
  const [size, letter] = [[604800, 'w'], [86400, 'd'], [3600, 'h'], [60, 'm'], [1, 's']].find(([unit]) => seconds % unit === 0);
  return seconds / size + letter;
}

export function seconds(length) {
  const [, amount, letter] = /^(\d+)(s|m|h|d|w)$/.exec(length ?? '') ?? [];
  return amount ? amount * { s: 1, m: 60, h: 3600, d: 86400, w: 604800 }[letter] : undefined;
}

const formats = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options }));
  return formats.get(key);
}

export const clock = (moment, zone, withSeconds = false) =>
  format(zone, { hour: '2-digit', minute: '2-digit', ...(withSeconds && { second: '2-digit' }) }).format(moment);
export const day = (moment, zone) => format(zone, { day: 'numeric', month: 'short' }).format(moment);
export const full = (moment, zone) => `${format(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(moment)}, ${clock(moment, zone, true)}`;

/** How far the zone's clock is ahead of UTC at that moment, in milliseconds. */
export function offset(moment, zone) {
  const parts = Object.fromEntries(format(zone, { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
    .formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) - Math.floor(moment / 1000) * 1000;
}

/** What a measure is counted in, told by its name. */
export function unitOf(measure) {
  if (/(^|_)bytes(_|$)/.test(measure)) return 'bytes';
  if (/_seconds$/.test(measure)) return 'duration';
  return '';
}

/** view_count as "view count". */
export const words = (name) => name.replaceAll('_', ' ');
