// The overview: a card for each stream.
import { link } from './address.js';
import { ask, heart } from './api.js';
import { h, show, sparkline } from './dom.js';
import { badge, fates } from './health.js';
import { short } from './numbers.js';
import { filling } from './panel.js';
import { beats } from './questions.js';
import { valuesOf, windowsOf } from './series.js';

const RATE_OVER = 10_000;
const bone = (kind) => h(`i.bone.bone-${kind}`);
export class Overview {
  element = h('div.overview', { 'aria-label': 'Loading' }, h('div.cards', {}, Array.from({ length: 4 }, () => h('section.card.skeleton', {}, ['title', 'text', 'figure'].map(bone)))));
  #memory = new Map();
  update(streams) {
    this.streams = streams;
    for (const stream of streams) this.#follow(stream);
    this.#render();
  }
  #render() {
    this.element.removeAttribute('aria-label');
    show(this.element, h('h1.hidden', {}, 'Streams'), this.streams.length ? h('div.cards', {}, this.streams.map((stream) => this.#card(stream)))
      : h('div.empty', {}, h('p', {}, 'The catalog has no stream yet. Declare one in a file of catalog/streams, then: '), h('code', {}, './weir check')));
  }
  /** Remembers the counters of the last seconds, and asks for the sparkline when the numbers have moved. */
  async #follow(stream) {
    const memory = this.#memory.get(stream.stream) ?? { past: [] };
    this.#memory.set(stream.stream, memory);
    memory.past = [...memory.past.filter(({ at }) => at > Date.now() - RATE_OVER), { at: Date.now(), received: stream.counters?.received ?? 0 }];
    const beat = heart(stream);
    if (!beat || memory.revision === stream.revision) return;
    memory.revision = stream.revision;
    // The page says by itself that the connection is lost; a line that can't be had is left out.
    const answer = await ask(beats(beat, '15m')).catch(() => ({ rows: [] }));
    const windows = windowsOf(answer).filter(({ end }) => end <= Date.now());
    memory.rates = valuesOf(answer.rows, windows, beat.measure).map((count, index) => ((count ?? NaN) * 1000) / (windows[index].end - windows[index].start));
    this.#render();
  }
  #card(stream) {
    const { past, rates = [] } = this.#memory.get(stream.stream);
    const [first, last] = [past[0], past.at(-1)];
    const rate = last.at - first.at > 3000 ? ((last.received - first.received) * 1000) / (last.at - first.at) : rates.at(-1);
    return h('section.card', { 'data-key': stream.stream },
      h('header', {}, h('h2', {}, h('a', { href: link({ stream: stream.stream }), 'data-inside': true }, stream.stream)), badge(stream)),
      h('p.description', {}, stream.description),
      h('div.rate', {}, h('p.figure', {}, h('strong', {}, rate === undefined ? '–' : short(Number(rate.toPrecision(3)))), h('span', {}, 'events/s')),
        !stream.counters?.received ? h('div.hint', {}, filling(stream.stream))
          : rates.length > 0 && sparkline(rates, { label: 'Events per second over the last 15 minutes', width: 240, height: 48, isFilled: true })),
      fates(stream));
  }
}
