// The events that were not counted: late ones and rejected ones, newest first.
import { link } from './address.js';
import { ask, path } from './api.js';
import { h, show } from './dom.js';
import { everyRow } from './forms.js';
import { trouble } from './panel.js';
const WHY = {
  late: ['Late events', 'They came after their window was final: kept here, and not in any number.'],
  rejected: ['Rejected events', 'They do not fit the declaration: refused before they were counted.'] };
export class EventsPage {
  element = h('div.events');
  #rows = [];
  constructor(view) {
    this.view = view;
    this.#render(h('div.skeleton', {}, h('i.bone.bone-chart')));
    this.#load();
  }
  update() {}
  async #load(cursor) {
    const { stream, events } = this.view;
    try {
      const { rows, next } = await ask(path(`/v1/streams/${stream}/${events}`, { last: events === 'late' ? '7d' : undefined, limit: 50, cursor }));
      this.#rows.push(...rows);
      this.#render(this.#rows.length ? everyRow(this, [{ rows: this.#rows }]) : h('p.empty', {}, `No event was ${events}. That is good.`),
        next && h('button', { type: 'button', onclick: () => this.#load(next) }, 'Older ones'));
    } catch (problem) {
      this.#render(trouble(problem, () => this.#load(cursor)));
    }
  }
  #render(...body) {
    const { stream, events } = this.view;
    const [title, why] = WHY[events] ?? ['', ''];
    show(this.element, h('p.back', {}, h('a', { href: link({ stream }), 'data-inside': true }, `← ${stream}`)), h('h1', {}, title), h('p.description', {}, why), body);
  }
}
