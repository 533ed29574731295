/** The figures that a live page shows: each with its name, its kind of number and its curve. */
import type {Words} from '../page/language';
import type {Kind} from '../page/numbers';
import type {Curve, Year} from './year';

export type FigureId = 'trust' | 'shown' | 'paid' | 'income' | 'public' | 'burden' | 'faking';

export interface LiveFigure {
  readonly name: Words;
  readonly unit: Kind;
  /** Whether it is a change, written with its sign. */
  readonly signed: boolean;
  readonly curve: (year: Year) => Curve;
  /** The outcome whose causes add up to it, where the engine posts them. */
  readonly outcome?: 'credibility' | 'farmer_income_yuan';
}

const percent = 100;

export const figures: Readonly<Record<FigureId, LiveFigure>> = {
  trust: {
    name: {en: 'Trust in government, change since the start', zh: '政府公信力：自期初以来的变化'},
    unit: 'points', signed: true, outcome: 'credibility',
    curve: (year) => year.change('credibility').map((value) => value * percent),
  },
  shown: {
    name: {en: 'Shown on screen so far', zh: '累计展示销售额'}, unit: 'yuan', signed: false,
    curve: (year) => year.total('displayed_sales_yuan'),
  },
  paid: {
    name: {en: 'Really paid so far, forced or not', zh: '累计实付（含被迫）'}, unit: 'yuan', signed: false,
    curve: (year) => year.total('net_sales_yuan'),
  },
  income: {
    name: {en: 'Farmers’ income so far', zh: '农民累计收入'}, unit: 'yuan', signed: false, outcome: 'farmer_income_yuan',
    curve: (year) => year.total('farmer_income_yuan'),
  },
  public: {
    name: {en: 'Public money spent so far', zh: '累计公共支出'}, unit: 'yuan', signed: false,
    curve: (year) => year.total('public_spending_yuan'),
  },
  burden: {
    name: {en: 'Paid by employees who were told to buy', zh: '被摊派职工的支出'}, unit: 'yuan', signed: false,
    curve: (year) => year.total('burden_yuan'),
  },
  faking: {
    name: {en: 'Streams with fake orders, share of the last 30 days', zh: '近 30 天刷单直播的比例'}, unit: 'share', signed: false,
    curve: (year) => year.shareOfStreams(30),
  },
};
