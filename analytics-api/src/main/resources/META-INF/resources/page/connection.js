// Whether the API can be heard, and when it was heard last.

const SILENCE = 30_000;
const PATIENCE = [500, 1000, 2000, 4000, 5000];

const listeners = [];
const state = { away: false, why: '', last: Date.now() };

export function onConnection(listener) {
  listeners.push(listener);
}

export const connection = () => state;

export function heard() {
  state.last = Date.now();
  if (state.away) change(false, '');
}

export function lost(why) {
  if (!state.away || state.why !== why) change(true, why);
}

function change(away, why) {
  Object.assign(state, { away, why });
  listeners.forEach((listener) => listener(state));
}

/**
 * Follows a live answer and calls back at each sign that the numbers moved. It is read with fetch and not with EventSource,
 * which can't carry a key and can't see heartbeats. A browser opens six connections to one host, so that a page follows
 * one live answer and lets its panels ask again when that moves.
 */
export class Pulse {
  #stop = new AbortController();
  #id;

  constructor(path, headers, onBeat) {
    this.#follow(path, headers, onBeat);
  }

  stop() {
    this.#stop.abort();
  }

  async #follow(path, headers, onBeat) {
    for (let failures = 0; !this.#stop.signal.aborted; failures++) {
      try {
        await this.#listen(path, headers, () => {
          failures = -1;
          onBeat();
        });
      } catch (failure) {
        if (this.#stop.signal.aborted) return;
        if (failure.isFinal) return;
        if (!failure.status) lost('');
      }
      await new Promise((resume) => setTimeout(resume, PATIENCE[Math.min(Math.max(failures, 0), PATIENCE.length - 1)]));
    }
  }

  async #listen(path, headers, onBeat) {
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    this.#stop.signal.addEventListener('abort', stop);
    let timer = setTimeout(stop, SILENCE);
    try {
      const response = await fetch(path, {
        headers: { ...headers, Accept: 'text/event-stream', ...(this.#id && { 'Last-Event-ID': this.#id }) }, signal: attempt.signal });
      if (!response.ok) throw Object.assign(new Error(response.statusText), { status: response.status, isFinal: response.status < 500 && response.status !== 429 });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let rest = ''; ;) {
        const { done, value } = await reader.read();
        if (done) return;
        clearTimeout(timer);
        timer = setTimeout(stop, SILENCE);
        heard();
        rest += value;
        const end = rest.lastIndexOf('\n\n');
        if (end < 0) continue;
        for (const event of rest.slice(0, end).split('\n\n')) {
          this.#id = /^id: ?(.*)$/m.exec(event)?.[1] ?? this.#id;
          if (/^event: ?(snapshot|change)$/m.test(event)) onBeat();
        }
        rest = rest.slice(end + 2);
      }
    } finally {
      clearTimeout(timer);
      this.#stop.signal.removeEventListener('abort', stop);
    }
  }
}
