// A stream's page: how it is, the controls, and a panel for each metric and session.
import { heart, key } from './api.js';
import { follow } from './connection.js';
import { controls } from './controls.js';
import { h, show } from './dom.js';
import { badge, fates } from './health.js';
import { Panel, filling } from './panel.js';
import { beats } from './questions.js';
export class StreamPage {
  #head = h('div.stream-head');
  #bar = h('div.bar-place');
  #grid = h('div.panels', { 'data-own': true }, Array.from({ length: 4 }, () => h('section.panel', {}, h('div.skeleton', {}, h('i.bone.bone-title'), h('i.bone.bone-chart')))));
  element = h('div.stream', {}, this.#head, this.#bar, this.#grid);
  #panels = new Map();
  #live = { stop() {} };
  constructor(view) {
    show(this.#head, h('h1', {}, view.stream), h('p.description', {}, '\u00a0'));
    this.turn(view);
  }
  /** Another view of the same stream. */
  turn(view) {
    this.view = view;
    show(this.#bar, controls(view));
    if (this.stream) this.#arrange();
  }
  update(streams) {
    this.stream = streams.find(({ stream }) => stream === this.view.stream);
    show(this.#head, h('div.stream-title', {}, h('h1', {}, this.stream.stream), badge(this.stream)), h('p.description', {}, this.stream.description), fates(this.stream));
    const shape = JSON.stringify([this.stream.metrics, this.stream.sessions]);
    if (this.shape !== shape) this.#arrange();
    this.shape = shape;
    this.#follow();
    // The watermark makes windows final without a change in them.
    const mark = `${this.stream.revision} ${this.stream.watermark}`;
    if (this.mark !== mark) this.#refresh();
    this.mark = mark;
  }
  remove() {
    this.#live.stop();
    for (const panel of this.#panels.values()) panel.remove();
  }
  #refresh = () => this.#panels.forEach((panel) => panel.refresh());
  /** One live answer for the page, of the metric that tells soonest that the stream moved. A live answer can't carry a key. */
  #follow() {
    const beat = heart(this.stream);
    const path = beat && !key() ? beats(beat) : undefined;
    if (path === this.#live.path) return;
    this.#live.stop();
    this.#live = { path, stop: path ? follow(path, this.#refresh) : () => {} };
  }
  #arrange() {
    const { metrics = [], sessions = [], stream } = this.stream;
    const { panel: alone } = this.view;
    const shown = new Map([...metrics, ...sessions].filter(({ name }) => !alone || name === alone).map((subject) => [subject.name, subject]));
    for (const [name, panel] of this.#panels) if (!shown.has(name) && this.#panels.delete(name)) panel.remove();
    for (const name of shown.keys()) if (!this.#panels.has(name)) this.#panels.set(name, new Panel(name));
    this.#grid.classList.toggle('is-alone', Boolean(alone));
    show(this.#grid, shown.size ? [...shown.keys()].map((name) => this.#panels.get(name).element)
      : h('div.empty', {}, h('p', {}, alone ? `This stream has no metric ${alone}.` : 'No metric is declared for this stream.'), filling(stream)));
    shown.forEach((subject, name) => this.#panels.get(name).turn(this.view, subject, this.stream));
  }
}
