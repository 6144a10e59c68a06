// Asks the API, and knows the shapes of its answers.

import { heard, lost } from './connection.js';

/** What the API refused, in the words of its problem document. */
export class Problem extends Error {
  constructor({ title, detail, status, code }) {
    super(title);
    Object.assign(this, { title, detail, status, code });
  }
}

const KEY = 'weir.key';

export const headers = () => (sessionStorage.getItem(KEY) ? { Authorization: `Bearer ${sessionStorage.getItem(KEY)}` } : {});

export function unlock(key) {
  sessionStorage.setItem(KEY, key);
}

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
  if (response.status === 503 && problem.code !== 'metric-changing') lost(problem.title);
  throw problem;
}

export const streams = async () => (await ask('/v1/streams')).streams;
export const stream = (name) => ask(`/v1/streams/${encodeURIComponent(name)}`);

/** A path with parameters, left readable where a URL allows it. */
export function path(base, params = {}) {
  const text = Object.entries(params).filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%(2C|3A|2F|28|29)/g, decodeURIComponent)}`).join('&');
  return base + (text && `?${text}`);
}

export const csv = (path) => path.replace(/(\?|$)/, '.csv$1');

export function curl(path) {
  const key = sessionStorage.getItem(KEY) ? ' -H "Authorization: Bearer $WEIR_KEY"' : '';
  return `curl -s${key} '${location.origin}${path.replaceAll("'", '%27')}'`;
}

/** Whether a measure of a longer window is the sum of its parts. */
export const adds = ({ measure }) => /^(count|sum)\b/.test(measure);
export const isSpread = ({ measure }) => /^(avg|min|max|p\d+)\b/.test(measure);

/** The metric that tells best how many events a stream has: one that counts all of them, in short windows. */
export function heart({ metrics = [] }) {
  const counting = metrics.filter((metric) => metric.every_seconds === metric.window_seconds && metric.measures.some(isCount));
  const best = counting.sort((one, other) => Boolean(one.where) - Boolean(other.where) || one.window_seconds - other.window_seconds)[0];
  return best && { metric: best, measure: best.measures.find(isCount).name };
}

const isCount = ({ measure }) => measure === 'count';
