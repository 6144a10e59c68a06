// Draws values over time with ECharts: lines, stacks and bands, with windows that are not final under a hatch.

import { h } from './dom.js';
import { clock, day, exact, offset, short } from './numbers.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
let library;
let look;

dark.addEventListener('change', () => { look = undefined; });

/** The colours and the hatch of the page's style sheet. */
export function theme() {
  if (look) return look;
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  look = { text: read('muted'), line: read('hairline'), paper: read('paper'), strong: read('text'), accent: read('accent'), font: style.fontFamily,
    palette: Array.from({ length: 8 }, (_, index) => read(`hue-${index + 1}`)) };
  look.hatch = hatch(look.paper);
  return look;
}

function hatch(colour) {
  const image = document.createElement('canvas');
  image.width = image.height = 6;
  const pen = image.getContext('2d');
  pen.strokeStyle = colour;
  pen.globalAlpha = 0.72;
  pen.lineWidth = 2.2;
  for (const shift of [-6, 0, 6]) {
    pen.beginPath();
    pen.moveTo(shift, 6);
    pen.lineTo(shift + 6, 0);
    pen.stroke();
  }
  return { image, repeat: 'repeat' };
}

/** A canvas that follows its element's size, and the colours of the system. */
export class Chart {
  element = h('div.chart', { 'data-own': '', role: 'img' });
  #chart;
  #picture;
  #resized = new ResizeObserver(() => this.#draw());

