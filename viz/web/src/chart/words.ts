/** The chart module's own words. */
import type {Words} from '../page/language';

export const words = {
  showTable: {en: 'Show the data', zh: '查看数据'},
  save: {en: 'Save', zh: '保存'},
  saveAs: {en: 'Save as {kind}: {title}', zh: '保存为 {kind}：{title}'},
  day: {en: 'Day {n}', zh: '第 {n} 天'},
  dayAxis: {en: 'Day', zh: '天'},
  keysHelp: {
    en: 'Arrow keys move the day in all charts, Shift + arrow by 30; Escape ends it.',
    zh: '方向键移动所有图中的日期，Shift + 方向键一次 30 天；Esc 结束。',
  },
  noDay: {en: 'No day chosen. {help}', zh: '尚未选择日期。{help}'},
  start: {en: 'at the start', zh: '期初'},
  end: {en: 'at the end', zh: '期末'},
  otherCauses: {en: 'other causes', zh: '其他原因'},
  mean: {en: 'mean', zh: '均值'},
  low: {en: 'low', zh: '下限'},
  high: {en: 'high', zh: '上限'},
  change: {en: 'change', zh: '变化'},
  cause: {en: 'cause', zh: '原因'},
  interval: {en: '95 % interval', zh: '95% 区间'},
  pointKeys: {en: 'Arrow keys move from point to point.', zh: '方向键可逐点移动。'},
  rest: {en: 'the other arms', zh: '其他方案'},
  arm: {en: 'arm', zh: '方案'},
  value: {en: 'value', zh: '数值'},
} as const satisfies Record<string, Words>;
