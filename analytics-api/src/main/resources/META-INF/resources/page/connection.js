// Whether the API can be heard, and when it was heard last.

const listeners = [];
export const connection = { isLost: false, why: '', last: Date.now() };

export const onConnection = (listener) => listeners.push(listener);

export function heard() {
  connection.last = Date.now();
  if (connection.isLost) become(false, '');
}

export function lost(why) {
  if (!connection.isLost || connection.why !== why) become(true, why);
}

function become(isLost, why) {
  Object.assign(connection, { isLost, why });
  listeners.forEach((listener) => listener());
}

/**
 * Calls back whenever a live answer moves, until it is stopped. A browser opens six connections to one host: so a page follows
 * one live answer, and its panels ask again when that moves. After an error that can't be waited out, asking now and then must do.
 */
export function follow(path, onMove) {
  const source = new EventSource(path);
  for (const name of ['snapshot', 'change']) {
    source.addEventListener(name, () => {
      heard();
      onMove();
    });
  }
  source.addEventListener('error', () => source.readyState === EventSource.CONNECTING && lost(''));
  return () => source.close();
}
