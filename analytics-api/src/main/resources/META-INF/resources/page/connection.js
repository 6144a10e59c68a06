// Whether the API can be heard, and when it was heard last.
const listeners = [];
export const connection = { isLost: false, why: '', last: Date.now() };
export const onConnection = (listener) => listeners.push(listener);

export const heard = () => become(false, '', Date.now());
export const lost = (why) => become(true, why, connection.last);

function become(isLost, why, last) {
  const isNew = isLost !== connection.isLost || why !== connection.why;
  Object.assign(connection, { isLost, why, last });
  if (isNew) listeners.forEach((listener) => listener());
}
/**
 * Calls back whenever a live answer moves, until it is stopped. A browser opens six connections to one host: so a page follows
 * one live answer, none while nobody looks, and its panels ask again when that moves.
 */
export function follow(path, onMove) {
  let source;
  const listen = () => {
    source?.close();
    if (document.hidden) return;
    source = new EventSource(path);
    source.onopen = heard;
    source.onerror = () => source.readyState === EventSource.CONNECTING && lost('');
    for (const name of ['snapshot', 'change']) source.addEventListener(name, onMove);
  };
  document.addEventListener('visibilitychange', listen);
  listen();
  return () => {
    document.removeEventListener('visibilitychange', listen);
    source?.close();
  };
}
