// Draws values over time with ECharts: lines, stacks and bands, with windows that are not final under a hatch.
import { h } from './dom.js';
import { clock, day, exact, offset, period, short } from './numbers.js';
const dark = matchMedia('(prefers-color-scheme: dark)');
let [library, look] = [];
dark.addEventListener('change', () => { look = undefined; });
/** The colours and the hatch of the page's style sheet. */
export function theme() {
  if (look) return look;
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  look = { muted: read('muted'), hairline: read('hairline'), accent: read('accent'), font: style.fontFamily, hatch: hatch(read('paper')),
    palette: Array.from({ length: 8 }, (_, index) => read(`hue-${index + 1}`)) };
  return look;
}

function hatch(colour) {
  const image = Object.assign(document.createElement('canvas'), { width: 6, height: 6 });
  const pen = Object.assign(image.getContext('2d'), { strokeStyle: colour, globalAlpha: 0.72, lineWidth: 2.2 });
  pen.stroke(new Path2D('M-6 6L0 0M0 6L6 0M6 6L12 0'));
  return { image, repeat: 'repeat' };
}
const BARE = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
/** A canvas that follows its element's size, and the colours of the system. */
export class Chart {
  element = h('div.chart', { 'data-own': true, role: 'img' });
  #chart;
  #picture;
  #redraw = () => this.#picture && this.draw(this.#picture);
  #resized = new ResizeObserver(this.#redraw);
  constructor() {
    this.#resized.observe(this.element);
    dark.addEventListener('change', this.#redraw);
  }
  /** Draws what `picture` tells: {windows, series, isSteep, range, zone, unit, lateness, label}. */
  draw(picture) {
    this.#picture = picture;
    this.element.setAttribute('aria-label', picture.label);
    library ??= import('./echarts.js').then((module) => { library = module; });
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!library.init) library.then(this.#redraw);
    else if (width && height) {
      this.#chart ??= library.init(this.element, null, { renderer: 'canvas' });
      if (this.#chart.getWidth() !== width || this.#chart.getHeight() !== height) this.#chart.resize();
      this.#chart.setOption(options(picture, width), { replaceMerge: ['series'] });
    }
  }
  dispose() {
    this.#resized.disconnect();
    dark.removeEventListener('change', this.#redraw);
    this.#chart?.dispose();
  }
}

function options({ windows, series, isSteep, range: [from, to], zone, unit, lateness }, width) {
  const { muted: color, hairline, font: fontFamily, hatch: pattern } = theme();
  const open = windows.find(({ final }) => !final);
  // All panels of a page share their ends, so that the same moment stands at the same place.
  const axis = { ...BARE, min: Math.min(from, windows[0].at), max: Math.max(to, windows.at(-1).at) };
  const ticks = ticksBetween(axis.min, axis.max, zone, Math.max(2, Math.floor(width / 72)));
  const label = { color, fontFamily, fontSize: 11 };
  const area = open ? [[{ xAxis: Math.max(axis.min, Math.min(open.start, open.at)) }, { xAxis: axis.max }]] : [];
  return {
    animation: false,
    grid: { left: 46, right: 6, top: 10, bottom: 22 },
    // Only a time axis stacks, and only a value axis takes ticks of its own: the second one carries the labels.
    xAxis: [{ ...axis, type: 'time', show: false }, { ...axis, type: 'value', position: 'bottom', axisPointer: { show: false },
      axisLabel: { ...label, hideOverlap: true, margin: 8, customValues: ticks.at, formatter: ticks.write } }],
    yAxis: { ...BARE, type: isSteep ? 'log' : 'value', splitNumber: 3, splitLine: { lineStyle: { color: hairline } },
      axisLabel: { ...label, formatter: (value) => short(value, unit).replace('.0', '') } },
    tooltip: { trigger: 'axis', confine: true, transitionDuration: 0, padding: 0, borderWidth: 0, backgroundColor: 'transparent', className: 'tip',
      axisPointer: { type: 'line', lineStyle: { color, width: 1, type: 'solid' }, label: { show: false } },
      formatter: ([point]) => tip(windows[point.dataIndex], point.dataIndex, series, zone, unit, lateness) },
    series: [...series.flatMap((one, index) => drawn(one, index, windows)),
      { id: 'open', type: 'line', data: [], silent: true, z: 6, markArea: { silent: true, z: 6, itemStyle: { color: pattern }, data: area } }] };
}

function drawn({ name, values, colour, isStacked, isDashed, isFilled, isThin, below }, index, windows) {
  const data = (value) => windows.map(({ at }, place) => [at, value(place)]);
  const common = { type: 'line', z: 3, symbol: 'circle', symbolSize: 5, showSymbol: values.filter((value) => value !== null).length < 3,
    emphasis: { disabled: true }, itemStyle: { color: colour }, sampling: windows.length > 600 && !isStacked ? 'lttb' : undefined };
  const main = { ...common, id: `${index}`, name, data: data((place) => values[place]), stack: isStacked ? 'all' : undefined,
    lineStyle: { color: colour, width: isStacked || isThin ? 1 : 1.75, type: isDashed ? [4, 3] : 'solid' },
    areaStyle: isFilled ? { color: colour, opacity: isStacked ? 0.62 : 0.1, origin: 'start' } : undefined };
  if (!below) return [main];
  const hidden = { ...common, lineStyle: { width: 0 }, showSymbol: false, silent: true, stack: `band ${index}`, stackStrategy: 'all' };
  const height = (place) => (values[place] === null || below[place] === null ? null : values[place] - below[place]);
  return [{ ...hidden, id: `${index} low`, data: data((place) => below[place]) },
    { ...hidden, id: `${index} band`, data: data(height), areaStyle: { color: colour, opacity: 0.16 } }, main];
}

function tip({ start, end, final }, place, series, zone, unit, lateness) {
  const sorted = series.length > 3 ? [...series].sort((one, other) => other.values[place] - one.values[place]) : series;
  return h('div.tip-body', {}, h('p.tip-when', {}, period(start, end, zone)),
    h('table', {}, sorted.map(({ name, values, colour }) => h('tr', {}, h('td', {}, h('span.swatch', { style: { background: colour } }), name),
      h('td.number', {}, unit ? short(values[place], unit) : exact(values[place]))))),
    !final && h('p.tip-open', {}, `still counting until ${clock(end + lateness, zone, true)}`));
}
const [MINUTE, HOUR] = [60_000, 3_600_000];
const TICKS = [10_000, 30_000, ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE), ...[1, 2, 3, 6, 12, 24, 48, 168, 720].map((count) => count * HOUR)];
/** Round moments of the zone's clock. */
function ticksBetween(from, to, zone, most) {
  const step = TICKS.find((size) => (to - from) / size <= most) ?? TICKS.at(-1);
  const ahead = offset(from, zone);
  const at = [];
  for (let local = Math.ceil((from + ahead) / step) * step; local - ahead < to; local += step) at.push(local - offset(local - ahead, zone));
  const isMidnight = (moment) => (moment + offset(moment, zone)) % (24 * HOUR) === 0;
  return { at, write: (moment) => (step >= 24 * HOUR || isMidnight(moment) ? day(moment, zone) : clock(moment, zone, step < MINUTE)) };
}
