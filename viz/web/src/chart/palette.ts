/** Colours of text, marks and grounds in light and dark; the style sheet's variables come from here. */

/** The colours of one theme, as six hexadecimal digits. */
export interface Theme {
  readonly ground: string;
  readonly raised: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly control: string;
  readonly link: string;
  readonly arm1: string;
  readonly arm2: string;
  readonly arm3: string;
  readonly arm4: string;
  readonly arm5: string;
  readonly rest: string;
  readonly gain: string;
  readonly loss: string;
}

export const themes: {readonly light: Theme; readonly dark: Theme} = {
  light: {
    ground: '#ffffff', raised: '#f4f6f8', ink: '#17202b', quiet: '#4a5563', line: '#e1e6eb',
    control: '#6b7683', link: '#0b5a8a',
    arm1: '#0072b2', arm2: '#c24a00', arm3: '#007f5c', arm4: '#a8467f', arm5: '#3b3b3b',
    rest: '#858d97', gain: '#007f5c', loss: '#c24a00',
  },
  dark: {
    ground: '#12171e', raised: '#1c232c', ink: '#eef1f4', quiet: '#b4bdc8', line: '#303a46',
    control: '#8b96a4', link: '#7cc4f0',
    arm1: '#56b4e9', arm2: '#f58b45', arm3: '#35c99b', arm4: '#e59acb', arm5: '#d9d9d9',
    rest: '#78828e', gain: '#35c99b', loss: '#f58b45',
  },
};

/** What is drawn as a mark and must be seen against the ground. */
export const markColours = [
  'arm1', 'arm2', 'arm3', 'arm4', 'arm5', 'rest', 'gain', 'loss', 'control',
] as const satisfies readonly (keyof Theme)[];

/** What is read as text. */
export const textColours = ['ink', 'quiet', 'link'] as const satisfies readonly (keyof Theme)[];

/** A colour as a style sheet names it. */
export const colour = (name: keyof Theme): string => `var(--${name})`;

function variables(theme: Theme): string {
  return Object.entries(theme).map(([name, value]) => `--${name}:${String(value)}`).join(';');
}

/** The style sheet's variables: light, dark where the reader's system or `data-theme` asks for it, light on paper. */
export function paletteCss(): string {
  const light = variables(themes.light);
  const dark = variables(themes.dark);
  return `:root{color-scheme:light;${light}}` +
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${dark}}}` +
    `:root[data-theme=dark]{color-scheme:dark;${dark}}` +
    `@media print{:root,:root:not([data-theme=light]),:root[data-theme=dark]{color-scheme:light;${light}}}`;
}

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast of two colours as WCAG 2 defines it: from 1 to 21. */
export function contrast(first: string, second: string): number {
  const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
