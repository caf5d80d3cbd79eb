import type { Line } from './lines.ts'

/** The headers that programs repeat above the mail they answer, in their languages. */
const ROLES = {
  from: 'from|von|de|da|van|från|fra|od|absender|mittente|remitente|expéditeur|afzender|lähettäjä|от',
  sent: 'sent|date|gesendet|gesendet am|datum|envoyé|envoyé le|enviado|enviado el|enviada em|enviado em|fecha|data|inviato|inviata|data invio|verzonden|sendt|skickat|dato|wysłano|wysłane|odesláno|lähetetty|дата|отправлено',
  to: 'to|an|empfänger|à|a|para|aan|til|till|do|komu|destinatario|destinataire|vastaanottaja|кому',
  subject: 'subject|betreff|betr|objet|asunto|oggetto|onderwerp|assunto|emne|ämne|temat|předmět|aihe|тема',
  other:
    'cc|bcc|kopie|kopie (cc)|copie|copia|kopia|kopi|reply-to|antwort an|priority|priorität|importance|wichtigkeit|attachments|anlagen|anhänge|resent-from|reply to|dw|organisation|organization',
} as const

type Role = keyof typeof ROLES

const ROLE_OF = new Map<string, Role>(
  (Object.keys(ROLES) as Role[]).flatMap((role) =>
    ROLES[role].split('|').map((name) => [name, role] as const),
  ),
)

/** Lines that one header block can have: many recipients are wrapped over several. */
const MAX_LINES = 14
const MAX_CONTINUATIONS = 3

interface Header {
  role: Role
  value: string
}

function headerOf(text: string): Header | null {
  const colon = text.slice(0, 30).search(/[:：]/)
  if (colon < 1) return null
  const name = text
    .slice(0, colon)
    .replace(/^[\s*_]+|[\s*_]+$/g, '')
    .toLowerCase()
  const role = ROLE_OF.get(name)
  return role ? { role, value: text.slice(colon + 1).replace(/^[\s*_]+/, '') } : null
}

/**
 * Whether the headers of an answered mail begin at this line: at least sender, date and one more, or sender with
 * address, recipient and subject, close together.
 */
export function isHeaderBlock(lines: Line[], start: number): boolean {
  const first = headerOf(lines[start]?.text ?? '')
  if (!first || (first.role !== 'from' && first.role !== 'sent')) return false
  return isComplete(headersFrom(lines, start))
}

function headersFrom(lines: Line[], start: number): Map<Role, string> {
  const found = new Map<Role, string>()
  let continuations = 0
  for (const { text, isBehindBlank } of closeLines(lines, start)) {
    const header = headerOf(text)
    if (header && found.has(header.role) && header.role !== 'other') break
    if (header) found.set(header.role, header.value)
    else if (isBehindBlank || continuations === MAX_CONTINUATIONS) break
    else continuations += 1
  }
  return found
}

/** The next lines with words that are not quoted, as long as no two blank ones lie between. */
function closeLines(lines: Line[], start: number): { text: string; isBehindBlank: boolean }[] {
  const close: { text: string; isBehindBlank: boolean }[] = []
  let blanks = 0
  for (const { text, depth } of lines.slice(start, start + MAX_LINES)) {
    if (depth > 0 || blanks > 1) break
    if (text !== '') close.push({ text, isBehindBlank: blanks > 0 })
    blanks = text === '' ? blanks + 1 : 0
  }
  return close
}

function isComplete(found: Map<Role, string>): boolean {
  const from = found.get('from')
  if (from === undefined) return false
  const sent = found.get('sent')
  const isDated = sent !== undefined && /\d{4}|\d{1,2}[:.h]\d\d/.test(sent)
  if (isDated) return found.has('to') || found.has('subject')
  return found.has('to') && found.has('subject') && /[^\s@]@[^\s@]/.test(from)
}
