// The search over streams and metrics; `/` goes there from everywhere.
import { go, link } from './address.js';
import { h, show } from './dom.js';
import { words } from './numbers.js';
const MOST = 8;
export class Search {
  #found = [];
  #chosen = 0;
  #entries = [];
  constructor(place) {
    this.input = h('input', { type: 'search', placeholder: 'Search streams and metrics', 'aria-label': 'Search streams and metrics', role: 'combobox', 'aria-expanded': 'false',
      'aria-controls': 'found', autocomplete: 'off', oninput: () => this.#look(), onfocus: () => this.#look(), onkeydown: (event) => this.#press(event) });
    this.list = h('ul.found', { id: 'found', role: 'listbox', hidden: true });
    place.append(this.input, h('kbd', { 'aria-hidden': 'true' }, '/'), this.list);
    place.addEventListener('focusout', ({ relatedTarget }) => place.contains(relatedTarget) || this.#list(false));
    addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target.matches?.('input, select, textarea')) return;
      event.preventDefault();
      this.input.select();
    });
  }
  know(streams) {
    this.#entries = streams.flatMap(({ stream, description, metrics = [], sessions = [] }) => [{ name: stream, text: description, href: link({ stream }) },
      ...[...metrics, ...sessions].map(({ name, description: text }) => ({ within: stream, name: words(name), text, href: link({ stream, panel: name }) }))]);
  }
  #look() {
    const asked = words(this.input.value.toLowerCase()).split(/\s+/).filter(Boolean);
    const has = (text) => asked.every((word) => text.toLowerCase().includes(word));
    const rank = ({ name, within = '', text }) => (name.startsWith(asked[0] ?? '') ? 0 : has(`${words(within)} ${name}`) ? 1 : 2) + (has(`${words(within)} ${name} ${text}`) ? 0 : 9);
    // Before a word is said, the streams.
    this.#found = this.#entries.filter((entry) => (asked.length ? rank(entry) < 3 : !entry.within)).sort((one, other) => rank(one) - rank(other)).slice(0, MOST);
    this.#choose(0);
  }
  #choose(index) {
    this.#chosen = index;
    this.#list(true);
    this.input.setAttribute('aria-activedescendant', this.#found.length ? `found-${index}` : '');
    show(this.list, this.#found.length ? this.#found.map(({ name, within, text, href }, place) => h('li', { id: `found-${place}`, role: 'option', 'aria-selected': String(place === index) },
      h('a', { href, 'data-inside': true, tabindex: '-1', onclick: () => this.#list(false) }, within && h('span.found-within', {}, `${within} / `), name, h('span.found-text', {}, text))))
      : h('li.none', {}, 'Nothing is called like this.'));
  }
  #press(event) {
    const move = { ArrowDown: 1, ArrowUp: this.#found.length - 1 }[event.key];
    if (event.key === 'Escape') this.input.blur();
    else if (event.key === 'Enter' && this.#found[this.#chosen]) {
      go(this.#found[this.#chosen].href);
      this.input.value = '';
      this.input.blur();
    } else if (move !== undefined && this.#found.length) {
      event.preventDefault();
      this.#choose((this.#chosen + move) % this.#found.length);
    }
  }
  #list(isShown) {
    this.list.hidden = !isShown;
    this.input.setAttribute('aria-expanded', String(isShown));
  }
}
