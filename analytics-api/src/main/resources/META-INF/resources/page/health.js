// How a stream is, in a word and a dot, how all of them are in one line, and what became of the events.
import { HERE, link } from './address.js';
import { h } from './dom.js';
import { exact, moment, share, short, span } from './numbers.js';
const [FRESH, BEHIND] = [5, 60];
const WORST_FIRST = ['bad', 'slow', 'idle', 'good'];
const KEPT = ['late', 'rejected'];
const NOTHING = { received: 0, applied: 0, late: 0, duplicate: 0, rejected: 0 };
function healthOf({ lag_seconds: lag, waiting_events: waiting, freshness }) {
  if (lag === null || lag === undefined) return { level: 'idle', word: 'empty', detail: 'no event yet' };
  const behind = `${span(lag)} behind`;
  if (lag < FRESH) return { level: 'good', word: 'fresh', detail: behind, lag };
  // Where all that came is counted, only the next event is missing.
  const isDone = freshness !== 'behind' && !waiting;
  if (lag < BEHIND) return isDone ? { level: 'good', word: 'fresh', detail: `last event ${span(lag)} ago` } : { level: 'slow', word: 'behind', detail: span(lag), told: behind, lag };
  return isDone ? { level: 'idle', word: 'idle', detail: `silent for ${span(lag)}`, lag } : { level: 'bad', word: 'stale', detail: behind, lag };
}

export function badge(stream) {
  const { level, word, detail } = healthOf(stream);
  return h(`span.badge.is-${level}`, {}, h('i.dot', { 'aria-hidden': 'true' }), h('span.word', {}, word), h('span.detail', {}, detail));
}
/** The thin line at the top: {level, text, rest}. */
export function summary(streams) {
  const all = streams.map((stream) => ({ name: stream.stream, lag: 0, ...healthOf(stream) }))
    .sort((one, other) => WORST_FIRST.indexOf(one.level) - WORST_FIRST.indexOf(other.level) || other.lag - one.lag);
  if (!all.length) return { level: 'idle', text: 'No stream is declared' };
  const [{ name, level, detail, told = detail, lag }] = all;
  if (level === 'good') return { level, text: 'All streams fresh', rest: lag ? `, ${span(lag)} behind` : '' };
  const others = all.filter((one) => one.level !== 'good').length - 1;
  return { level, text: `${name}: ${told}`, rest: others ? `, and ${others} more not fresh` : all.length > 1 ? ', the others fresh' : '' };
}
/** Received, and what became of it. Of duplicates nothing is kept but their number. */
export function fates({ stream, watermark, counters = NOTHING }) {
  const rest = ['late', 'duplicate', 'rejected'].map((name) => [name, counters[name], share(counters[name], counters.received)]);
  return h('dl.fates', { title: watermark ? `Watermark ${moment(Date.parse(watermark), HERE)}` : undefined },
    [['received', counters.received], ['counted', counters.applied], ...rest].map(([name, count, part]) => {
      const figures = [h('span.count', { title: exact(count) }, short(count)), part && h('span.share', {}, part)];
      return h('div', {}, h('dt', {}, name), h('dd', {}, KEPT.includes(name)
        ? h('a', { href: link({ stream, events: name }), 'data-inside': true, title: `Look at the ${name} events` }, figures) : figures));
    }));
}
