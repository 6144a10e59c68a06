// A panel: asks its questions whenever the stream moves and it can be seen, and shows the answer in the form that fits it.

import { link } from './address.js';
import { Problem, ask, csv, curl, headers } from './api.js';
import { Chart } from './charts.js';
import { h, show } from './dom.js';
import { planOf, rowsTable } from './forms.js';
import { unitOf, words } from './numbers.js';

const LEAST_PAUSE = 200;
const seen = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => target.panel.becomes(isIntersecting)), { rootMargin: '160px' });

export class Panel {
  element = h('section.panel', { 'data-own': '' });
  #chart = new Chart();
  #state = { answers: undefined, problem: undefined };
  #opened;
  #asTable = false;
  #copied = '';
  #visible = false;
  #waiting = true;
  #running;
  #timer;

  constructor(subject) {
    this.subject = subject;
    this.name = subject.metric ?? subject.session;
    this.element.panel = this;
    this.element.id = `panel-${this.name}`;
    seen.observe(this.element);
  }

  /** Shows another view or a changed declaration; answers under way no longer matter. */
  turn(view, subject, stream) {
    Object.assign(this, { view, subject, stream });
    const plan = planOf(view, subject);
    if (plan.paths.join() !== this.plan?.paths.join()) {
      this.#running?.abort();
      this.#running = undefined;
      this.plan = plan;
      this.#opened = undefined;
      this.element.classList.add('is-turning');
      this.refresh();
    }
    this.#render();
  }

  becomes(visible) {
    this.#visible = visible;
    if (visible && this.#waiting) this.refresh();
    else if (visible) this.#render();
  }

  remove() {
    seen.unobserve(this.element);
    this.#running?.abort();
    clearTimeout(this.#timer);
    this.#chart.dispose();
    this.element.remove();
  }

  /** Asks again, at once or as soon as the last answer has come and a breath was taken. */
  async refresh() {
    this.#waiting = true;
    if (!this.#visible || this.#running || this.#timer || !this.plan) return;
    this.#waiting = false;
    const running = new AbortController();
    const began = performance.now();
    this.#running = running;
    try {
      const answers = await Promise.all(this.plan.paths.map((path) => ask(path, running.signal)));
      this.#state = { answers };
    } catch (problem) {
      if (running.signal.aborted) return;
      // While the connection is lost the last picture stays.
      if (problem.status !== 0 || !this.#state.answers) this.#state = { ...this.#state, problem };
    }
    this.#running = undefined;
    this.element.classList.remove('is-turning');
    this.#render();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#waiting) this.refresh();
    }, Math.max(LEAST_PAUSE, 2 * (performance.now() - began)));
  }

  #render() {
    show(this.element, this.#header(), h('div.panel-body', {}, this.#body()));
  }

  #header() {
    const { description, measures = [] } = this.subject;
    const [path] = this.plan.paths;
    const chosen = this.plan.shown?.[0]?.name;
    const isAlone = this.view.panel === this.name;
    const choices = measures.length > 1 && !(this.plan.shown?.length > 1 && this.plan.by.length === 0) ? measures : [];
    const unknown = this.view.filters.filter(({ column }) => !this.subject.dimensions?.some(({ name }) => name === column));
    return h('header.panel-head', {},
      h('h3', { title: description }, h('a', { href: link({ ...this.view, panel: isAlone ? '' : this.name }), 'data-inside': true }, words(this.name)), h('span.hidden', {}, `: ${description}`)),
      h('div.tools', {}, isAlone && h('a.tool', { href: link({ ...this.view, panel: '' }), 'data-inside': true }, 'all panels'), this.#tool(this.#asTable ? 'chart' : 'table', () => { this.#asTable = !this.#asTable; }, { 'aria-pressed': String(this.#asTable) }),
        h('a.tool', { href: csv(path), download: `${this.name}.csv`, onclick: saveWithKey }, 'CSV'),
        this.#tool(this.#copied === 'curl' ? 'copied' : 'curl', () => this.#copy('curl', curl(path)), { title: 'Copy the question as a curl command' }),
        this.#tool(this.#copied === 'link' ? 'copied' : 'link', () => this.#copy('link', location.origin + link({ ...this.view, panel: this.name })), { title: 'Copy a permanent link' })),
      choices.length > 0 && h('div.measures', { role: 'group', 'aria-label': 'Measure' }, choices.map(({ name }) =>
        h('a', { href: link({ ...this.view, measures: { ...this.view.measures, [this.name]: name } }), 'data-inside': true, 'aria-current': name === chosen ? 'true' : undefined }, words(name)))),
      unknown.length > 0 && h('p.unfiltered', {}, `Not by ${unknown.map(({ column }) => words(column)).join(' or ')}: all values`),
      isAlone && h('p.description', {}, description));
  }

  #tool(text, act, attributes = {}) {
    return h('button.tool', { type: 'button', ...attributes, onclick: () => { act(); this.#render(); } }, text);
  }

  async #copy(what, text) {
    await navigator.clipboard.writeText(text).catch(() => prompt('Copy:', text));
    this.#copied = what;
    this.#render();
    setTimeout(() => { this.#copied = ''; this.#render(); }, 1500);
  }

  #body() {
    const { answers, problem } = this.#state;
    if (problem) return trouble(problem, () => { this.#state = {}; this.refresh(); this.#render(); });
    if (!answers) return h('div.skeleton', { 'aria-label': 'Loading' }, h('i.bone.bone-figure'), h('i.bone.bone-chart'));
    if (answers[0].rows.length === 0 || answers.at(-1).rows.length === 0) return this.#empty();
    const context = { view: this.view, subject: this.subject, plan: this.plan, title: this.name, chart: this.#chart, unit: unitOf(this.plan.shown?.[0].name ?? ''),
      lateness: this.stream.lateness_seconds * 1000, opened: this.#opened, open: (key) => { this.#opened = key; this.#render(); } };
    return this.#asTable ? rowsTable(context, answers) : this.plan.form(context, answers);
  }

  #empty() {
    if (this.view.filters.length) return h('div.empty', {}, h('p', {}, 'Nothing in this range is like the filters.'), h('a', { href: link({ ...this.view, filters: [] }), 'data-inside': true }, 'Remove the filters'));
    return h('div.empty', {}, h('p', {}, 'Nothing was counted in this range.'), filling(this.view.stream));
  }
}

/** The one command that would bring a stream to life. */
export const filling = (stream) => h('p', {}, 'Send events: ', h('code', {}, `./weir send ${stream} events.ndjson`));

export function trouble(problem, again) {
  const isProblem = problem instanceof Problem;
  if (!isProblem) console.error(problem);
  return h('div.trouble', { role: 'alert' }, h('strong', {}, isProblem ? problem.message : 'This could not be drawn.'), h('p', {}, problem.detail ?? String(problem.message)),
    again && h('button', { type: 'button', onclick: again }, 'Try again'));
}

/** A link can't carry a key: where there is one, the file is fetched and then saved. */
async function saveWithKey(event) {
  if (!Object.keys(headers()).length) return;
  event.preventDefault();
  const file = URL.createObjectURL(await (await fetch(this.href, { headers: headers() })).blob());
  Object.assign(document.createElement('a'), { href: file, download: this.download }).click();
  setTimeout(() => URL.revokeObjectURL(file), 1000);
}
