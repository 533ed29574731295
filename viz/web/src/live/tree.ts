/** A scenario as a tree, and the changes that the page makes to it. */

export type Tree = {readonly [key: string]: Node};
export type Node = string | number | boolean | null | readonly Node[] | Tree;

/** What a world has that its scenario's arm has not. */
export interface Edits {
  readonly add: readonly Added[];
}

export interface Added {
  readonly kind: 'tactics' | 'policies';
  readonly name: string;
}

export const isTree = (node: Node | undefined): node is Tree => typeof node === 'object' && node !== null && !Array.isArray(node);

const listOf = (node: Node | undefined): readonly Node[] => (Array.isArray(node) ? (node as readonly Node[]) : []);

export const armsOf = (tree: Tree): Tree[] => listOf(tree.arms).filter(isTree);

export const armNames = (tree: Tree): string[] => armsOf(tree).map((arm) => (typeof arm.name === 'string' ? arm.name : ''));

/** Whether an arm has a tactic or policy, in its own lines or in the scenario's. */
export function armHas(tree: Tree, arm: string, {kind, name}: Added): boolean {
  const own = armsOf(tree).find((one) => one.name === arm);
  return [own?.[kind], tree[kind]].some((group) => isTree(group) && name in group);
}

/** A day of the run that a tree gives as a number, or as a date where it says which date day 0 has. */
function dayOf(tree: Tree, value: unknown): number {
  const first = typeof tree.first_day === 'string' ? Date.parse(tree.first_day) : NaN;
  const dated = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  return dated ? Math.round((Date.parse(value) - first) / 86_400_000) : Number(value);
}

/** Policies of an arm that begin after the first day, in its own lines or in the scenario's; days counted from 1. */
export function policyStarts(tree: Tree, arm: string): {readonly policy: string; readonly day: number}[] {
  const own = armsOf(tree).find((one) => one.name === arm);
  const groups = [tree.policies, own?.policies].filter(isTree);
  const terms = new Map(groups.flatMap((group) => Object.entries(group)));
  return [...terms].flatMap(([policy, one]) => {
    const start = isTree(one) ? dayOf(tree, one.start_day ?? 0) : 0;
    return start > 0 ? [{policy, day: start + 1}] : [];
  });
}

function armWith(arm: Tree, {kind, name}: Added): Tree {
  const group = isTree(arm[kind]) ? arm[kind] : {};
  return name in group ? arm : {...arm, [kind]: {...group, [name]: {}}};
}

/**
 * The scenario with that arm alone (and the baseline's name put right), and with what was added to it:
 * an engine runs one arm, so that the others need not be sent. Doses are compared as they are set.
 */
export function treeFor(tree: Tree, arm: string, added: readonly Added[]): Tree {
  const own = armsOf(tree).find((one) => one.name === arm);
  if (!own) throw new Error(`the scenario has no arm '${arm}'`);
  const changed = added.reduce(armWith, own);
  const rest = Object.fromEntries(Object.entries(tree).filter(([key]) => !['match', 'sweep', 'targets', 'fit'].includes(key)));
  return {...rest, arms: [changed], baseline: arm};
}
