/** A QR code as a picture: dark on light in every theme, so that cameras read it. */
import {qrCode} from './qr';

/** Light modules that a reader needs around the code. */
const quietZone = 4;

export function QrPicture({text, label}: {text: string; label: string}) {
  const modules = qrCode(text);
  if (!modules) return null;
  const size = modules.length + 2 * quietZone;
  const path = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + quietZone} ${y + quietZone}h1v1h-1z`] : []))).join('');
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
