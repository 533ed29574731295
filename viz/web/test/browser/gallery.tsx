/** Every chart there is, with made-up figures: what the browser tests of the chart module look at. */
import {render} from 'preact';
import '../../src/page/page.css';
import {ArmsOverTime, BarChart, DotChart, Figure, Waterfall, createCursor, lookOf, paletteCss} from '../../src/chart';
import type {Series} from '../../src/chart';
import {language} from '../../src/page/language';
import {scaleFor, write} from '../../src/page/numbers';

const style = document.createElement('style');
style.textContent = paletteCss();
document.head.append(style);
if (location.hash.includes('zh')) language.value = 'zh';

const names = ['organic', 'apportionment', 'loss leader', 'fake orders', 'water army', 'bought traffic', 'co-host',
  'paid favour', 'stage show', 'sampling', 'disclosure', 'a ban with a long name that needs to be cut somewhere'];

const series = (count: number): Series[] => names.slice(0, count).map((name, arm) => ({
  name, look: lookOf(arm, 0, count),
  points: Array.from({length: 365}, (_, day) => {
    const mean = arm === 0 ? 0 : -arm * 0.3 * (day / 365) - (day > 120 ? arm * 0.4 : 0) + 0.1 * Math.sin(day / 20 + arm);
    const half = arm === 0 ? 0 : 0.1 + day / 1500;
    return {x: day + 1, mean, low: mean - half, high: mean + half};
  }),
}));

const points = scaleFor('points', 5, true);
const yuan = scaleFor('yuan', 2e8);
const cursor = createCursor();

const tableOf = (shown: readonly Series[]) => ({
  head: ['day', ...shown.map((one) => one.name)],
  rows: [1, 100, 200, 300, 365].map((day) => [day, ...shown.map((one) => write(one.points[day - 1]?.mean, points))]),
});

function Gallery() {
  const three = series(3);
  const five = series(5);
  const twelve = series(12);
  const causes = [{name: 'own bad experience', change: -1.2}, {name: 'exposure of fake orders', change: -2.5}, {name: 'forgetting', change: 1.1},
    {name: 'hearsay', change: -0.4}, {name: 'small', change: 0.02}, {name: 'smaller', change: -0.03}];
  return (
    <main>
      <h1>Charts</h1>
      <h2>All of them</h2>
      {[three, five, twelve].map((shown) => (
        <Figure key={shown.length} id={`arms-${shown.length}`} title={`Trust falls furthest in the last of ${shown.length} arms`} subtitle="Change since the start, points of 100" table={tableOf(shown)}>
          <ArmsOverTime label={`Trust, ${shown.length} arms`} series={shown} scale={points} cursor={cursor} xTitle="Day" uprights={[{x: 120, text: 'the rule begins'}]} />
        </Figure>
      ))}
      <Figure id="bars" title="Fake orders show ten times what is paid" subtitle="million yuan" table={{head: ['arm', 'shown', 'paid'], rows: [['fake orders', 194.7, 18.4]]}}>
        <BarChart label="Sales" scale={yuan} groups={[
          {name: 'organic', rows: [
            {name: 'shown', colour: 'var(--arm1)', total: {mean: 1.79e7, low: 1.7e7, high: 1.9e7}, parts: [{name: 'organic', value: 1.79e7, fill: 'solid'}]},
            {name: 'paid', colour: 'var(--ink)', total: {mean: 1.77e7}, parts: [{name: 'paid', value: 1.77e7, fill: 'solid'}]}]},
          {name: 'fake orders', rows: [
            {name: 'shown', colour: 'var(--arm2)', total: {mean: 1.947e8}, parts: [{name: 'organic', value: 1.8e7, fill: 'solid'}, {name: 'fake', value: 1.567e8, fill: 'hollow'}, {name: 'apportioned', value: 2e7, fill: 'stripes'}]},
            {name: 'paid', colour: 'var(--ink)', total: {mean: 1.84e7}, parts: [{name: 'paid', value: 1.84e7, fill: 'solid'}]}]},
        ]} />
      </Figure>
      <Figure id="dots" title="No arm wins more than the baseline" subtitle="points of 100" table={{head: ['arm', 'trust'], rows: names.map((name, at) => [name, -at])}}>
        <DotChart label="Trust at the end" scale={points} rows={twelve.map((one) => ({name: one.name, look: one.look, band: one.points.at(-1) ?? {mean: null}}))} />
      </Figure>
      <Figure id="causes" title="Scandals take most of the trust" subtitle="points of 100" table={{head: ['cause', 'change'], rows: causes.map((cause) => [cause.name, cause.change])}}>
        <Waterfall label="Trust by cause" causes={causes} scale={points} />
      </Figure>
    </main>
  );
}

const app = document.getElementById('app');
if (app) render(<Gallery />, app);
