// The overview: a card for each stream.

import { HERE, link } from './address.js';
import { ask, heart } from './api.js';
import { h, show, sparkline } from './dom.js';
import { filling } from './panel.js';
import { identity } from './forms.js';
import { badge } from './health.js';
import { exact, full, short } from './numbers.js';
import * as questions from './questions.js';
import { valuesOf, windowsOf } from './series.js';

const RATE_OVER = 10_000;
const KEPT = ['late', 'rejected'];

export class Overview {
  element = h('div.overview');
  #rates = new Map();
  #trends = new Map();

  constructor() {
    show(this.element, h('h1.hidden', {}, 'Streams'), h('div.cards', { 'aria-label': 'Loading' }, Array.from({ length: 4 }, () => h('section.card.skeleton', {}, h('i.bone.bone-title'), h('i.bone.bone-text'), h('i.bone.bone-figure')))));
  }

  update(streams) {
    for (const stream of streams) this.#follow(stream);
    this.#render(streams);
  }

  remove() {}

  #render(streams) {
    if (!streams.length) show(this.element, h('div.empty', {}, h('p', {}, 'The catalog has no stream yet. Declare one in a file of catalog/streams, then see it here.'), h('code', {}, './weir check')));
    else show(this.element, h('h1.hidden', {}, 'Streams'), h('div.cards', {}, streams.map((stream) => this.#card(stream))));
    this.streams = streams;
  }

  /** Remembers the counters of the last seconds, and asks for the sparkline when the numbers have moved. */
  async #follow(stream) {
    const past = (this.#rates.get(stream.stream) ?? []).filter(({ at }) => at > Date.now() - RATE_OVER);
    past.push({ at: Date.now(), received: stream.counters.received });
    this.#rates.set(stream.stream, past);
    const beat = heart(stream);
    const trend = this.#trends.get(stream.stream) ?? {};
    this.#trends.set(stream.stream, trend);
    if (!beat || trend.revision === stream.revision || trend.isRunning) return;
    trend.isRunning = true;
    try {
      const { rows, revision } = await ask(questions.rate(stream.stream, beat));
      const windows = windowsOf(rows).filter(({ end }) => end <= Date.now());
      const measure = beat.metric.measures.find(({ name }) => name === beat.measure);
      Object.assign(trend, { revision, values: valuesOf(rows, windows, measure).map((count, index) => (count * 1000) / (windows[index].end - windows[index].start)) });
      if (this.element.isConnected) this.#render(this.streams);
    } catch {
      // The page says by itself that the connection is lost; a trend that can't be asked for is left out.
      trend.revision = stream.revision;
    }
    trend.isRunning = false;
  }

  #rate(stream) {
    const past = this.#rates.get(stream.stream);
    const [first, last] = [past[0], past.at(-1)];
    return last.at - first.at > 3000 ? ((last.received - first.received) * 1000) / (last.at - first.at) : this.#trends.get(stream.stream)?.values?.at(-1);
  }

  #card(stream) {
    const { values } = this.#trends.get(stream.stream) ?? {};
    const rate = this.#rate(stream);
    return h('section.card', { 'data-key': stream.stream },
      h('header', {}, h('h2', {}, h('a', { href: link({ stream: stream.stream }), 'data-inside': true }, stream.stream)), badge(stream)),
      h('p.description', {}, stream.description),
      h('div.rate', {}, h('p.figure', {}, h('strong', {}, rate === undefined ? '–' : short(Math.max(0, Number(rate.toPrecision(3))))), h('span', {}, 'events/s')),
        values?.length ? sparkline(values, { label: `${stream.stream}: events per second over the last 15 minutes`, width: 240, height: 48, fill: true })
          : stream.counters.received === 0 ? h('div.hint', {}, filling(stream.stream)) : h('i.bone.bone-chart', {}, '')),
      fates(stream));
  }
}

/** Received, and what became of it. Of duplicates nothing is kept but their number. */
export function fates(stream) {
  return h('dl.fates', { title: stream.watermark ? `Watermark ${full(Date.parse(stream.watermark), HERE)}` : undefined }, identity(stream).map(({ name, count, share }) => {
    const figures = [h('span.count', { title: exact(count) }, short(count)), share && name !== 'counted' && h('span.share', {}, share)];
    return h('div', {}, h('dt', {}, name), h('dd', {}, KEPT.includes(name) ? h('a', { href: link({ stream: stream.stream, events: name }), 'data-inside': true, title: `Look at them: ${exact(count)} ${name}` }, figures) : figures));
  }));
}
