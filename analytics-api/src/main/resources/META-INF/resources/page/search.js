// The search over streams and metrics; `/` goes there from everywhere.

import { go, link } from './address.js';
import { h, show } from './dom.js';
import { words } from './numbers.js';

const MOST = 8;

export class Search {
  #place;
  #found = [];
  #chosen = 0;
  #entries = [];

  constructor(place) {
    this.#place = place;
    this.input = h('input', { type: 'search', placeholder: 'Search streams and metrics', 'aria-label': 'Search streams and metrics', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'found', autocomplete: 'off',
      oninput: () => this.#look(), onfocus: () => this.#look(), onkeydown: (event) => this.#key(event) });
    this.list = h('ul.found', { id: 'found', role: 'listbox', hidden: true });
    place.append(this.input, h('kbd', { 'aria-hidden': 'true' }, '/'), this.list);
    place.addEventListener('focusout', ({ relatedTarget }) => place.contains(relatedTarget) || this.#close());
    addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target.matches?.('input, select, textarea')) return;
      event.preventDefault();
      this.input.select();
      this.input.focus();
    });
  }

  know(streams) {
    this.#entries = streams.flatMap((stream) => [{ name: stream.stream, text: stream.description, href: link({ stream: stream.stream }) },
      ...[...(stream.metrics ?? []), ...(stream.sessions ?? [])].map((subject) => ({ name: subject.metric ?? subject.session, within: stream.stream, text: subject.description,
        href: link({ stream: stream.stream, panel: subject.metric ?? subject.session }) }))]);
  }

  #look() {
    const asked = words(this.input.value.toLowerCase()).split(/\s+/).filter(Boolean);
    const rank = ({ name, within = '', text }) => {
      const title = words(`${within} ${name}`).toLowerCase();
      return asked.every((word) => title.includes(word)) ? (words(name).startsWith(asked[0] ?? '') ? 0 : 1) : asked.every((word) => `${title} ${text.toLowerCase()}`.includes(word)) ? 2 : 3;
    };
    this.#found = this.#entries.filter((entry) => rank(entry) < 3).sort((one, other) => rank(one) - rank(other)).slice(0, MOST);
    this.#choose(0);
  }

  #choose(index) {
    this.#chosen = index;
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    this.input.setAttribute('aria-activedescendant', this.#found.length ? `found-${index}` : '');
    show(this.list, this.#found.length ? this.#found.map(({ name, within, text, href }, place) => h('li', { id: `found-${place}`, role: 'option', 'aria-selected': String(place === index) },
      h('a', { href, 'data-inside': true, tabindex: '-1', onclick: () => this.#close() }, h('span.found-name', {}, within && h('span.found-within', {}, `${within} / `), words(name)), h('span.found-text', {}, text)))) : h('li.none', {}, 'Nothing is called like this.'));
  }

  #key(event) {
    if (event.key === 'Escape') this.input.blur();
    else if (event.key === 'Enter' && this.#found[this.#chosen]) {
      go(this.#found[this.#chosen].href);
      this.input.value = '';
      this.input.blur();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.#choose((this.#chosen + (event.key === 'ArrowDown' ? 1 : this.#found.length - 1)) % (this.#found.length || 1));
    }
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
  }
}
