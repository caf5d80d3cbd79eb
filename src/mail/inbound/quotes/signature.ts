import { isRule, type Line, saysSomething } from './lines.ts'

/** RFC 3676 4.3 wants a blank behind the dashes; many programs strip it, so that is a weaker sign. */
const DELIMITER = /^--$/
const MAX_LINES = 15
const MAX_CHARS = 1500

/** How telephones and free mail services begin the notice they put below, in their languages. */
const NOTICE = [
  'gesendet|diese nachricht wurde von|holen sie sich outlook|hol dir outlook|laden sie outlook',
  'sent from|sent with|sent via|sent using|get outlook|outlook für|outlook for|envoyé de',
  'envoyé depuis|envoyé à partir|envoyé avec|envoyé via|télécharger outlook|obtenez outlook',
  'obtenir outlook|enviado desde|enviado do|enviado de|enviado a partir|enviado con',
  'obtener outlook|obter o outlook|inviato da|inviata da|inviato con|ottieni outlook',
  'scarica outlook|verstuurd vanaf|verzonden vanaf|verzonden met|verzonden via|outlook voor',
  'download outlook|sendt fra|hent outlook|skickat från|hämta outlook|wysłano z|wysłane z',
  'wysłana z|lähetetty',
].flatMap((line) => line.split('|'))
const DEVICE =
  /\b(?:i?phone|iphonesta|ipad|android|samsung|galaxy|huawei|xiaomi|pixel|handy|smartphone|telefon|téléphone|teléfono|telefono|telefoon|tablet|mobil|mobile|móvil|outlook|mail|proton|yahoo|gmx|web\.de|tuta|windows|blackberry|spark)\b|iphone|mail-app/i

function isDeviceNotice(text: string): boolean {
  if (text.length > 160 || !DEVICE.test(text)) return false
  const lower = text.replace(/^\[/, '').toLowerCase()
  if (lower.startsWith('von ')) return /gesendet\.?$/.test(lower)
  return NOTICE.some((beginning) => lower.startsWith(beginning))
}

interface Region {
  start: number
  end: number
}

/**
 * Where the signature at the end of a region of the sender's own lines begins; `end` when there is none. What is
 * too long for a signature is none.
 */
export function signatureStart(lines: Line[], { start, end }: Region): number {
  return delimitedStart(lines, { start, end }) ?? deviceStart(lines, { start, end }) ?? end
}

function delimitedStart(lines: Line[], { start, end }: Region): number | undefined {
  let chars = 0
  let said = 0
  for (let at = end - 1; at >= start; at -= 1) {
    const line = lines[at]
    if (!line) continue
    if (DELIMITER.test(line.text)) return said > 0 ? at : undefined
    if (!saysSomething(line)) continue
    chars += line.text.length
    said += 1
    if (said > MAX_LINES || chars > MAX_CHARS) return undefined
  }
  return undefined
}

/** At most two lines: the notice, and where to get the program. */
function deviceStart(lines: Line[], { start, end }: Region): number | undefined {
  let found: number | undefined
  let said = 0
  for (let at = end - 1; at >= start && said < 2; at -= 1) {
    const text = lines[at]?.text ?? ''
    if (text === '') continue
    if (isRule(text) && found !== undefined) {
      found = at
      break
    }
    if (isRule(text)) continue
    if (!isDeviceNotice(text)) break
    found = at
    said += 1
  }
  return found
}
