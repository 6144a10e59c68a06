// The events that were not counted: late ones and rejected ones, newest first.

import { link } from './address.js';
import { ask, path } from './api.js';
import { h, show } from './dom.js';
import { trouble } from './panel.js';
import { exact, full, words } from './numbers.js';

const PAGE = 50;
const WHY = {
  late: 'They came after their window was final: kept here, and not in any number.',
  rejected: 'They do not fit the declaration: refused before they were counted.' };

export class EventsPage {
  element = h('div.events');
  #rows = [];
  #next;

  constructor(view) {
    this.view = view;
    this.#render(h('div.skeleton', {}, h('i.bone.bone-chart')));
    this.#load();
  }

  turn() {}

  update() {}

  remove() {}

  async #load(cursor) {
    try {
      const answer = await ask(path(`/v1/streams/${this.view.stream}/${this.view.events}`, { last: '7d', limit: PAGE, cursor }));
      this.#rows.push(...answer.rows);
      this.#next = answer.next;
      this.#render(this.#rows.length ? this.#table() : h('div.empty', {}, h('p', {}, `No event was ${this.view.events} in the last seven days. That is good.`)));
    } catch (problem) {
      this.#render(trouble(problem, () => this.#load(cursor)));
    }
  }

  #render(body) {
    const { stream, events } = this.view;
    show(this.element, h('p.back', {}, h('a', { href: link({ stream }), 'data-inside': true }, `← ${stream}`)), h('h1', {}, `${events === 'late' ? 'Late' : 'Rejected'} events`),
      h('p.description', {}, WHY[events]), body, this.#next && h('button', { type: 'button', onclick: () => this.#load(this.#next) }, 'Older ones'));
  }

  #table() {
    const columns = Object.keys(this.#rows[0]).filter((name) => name !== 'event');
    const write = (name, value) => (/(_time|_at)$/.test(name) && value ? full(Date.parse(value), this.view.tz) : typeof value === 'number' ? exact(value) : value ?? '–');
    return h('div.scroll', {}, h('table.rows', {}, h('thead', {}, h('tr', {}, columns.map((name) => h('th', {}, words(name))), h('th', {}, 'event'))),
      h('tbody', {}, this.#rows.map((row) => h('tr', {}, columns.map((name) => h('td', {}, write(name, row[name]))), h('td.event', {}, h('code', {}, typeof row.event === 'string' ? row.event : JSON.stringify(row.event))))))));
  }
}
