import { encode } from 'uqr'

/** So many empty modules around it, that readers find it (ISO/IEC 18004). */
const QUIET = 4

/** A text for a camera. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 0 })
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])))
    .join('')
  const whole = size + 2 * QUIET
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${whole} ${whole}`} className="size-44 rounded-md">
      <title>{label}</title>
      <rect width={whole} height={whole} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
