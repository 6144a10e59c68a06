// Asks the API, and knows the shapes of its answers.
import { heard, lost } from './connection.js';
/** What the API refused, in the words of its problem document. */
export class Problem extends Error {
  constructor({ title, detail, status, code }) {
    super(title);
    Object.assign(this, { detail, status, code });
  }
}
const KEY = 'weir.key';
export const key = () => sessionStorage.getItem(KEY);
export const unlock = (text) => sessionStorage.setItem(KEY, text);
export const headers = () => (key() ? { Authorization: `Bearer ${key()}` } : {});
/** The answer to a path, revalidated by its ETag. Without an answer the connection counts as lost. */
export async function ask(path, signal) {
  let response;
  try {
    response = await fetch(path, { headers: { Accept: 'application/json', ...headers() }, cache: 'no-cache', signal });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    lost('');
    throw new Problem({ title: 'The API can not be reached.', detail: 'The page tries again by itself.', status: 0 });
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok) {
    heard();
    return body;
  }
  const problem = new Problem({ title: response.statusText || `HTTP ${response.status}`, ...body, status: response.status });
  // So answers a service that is leaving, one without its database, and whoever stands before it.
  if ([502, 503, 504].includes(response.status)) lost(body.title ?? '');
  throw problem;
}
/** A path with parameters, left readable where a URL allows it. */
export function path(base, params = {}) {
  const text = Object.entries(params).filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%(2C|3A|2F|28|29)/g, decodeURIComponent)}`).join('&');
  return base + (text && `?${text}`);
}
export const csv = (path) => path.replace(/(\?|$)/, '.csv$1');
export const curl = (path) => `curl -s${key() ? ' -H "Authorization: Bearer $WEIR_KEY"' : ''} '${location.origin}${path.replaceAll("'", '%27')}'`;
/** Whether a measure of a longer window is the sum of its parts; whether it has no value where nothing was counted. */
export const adds = ({ function: name }) => name === 'count' || name === 'sum';
export const isSpread = ({ function: name }) => /^(avg|min|max|p\d+)$/.test(name);
const isCount = ({ function: name }) => name === 'count';
/** The measures that can be drawn: not those whose values are texts or moments. */
export const drawable = ({ measures }) => measures.filter(({ type }) => ['bigint', 'float8', 'numeric'].includes(type));
/** The metric that tells best how many events a stream has: one that counts all of them, in short windows. */
export function heart({ metrics = [] }) {
  const [best] = metrics.filter((metric) => metric.every_seconds === metric.window_seconds && metric.measures.some(isCount))
    .sort((one, other) => Boolean(one.where) - Boolean(other.where) || one.window_seconds - other.window_seconds);
  return best && { metric: best, measure: best.measures.find(isCount) };
}
