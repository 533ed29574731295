/** The one chart module that report, study and live page share. */
export {BarChart} from './bars';
export type {BarGroup, BarRow, Fill} from './bars';
export {DotChart} from './dots';
export type {DotRow} from './dots';
export {DataTable, Figure} from './figure';
export type {Table} from './figure';
export {LineChart, Keys} from './line';
export type {LineChartProps, Point, Series, Upright} from './line';
export {fitsLooks, lookOf, looks, markPath, restLook} from './looks';
export type {Look} from './looks';
export {ArmsOverTime, SmallMultiples} from './multiples';
export {colour, paletteCss} from './palette';
export {createCursor} from './readout';
export type {Cursor} from './readout';
export type {Cell} from './save';
export {Waterfall} from './waterfall';
export type {Cause} from './waterfall';
