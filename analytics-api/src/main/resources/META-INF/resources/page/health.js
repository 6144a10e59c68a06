// How a stream is, in a word and a dot, and how all of them are in one line.

import { h } from './dom.js';
import { span } from './numbers.js';

const FRESH = 5;
const BEHIND = 60;

/** {level, word, detail}: fresh, behind, stale, idle, or empty before the first event. */
export function healthOf(stream) {
  const lag = stream.lag_seconds;
  if (lag === null || lag === undefined) return { level: 'idle', word: 'empty', detail: 'no event yet' };
  const waiting = stream.behind_events > 0;
  if (lag < FRESH) return { level: 'good', word: 'fresh', detail: `${span(lag)} behind` };
  if (lag < BEHIND) return { level: 'slow', word: 'behind', detail: `${span(lag)} behind` };
  return waiting ? { level: 'bad', word: 'stale', detail: `${span(lag)} behind` } : { level: 'idle', word: 'idle', detail: `silent for ${span(lag)}` };
}

export function badge(stream) {
  const { level, word, detail } = healthOf(stream);
  return h(`span.badge.is-${level}`, {}, h('i.dot', { 'aria-hidden': 'true' }), h('span.word', {}, word), h('span.detail', {}, detail));
}

const ORDER = ['bad', 'slow', 'idle', 'good'];

/** The thin line at the top: {level, text}. */
export function summary(streams) {
  if (!streams.length) return { level: 'idle', text: 'No stream is declared' };
  const all = streams.map((stream) => ({ stream, ...healthOf(stream) })).sort((one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level));
  const worst = all[0];
  if (worst.level === 'good') return { level: 'good', text: `All streams fresh, ${span(Math.max(...streams.map(({ lag_seconds: lag }) => lag)))} behind` };
  const others = all.filter(({ level }) => level !== 'good').length - 1;
  return { level: worst.level, text: `${worst.stream.stream}: ${worst.detail}${others ? `, and ${others} more not fresh` : ''}` };
}
