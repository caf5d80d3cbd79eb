export type Tone = 'accent' | 'good' | 'warn'

/** Colours of a series; a dash tells it from the others where colours do not. */
export const TONES: Record<Tone, { stroke: string; fill: string; dash?: string }> = {
  accent: { stroke: 'stroke-accent', fill: 'fill-accent' },
  good: { stroke: 'stroke-good', fill: 'fill-good', dash: '6 3' },
  warn: { stroke: 'stroke-warn', fill: 'fill-warn', dash: '2 3' },
}
