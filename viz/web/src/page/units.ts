/** Units of the files as readers know them. */
import {say} from './language';
import type {Words} from './language';

/** Units that say more, or less, than their parts. */
const whole: Readonly<Record<string, Words>> = {
  '1': {en: '', zh: ''}, h: {en: 'hours', zh: '小时'}, d: {en: 'days', zh: '天'}, day: {en: 'days', zh: '天'}, t: {en: 'tonnes', zh: '吨'},
  heads: {en: 'people', zh: '人'}, apologies: {en: 'apologies', zh: '次'}, views: {en: 'views', zh: '次'},
  inspections: {en: 'inspections', zh: '次'}, sanctions: {en: 'sanctions', zh: '次'},
  'yuan/1000 views': {en: 'yuan per 1,000 views', zh: '元/千次观看'}, 'yuan/stream': {en: 'yuan per stream', zh: '元/场'}, 'yuan/yuan': {en: 'yuan per yuan', zh: '元/元'},
  'of the metric': {en: 'of the metric', zh: '同该指标'}, 'of the outcome': {en: 'of the outcome', zh: '同该结果'},
  'exact unit of the outcome': {en: 'exact unit of the outcome', zh: '该结果的精确单位'},
  '1; exact: person-ppm': {en: 'exact: person-ppm', zh: '精确值：人×百万分之一'}, 'yuan; exact: fen': {en: 'yuan; exact: fen', zh: '元；精确值：分'},
};

/** What units are made of, in Chinese; in English they stand as the files have them. */
const parts: Readonly<Record<string, string>> = {
  yuan: '元', fen: '分', '10,000 yuan': '万元', '100000 yuan': '十万元', kg: '千克', t: '吨', box: '箱', boxes: '箱', min: '分钟', h: '小时', d: '天', day: '天', week: '周',
  month: '月', period: '期', evaluation: '次考核', stream: '场', streams: '场', order: '单', orders: '单', '1000 orders': '千单', view: '次观看', views: '次观看', '1000 views': '千次观看',
  viewer: '名观众', viewers: '名观众', people: '人', head: '人', heads: '人', consumers: '名消费者', neighbour: '名邻居', neighbours: '名邻居', fans: '名粉丝', hosts: '名主播',
  county: '县', counties: '个县', platforms: '个平台', sample: '份样品', samples: '份样品', comment: '条评论', batches: '批', exposures: '次曝光', observations: '次观察',
  replicates: '次重复', roles: '个角色', stocks: '个存量', times: '次', 'list prices': '倍标价', log: '对数', switch: '开关', choice: '选项', word: '选项', name: '名称', code: '代码', number: '数',
  share: '比例', points: '个百分点',
};

function inChinese(unit: string): string {
  const [above = '', below] = unit.split('/');
  const name = (part: string): string => parts[part] ?? part;
  if (below === undefined) return name(above);
  return above === '1' ? `每${name(below)}` : `${name(above)}/${name(below)}`;
}

/** A unit in both languages; one that is not known stays as the file has it. */
export const unitWords = (unit: string): Words => whole[unit] ?? {en: unit.replace(/^1\//, 'per '), zh: inChinese(unit)};

export const unitName = (unit: string): string => say(unitWords(unit));
