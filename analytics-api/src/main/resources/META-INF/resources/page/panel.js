// A panel: asks its questions whenever the stream moves and it can be seen, and shows the answer in the form that fits it.
import { link } from './address.js';
import { Problem, ask, csv, curl, drawable, headers, key } from './api.js';
import { Chart } from './charts.js';
import { connection } from './connection.js';
import { h, show, soon } from './dom.js';
import { everyRow, planOf } from './forms.js';
import { unitOf, words } from './numbers.js';
import { scope } from './questions.js';
import { reached } from './series.js';
const LEAST_PAUSE = 200;
const seen = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => target.panel.becomes(isIntersecting)), { rootMargin: '160px' });
export class Panel {
  element = h('section.panel', { 'data-own': true });
  #chart = new Chart();
  #state = {};
  #ui = {};
  #isWaiting = true;
  constructor(name) {
    this.name = name;
    Object.assign(this.element, { panel: this, id: `panel-${name}` });
    seen.observe(this.element);
  }
  /** Shows another view or a changed declaration; answers under way no longer matter. */
  turn(view, subject, stream) {
    Object.assign(this, { view, subject, stream });
    const plan = planOf(view, subject);
    if (plan.paths.join() !== this.plan?.paths.join()) {
      this.#abort();
      this.plan = plan;
      this.#ui.opened = undefined;
      this.refresh();
    }
    this.#render();
  }
  becomes(isVisible) {
    this.isVisible = isVisible;
    if (isVisible && this.#isWaiting) this.refresh();
  }
  remove() {
    seen.unobserve(this.element);
    this.#abort();
    this.#chart.dispose();
  }
  #abort() {
    clearTimeout(this.timer);
    this.running?.abort();
    this.timer = this.running = undefined;
  }
  /** Asks again: at once, or as soon as the last answer has come and a breath was taken, or when it comes into view. */
  async refresh() {
    this.#isWaiting = true;
    if (!this.isVisible || this.running || this.timer) return;
    this.#isWaiting = false;
    const [running, began] = [new AbortController(), performance.now()];
    this.running = running;
    try {
      this.#state = { plan: this.plan, answers: await Promise.all(this.plan.paths.map((path) => ask(path, running.signal))) };
    } catch (problem) {
      if (running.signal.aborted) return;
      // While the connection is lost the last picture stays.
      if (!connection.isLost || !this.#state.answers) this.#state.problem = problem;
    }
    this.running = undefined;
    soon(this.#render);
    this.timer = setTimeout(this.#goOn, Math.max(LEAST_PAUSE, 2 * (performance.now() - began)));
  }
  #goOn = () => {
    this.timer = undefined;
    if (this.#isWaiting) this.refresh();
  };
  #set = (changes) => this.#render(Object.assign(this.#ui, changes));
  #render = () => {
    const { answers, plan, problem } = this.#state;
    this.element.classList.toggle('is-turning', Boolean(answers) && !problem && plan !== this.plan);
    show(this.element, this.#header(), h('div.panel-body', {}, this.#body()));
  };
  #header() {
    const { subject, view, plan, name } = this;
    const { description, dimensions = [] } = subject;
    const measures = subject.measures ? drawable(subject) : [];
    const { asTable, copied } = this.#ui;
    const isAlone = view.panel === name;
    const choices = measures.length > 1 && plan.by.length + 1 >= plan.shown.length ? measures : [];
    const unknown = view.filters.filter(({ column }) => !dimensions.some((one) => one.name === column)).map(({ column }) => words(column));
    const tool = (text, onclick, attributes) => h('button.tool', { type: 'button', onclick, ...attributes }, text);
    const copy = (what, text) => tool(copied === what ? 'copied' : what, () => this.#copy(what, text), { title: `Copy as ${what}` });
    return h('header.panel-head', {},
      h('h2', { title: description }, h('a', { href: link({ ...view, panel: isAlone ? '' : name }), 'data-inside': true }, words(name))),
      h('div.tools', {}, isAlone && h('a.tool', { href: link({ ...view, panel: '' }), 'data-inside': true }, 'all panels'),
        tool(asTable ? 'chart' : 'table', () => this.#set({ asTable: !asTable }), { 'aria-pressed': String(Boolean(asTable)) }),
        h('a.tool', { href: csv(plan.paths[0]), download: `${name}.csv`, onclick: saveWithKey }, 'CSV'),
        copy('curl', curl(plan.paths[0])), copy('link', location.origin + link({ ...view, panel: name }))),
      h(isAlone ? 'p.description' : 'p.hidden', {}, description),
      choices.length > 0 && h('div.measures', { role: 'group', 'aria-label': 'Measure' }, choices.map((one) =>
        h('a', { href: link({ ...view, measures: { ...view.measures, [name]: one.name } }), 'data-inside': true, 'aria-current': one.name === plan.shown[0].name && 'true' }, words(one.name)))),
      unknown.length > 0 && h('p.unfiltered', {}, `Not by ${unknown.join(' or ')}: all values`));
  }
  async #copy(copied, text) {
    await navigator.clipboard.writeText(text).catch(() => prompt('Copy:', text));
    this.#set({ copied });
    setTimeout(() => this.#set({ copied: '' }), 1500);
  }
  #body() {
    const { answers, problem, plan } = this.#state;
    if (problem?.code === 'not-counted-yet') return this.#empty();
    if (problem) return trouble(problem, () => { this.#state = {}; this.refresh(); this.#render(); });
    if (!answers) return h('div.skeleton', { 'aria-busy': 'true' }, h('i.bone.bone-figure'), h('i.bone.bone-chart'));
    if (answers.some(({ rows }) => !rows.length)) return this.#empty();
    const context = { view: this.view, subject: this.subject, plan, title: this.name, chart: this.#chart, unit: unitOf(plan.shown?.[0].name ?? ''),
      lateness: this.stream.lateness_seconds * 1000, until: Math.max(...answers.map(reached)), opened: this.#ui.opened, open: (opened) => this.#set({ opened }) };
    return (this.#ui.asTable ? everyRow : plan.form)(context, answers);
  }
  #empty() {
    const { view } = this;
    if (!scope(view, this.subject).filters.length) return h('div.empty', {}, h('p', {}, 'Nothing was counted in this range.'), filling(view.stream));
    return h('div.empty', {}, h('p', {}, 'Nothing in this range is like the filters.'), h('a', { href: link({ ...view, filters: [] }), 'data-inside': true }, 'Remove the filters'));
  }
}
/** The one command that would bring a stream to life. */
export const filling = (stream) => h('p', {}, 'Send events: ', h('code', {}, `./weir send ${stream} events.ndjson`));

export function trouble(problem, again) {
  const isProblem = problem instanceof Problem;
  if (!isProblem) console.error(problem);
  return h('div.trouble', { role: 'alert' }, h('strong', {}, isProblem ? problem.message : 'This could not be drawn.'),
    h('p', {}, problem.detail ?? String(problem.message)), problem.status === 404 ? h('a.button', { href: '/', 'data-inside': true }, 'All streams') : h('button.button', { type: 'button', onclick: again }, 'Try again'));
}
/** A link can't carry a key: where there is one, the file is fetched and then saved. */
async function saveWithKey(event) {
  if (!key()) return;
  event.preventDefault();
  const href = URL.createObjectURL(await (await fetch(this.href, { headers: headers() })).blob());
  Object.assign(document.createElement('a'), { href, download: this.download }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
