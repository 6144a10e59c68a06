// The overview: a card for each stream.
import { link } from './address.js';
import { ask, heart } from './api.js';
import { h, show, sparkline } from './dom.js';
import { badge, fates } from './health.js';
import { short } from './numbers.js';
import { filling } from './panel.js';
import { beats } from './questions.js';
import { reached, valuesOf, whole, windowsOf } from './series.js';
const [RATE_OVER, LEAST] = [60_000, 3000];
const bone = (kind) => h(`i.bone.bone-${kind}`);
export class Overview {
  element = h('div.overview', { 'aria-busy': 'true' }, h('div.cards', {}, Array.from({ length: 4 }, () => h('section.card.skeleton', {}, ['title', 'text', 'figure'].map(bone)))));
  #memory = new Map();
  update(streams) {
    this.streams = streams;
    for (const stream of streams) this.#follow(stream);
    this.#render();
  }
  #render() {
    this.element.removeAttribute('aria-busy');
    show(this.element, h('h1.hidden', {}, 'Streams'), this.streams.length ? h('div.cards', {}, this.streams.map((stream) => this.#card(stream)))
      : h('div.empty', {}, h('p', {}, 'The catalog has no stream yet. Declare one in a file of catalog/streams, then: '), h('code', {}, './weir check')));
  }
  /** Asks for the sparkline when the numbers have moved. */
  async #follow(stream) {
    const memory = this.#memory.get(stream.stream) ?? { past: [] };
    this.#memory.set(stream.stream, memory);
    memory.rate = this.#rate(stream, memory);
    const beat = heart(stream);
    if (!beat || memory.revision === stream.revision) return;
    memory.revision = stream.revision;
    // The page says by itself that the connection is lost; a line that can't be had is left out.
    const answer = await ask(beats(beat, '15m')).catch(() => ({ rows: [] }));
    const until = reached(answer);
    const windows = windowsOf(answer, until);
    const rates = valuesOf(answer.rows, windows, beat.measure).map((count, index) => (count === null ? null : (count * 1000) / (windows[index].end - windows[index].start)));
    memory.rates = whole(windows, rates, until);
    this.#render();
  }
  /** What came in the last minute, told over whole batches; undefined until two of them were seen. */
  #rate({ newest_event: newest, lag_seconds: lag, updated_at: updated, freshness, counters }, { past }) {
    if (!counters?.received) return undefined;
    const [now, at] = [Date.parse(newest) + lag * 1000, Date.parse(updated)];
    if (past.at(-1)?.at !== at) past.push({ at, received: counters.received });
    while (past.length && past[0].at < now - RATE_OVER) past.shift();
    if (!past.length) return freshness === 'behind' ? null : 0;
    const [first, last] = [past[0], past.at(-1)];
    if (last.at - first.at < LEAST) return undefined;
    const pause = (last.at - first.at) / (past.length - 1);
    return ((last.received - first.received) * 1000) / (Math.max(last.at, now - 2 * pause) - first.at);
  }
  #card(stream) {
    const { rates = [], rate = rates.findLast(Number.isFinite) } = this.#memory.get(stream.stream);
    return h('section.card', { 'data-key': stream.stream },
      h('header', {}, h('h2', {}, h('a', { href: link({ stream: stream.stream }), 'data-inside': true }, stream.stream)), badge(stream)),
      h('p.description', {}, stream.description),
      h('div.rate', {}, h('p.figure', {}, h('strong', {}, short(rate)), h('span', {}, 'events/s')),
        !stream.counters?.received ? h('div.hint', {}, filling(stream.stream))
          : rates.length > 0 && sparkline(rates, { label: 'Events per second over the last 15 minutes', width: 240, height: 48, isFilled: true })),
      fates(stream));
  }
}
