/** “Original message”, as programs put it between dashes above the answered mail. */
const ORIGINAL = [
  'original message|original mail|ursprüngliche mail|e-mail original|original e-mail|original email|original appointment|ursprüngliche nachricht',
  'ursprüngliche message|originalnachricht|original-nachricht|ursprünglicher termin',
  "urspr. nachricht|message d'origine|message d’origine|message original|e-mail d'origine",
  'mensaje original|messaggio originale|oorspronkelijk bericht|oorspronkelijke bericht',
  'origineel bericht|mensagem original|original meddelelse|oprindelig meddelelse',
  'opprinnelig melding|ursprungligt meddelande|originalmeddelande|wiadomość oryginalna',
  'oryginalna wiadomość|původní zpráva|alkuperäinen viesti|исходное сообщение',
].flatMap((line) => line.split('|'))

/** “Forwarded message”, between dashes or with a colon behind. */
const FORWARDED = [
  'forwarded message|begin forwarded message|forwarded by|forwarded email',
  'weitergeleitete nachricht|anfang der weitergeleiteten nachricht',
  'anfang der weitergeleiteten e-mail|weitergeleitet von|message transféré',
  'début du message transféré|début du message réexpédié|mensaje reenviado',
  'inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato',
  'doorgestuurd bericht|begin doorgestuurd bericht|mensagem encaminhada',
  'início da mensagem reencaminhada|videresendt meddelelse|videresendt besked',
  'start på videresendt besked|videresendt melding|vidarebefordrat meddelande|vidarebefordrat brev',
  'przekazana wiadomość|wiadomość przekazana',
].flatMap((line) => line.split('|'))

/** Whether the line is a program's separator above the answered or the forwarded mail. */
export function separatorKind(text: string): 'boundary' | 'forward' | null {
  if (text.length > 120 || !/^[-_=*~–—]{2,}|:$/.test(text)) return null
  const words = text.replace(/^[\s\-_=*~–—]+|[\s\-_=*~–—:]+$/g, '').toLowerCase()
  if (words === '') return null
  const dashed = /^[-_=*~–—]{2,}/.test(text) && /[-_=*~–—]{2,}:?$/.test(text)
  if (dashed && ORIGINAL.includes(words)) return 'boundary'
  const isForwarded = FORWARDED.some((phrase) => words === phrase || (dashed && words.startsWith(phrase)))
  return isForwarded && (dashed || text.endsWith(':')) ? 'forward' : null
}

/** Forwards, as programs abbreviate them in subjects. */
const FORWARD_SUBJECT =
  /^\s*(?:fwd?|wg|tr|rv|enc|i|inoltro|doorst|fs|vb|vs|pd|wtr|weitergeleitet|vidarebefordrat)\s?:/i

/** Whether the subject says that the mail below is handed on, not answered. */
export const isForwardSubject = (subject: string): boolean => FORWARD_SUBJECT.test(subject.slice(0, 100))
