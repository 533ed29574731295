/** A chart as a file: SVG and PNG with the colours that are seen, CSV with the figures behind it. */
import {textWidth} from './layout';
import {themes} from './palette';

export type Cell = string | number | null | undefined;

const csvCell = (cell: Cell): string => {
  const text = cell === null || cell === undefined ? '' : String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
};

/** A table as CSV that spreadsheets open as UTF-8. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  '\ufeff' + rows.map((row) => row.map(csvCell).join(',')).join('\n') + '\n';

/** The text with the style sheet's variables replaced by the light theme's colours. */
export const withColours = (svg: string): string =>
  svg.replace(/var\(--(\w+)\)/g, (name, key: string) => (themes.light as unknown as Record<string, string>)[key] ?? name);

const margin = 16;
const titleSize = 18;
const noteSize = 12;

interface Drawn {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** All pictures of a figure one below the other, with title and subtitle, as one SVG document. */
export function svgOf(figure: HTMLElement, title: string, subtitle: string): Drawn {
  const pictures = [...figure.querySelectorAll<SVGSVGElement>('svg.picture')];
  const family = getComputedStyle(document.body).fontFamily;
  let y = margin + titleSize + noteSize + 18;
  const parts = pictures.map((picture) => {
    const copy = picture.cloneNode(true) as SVGSVGElement;
    copy.setAttribute('x', String(margin));
    copy.setAttribute('y', String(y));
    const name = picture.closest('.multiple')?.querySelector('.multiple-name')?.textContent;
    const head = name ? `<text x="${margin}" y="${y}" font-size="13" font-weight="600">${escaped(name)}</text>` : '';
    y += picture.height.baseVal.value + margin;
    return head + new XMLSerializer().serializeToString(copy);
  });
  const widths = pictures.map((picture) => picture.width.baseVal.value);
  const width = Math.max(...widths, textWidth(title, titleSize, 600), textWidth(subtitle, noteSize)) + 2 * margin;
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" font-family="${escaped(family).replace(/"/g, "'")}" fill="${themes.light.ink}">` +
    `<rect width="100%" height="100%" fill="${themes.light.ground}"/>` +
    `<text x="${margin}" y="${margin + titleSize}" font-size="${titleSize}" font-weight="600">${escaped(title)}</text>` +
    `<text x="${margin}" y="${margin + titleSize + noteSize + 8}" font-size="${noteSize}">${escaped(subtitle)}</text>${parts.join('')}</svg>`;
  return {text: withColours(text), width, height: y};
}

/** The document as pixels, two for each of its units. */
export async function pngOf(drawn: Drawn): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn.text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * drawn.width;
  canvas.height = 2 * drawn.height;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser drew no picture'))), 'image/png');
  });
}

/** Hands a file to the browser. */
export function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