  constructor() {
    this.#resized.observe(this.element);
    dark.addEventListener('change', this.#recolour);
  }

  /** Draws what `picture` tells: {windows, series, zone, unit, lateness, label}. */
  draw(picture) {
    this.#picture = picture;
    this.element.setAttribute('aria-label', picture.label);
    this.#draw();
  }

  dispose() {
    this.#resized.disconnect();
    dark.removeEventListener('change', this.#recolour);
    this.#chart?.dispose();
  }

  #recolour = () => this.#draw();

  async #draw() {
    library ??= import('./echarts.js');
    const { init } = await library;
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!this.#picture || !width || !height || !this.element.isConnected) return;
    this.#chart ??= init(this.element, null, { renderer: 'canvas' });
    if (this.#chart.getWidth() !== width || this.#chart.getHeight() !== height) this.#chart.resize();
    this.#chart.setOption(options(this.#picture, width), { replaceMerge: ['series'], lazyUpdate: true });
  }
}

function options({ windows, series, zone, unit, lateness }, width) {
  const { text, line, paper, strong, font, hatch: pattern } = theme();
  const [first, last] = [windows[0].start, windows.at(-1)];
  const open = windows.find(({ final }) => !final);
  const ticks = ticksBetween(first, last.end, zone, Math.max(2, Math.floor(width / 96)));
  const label = { color: text, fontFamily: font, fontSize: 11 };
  const axis = { min: windows[0].at === windows[0].end ? windows[0].at : first, max: last.end, axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
  const cover = {
    id: 'open', type: 'line', data: [], silent: true, z: 6,
    markArea: { silent: true, z: 6, itemStyle: { color: pattern }, data: open ? [[{ xAxis: Math.max(first, Math.min(open.start, open.at)) }, { xAxis: last.end }]] : [] } };
  return {
    animation: false,
    grid: { left: 46, right: 6, top: 10, bottom: 22 },
    // Only a time axis stacks, and only a value axis takes ticks of its own: the second one carries the labels.
    xAxis: [{ ...axis, type: 'time', show: false }, { ...axis, type: 'value', position: 'bottom', axisPointer: { show: false },
      axisLabel: { ...label, hideOverlap: true, margin: 8, customValues: ticks.at, formatter: ticks.write } }],
    yAxis: { type: 'value', splitNumber: 3, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { ...label, formatter: (value) => short(value, unit) }, splitLine: { lineStyle: { color: line } },
      scale: series.some(({ isBand }) => isBand) },
    tooltip: { trigger: 'axis', confine: true, transitionDuration: 0, padding: 0, borderWidth: 0, backgroundColor: 'transparent', textStyle: { color: strong, fontFamily: font },
      className: 'tip', axisPointer: { type: 'line', lineStyle: { color: text, width: 1, type: 'solid' }, label: { show: false } },
      formatter: (points) => tip(windows[points[0]?.dataIndex], points[0]?.dataIndex, series, zone, unit, lateness) },
    series: [...series.flatMap((one, index) => drawn(one, index, windows)), cover] };
}

function drawn({ name, values, colour, isStacked, isDashed, isFilled, isThin, below }, index, windows) {
  const data = windows.map(({ at }, place) => [at, values[place]]);
  const sparse = values.filter((value) => value !== null).length < 3;
  const common = { type: 'line', symbol: 'circle', symbolSize: 4, showSymbol: sparse, z: 3, emphasis: { disabled: true }, sampling: windows.length > 600 ? 'lttb' : undefined };
  const main = { ...common, id: `${index}`, name, data, stack: isStacked ? 'all' : undefined, itemStyle: { color: colour },
    lineStyle: { color: colour, width: isStacked || isThin ? 1 : 1.75, type: isDashed ? [4, 3] : 'solid' }, areaStyle: isFilled ? { color: colour, opacity: isStacked ? 0.62 : 0.1, origin: 'start' } : undefined };
  if (!below) return [main];
  const height = windows.map(({ at }, place) => [at, values[place] === null || below[place] === null ? null : values[place] - below[place]]);
  const hidden = { lineStyle: { width: 0 }, showSymbol: false, silent: true, stack: `band ${index}`, stackStrategy: 'all' };
  return [
    { ...common, ...hidden, id: `${index} low`, data: windows.map(({ at }, place) => [at, below[place]]) },
    { ...common, ...hidden, id: `${index} band`, data: height, areaStyle: { color: colour, opacity: 0.16 } },
    { ...main, areaStyle: undefined }];
}

function tip(window, place, series, zone, unit, lateness) {
  if (!window) return '';
  const spansDays = window.end - window.start >= 86400_000;
  const range = spansDays ? `${day(window.start, zone)} – ${day(window.end, zone)}` : `${day(window.start, zone)}, ${clock(window.start, zone, true)} – ${clock(window.end, zone, true)}`;
  const rows = series.length > 3 ? [...series].sort((one, other) => (other.values[place] ?? 0) - (one.values[place] ?? 0)) : series;
  return h('div.tip-body', {}, h('p.tip-when', {}, range),
    h('table', {}, rows.map(({ name, values, colour }) => h('tr', {},
      h('td', {}, h('span.swatch', { style: { background: colour } }), name),
      h('td.number', {}, unit ? short(values[place], unit) : exact(round(values[place])))))),
    !window.final && h('p.tip-open', {}, `still counting until ${clock(window.end + lateness, zone, true)}`));
}

const round = (value) => (value === null || Number.isInteger(value) ? value : Number(value.toPrecision(6)));

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TICKS = [10_000, 30_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR, 168 * HOUR, 720 * HOUR];

/** Round moments of the zone's clock. */
function ticksBetween(from, to, zone, most) {
  const step = TICKS.find((size) => (to - from) / size <= most) ?? TICKS.at(-1);
  const at = [];
  const ahead = offset(from, zone);
  for (let local = Math.ceil((from + ahead) / step) * step; local - ahead < to; local += step) {
    const moment = local - ahead;
    at.push(moment + ahead - offset(moment, zone));
  }
  const midnight = (moment) => (moment + offset(moment, zone)) % (24 * HOUR) === 0;
  return { at, write: (moment) => (step >= 24 * HOUR || midnight(moment) ? day(moment, zone) : clock(moment, zone, step < MINUTE)) };
}
