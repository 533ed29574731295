/** A lesson made of the scenario that the page was made for: its baseline and the next arms side by side. */
import {filled} from '../page/language';
import type {Words} from '../page/language';
import type {OwnScenario} from './catalogue';
import {worldIds} from './lessons';
import type {Lesson, LessonWorld} from './lessons';

const texts = {
  title: {en: 'Your own scenario: {name}', zh: '自己的情景：{name}'},
  guess: {
    en: 'World A is “{a}”, world B is “{b}”: the same people, the same chance. Where does trust go in world B?',
    zh: '世界 A 为“{a}”，世界 B 为“{b}”：同样的人、同样的偶然。世界 B 的公信力会怎样变化？',
  },
  reveal: {
    en: 'Play the days and watch where counties change. Choose one to read its story.',
    zh: '播放并留意哪些县在变化。可任选一个县查看经过。',
  },
  why: {en: 'What moved trust in each world, by cause.', zh: '各世界中影响公信力的原因。'},
  change: {
    en: 'Further down the page, give a world a tactic or a policy, or move any parameter.',
    zh: '在页面下方给一个世界加上手段或政策，或改变任意参数。',
  },
  dice: {en: 'The same worlds under other chance: does the order of their ends hold?', zh: '换一种偶然：两个世界的高低是否不变？'},
  closing: {en: 'Which assumption would you check first?', zh: '你会先核实哪一项假设？'},
} as const satisfies Record<string, Words>;

/** Before the reveal the axis gives nothing away: points of a hundred. */
const range = [-5, 2];

const fill = (text: Words, values: {readonly en: Record<string, string>; readonly zh: Record<string, string>}): Words =>
  ({en: filled(text.en, values.en), zh: filled(text.zh, values.zh)});

function worldOf(own: OwnScenario, arm: string): LessonWorld {
  const {en = '', zh = ''} = own.labels[arm] ?? {};
  const english = en || arm.replace(/_/g, ' ');
  return {arm, name: {en: english, zh: zh || english}};
}

export function ownLesson(own: OwnScenario): Lesson {
  const baseline = own.baseline || (own.arms[0] ?? '');
  const arms = [baseline, ...own.arms.filter((arm) => arm !== baseline)].slice(0, worldIds.length);
  const worlds = arms.map((arm) => worldOf(own, arm));
  const names = (language: 'en' | 'zh'): Record<string, string> => ({name: own.name, a: worlds[0]?.name[language] ?? '', b: worlds[1]?.name[language] ?? ''});
  const values = {en: names('en'), zh: names('zh')};
  const question = own.question || own.name;
  return {
    scenario: own.name, title: fill(texts.title, values), question: {en: question, zh: own.question_zh || question}, worlds,
    figure: 'trust', bars: ['shown', 'paid', 'income'], range, draw: 0, sliders: [],
    guess: fill(texts.guess, values), reveal: texts.reveal, why: texts.why, change: texts.change, dice: texts.dice, closing: texts.closing, morals: [],
    teacher: {minutes: [], objections: [], left_out: []},
  };
}
