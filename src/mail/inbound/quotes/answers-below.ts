import type { Line } from './lines.ts'

const PHRASES = [
  'inline|in-line|(?:see|answers?|comments?|replies) below|my comments|below in|in (?:red|blue|green)',
  '(?:siehe|s\\.|antworten?|anmerkungen) unten|unten (?:in|im)|(?:direkt|unten|gleich) im text|in (?:rot|blau|grün)',
  'ci-dessous|dans le texte|en (?:rouge|bleu|vert)',
  'más abajo|en (?:rojo|azul|verde)',
  'di seguito|qui sotto|in (?:rosso|blu|verde)',
  'hieronder|in (?:het )?(?:rood|blauw|groen)',
]
const ANSWERS_BELOW = new RegExp(`(?<!\\p{L})(?:${PHRASES.join('|')})(?!\\p{L})`, 'iu')

/**
 * Whether a line of the sender's says that the answers stand in the answered mail (“below, in red”): no mark
 * tells where.
 */
export const announcesAnswers = ({ text }: Line): boolean => ANSWERS_BELOW.test(text)
