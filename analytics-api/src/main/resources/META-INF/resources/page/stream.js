// A stream's page: how it is, the controls, and a panel for each metric and session.

import { headers, heart } from './api.js';
import { Pulse } from './connection.js';
import { controls } from './controls.js';
import { h, show } from './dom.js';
import { badge } from './health.js';
import { fates } from './overview.js';
import { Panel, filling } from './panel.js';
import * as questions from './questions.js';

export class StreamPage {
  element = h('div.stream');
  #head = h('div.stream-head', { 'data-own': '' });
  #bar = h('div.bar-place', { 'data-own': '' });
  #grid = h('div.panels', { 'data-own': '' });
  #panels = new Map();
  #pulse;
  #pulsePath;
  #revision;

  constructor(view) {
    this.view = view;
    show(this.#head, h('h1', {}, view.stream), h('p.description', {}, ' '));
    show(this.#bar, controls(view));
    show(this.#grid, Array.from({ length: 4 }, () => h('section.panel', { 'data-own': '' }, h('div.skeleton', {}, h('i.bone.bone-title'), h('i.bone.bone-chart')))));
    this.element.append(this.#head, this.#bar, this.#grid);
  }

  /** Another view of the same stream. */
  turn(view) {
    this.view = view;
    show(this.#bar, controls(view));
    if (this.stream) this.#arrange();
  }

  update(stream) {
    this.stream = stream;
    show(this.#head, h('div.stream-title', {}, h('h1', {}, stream.stream), badge(stream)), h('p.description', {}, stream.description), fates(stream));
    this.#arrange();
    this.#follow();
    // The watermark moves windows to final without a change in them.
    const mark = `${stream.revision} ${stream.watermark}`;
    if (this.#revision !== mark) this.beat();
    this.#revision = mark;
  }

  beat = () => {
    for (const panel of this.#panels.values()) panel.refresh();
  };

  remove() {
    this.#pulse?.stop();
    for (const panel of this.#panels.values()) panel.remove();
  }

  /** One live answer for the page, of the metric that tells soonest that the stream moved. */
  #follow() {
    const beat = heart(this.stream) ?? (this.stream.metrics[0] && { metric: this.stream.metrics[0], measure: this.stream.metrics[0].measures[0].name });
    const path = beat && questions.pulse(this.stream.stream, beat);
    if (path === this.#pulsePath) return;
    this.#pulse?.stop();
    this.#pulsePath = path;
    this.#pulse = path && new Pulse(path, headers(), this.beat);
  }

  #arrange() {
    const subjects = [...(this.stream.metrics ?? []), ...(this.stream.sessions ?? [])];
    const shown = subjects.filter((subject) => !this.view.panel || (subject.metric ?? subject.session) === this.view.panel);
    const names = new Set(shown.map((subject) => subject.metric ?? subject.session));
    for (const [name, panel] of this.#panels) {
      if (names.has(name)) continue;
      panel.remove();
      this.#panels.delete(name);
    }
    const panels = shown.map((subject) => {
      const name = subject.metric ?? subject.session;
      if (!this.#panels.has(name)) this.#panels.set(name, new Panel(subject));
      return this.#panels.get(name);
    });
    this.#grid.classList.toggle('is-alone', Boolean(this.view.panel));
    show(this.#grid, panels.length ? panels.map(({ element }) => element) : h('div.empty', {}, h('p', {}, this.view.panel ? `This stream has no metric ${this.view.panel}.` : 'No metric is declared for this stream.'), filling(this.stream.stream)));
    panels.forEach((panel, index) => panel.turn(this.view, shown[index], this.stream));
  }
}
