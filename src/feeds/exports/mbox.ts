const NEWLINE = 0x0a
const GREATER = Buffer.from('>')
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const two = (value: number, pad = '0'): string => String(value).padStart(2, pad)

/** As `asctime` writes it, in UTC: RFC 4155. */
const asctime = (at: Date): string =>
  `${DAYS[at.getUTCDay()]} ${MONTHS[at.getUTCMonth()]} ${two(at.getUTCDate(), ' ')} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${at.getUTCFullYear()}`

/**
 * A mail as an mbox has it (mboxrd): behind a line that separates, with its own bytes, an empty line after them. Where a
 * line of it looks like one that separates, it gets a `>` in front, which readers take away again.
 */
export function mboxEntry({ raw, from, at }: { raw: Buffer; from: string; at: Date }): Buffer {
  const sender = from.replace(/[^\x21-\x7e]/g, '') || 'MAILER-DAEMON'
  const pieces: Buffer[] = [Buffer.from(`From ${sender} ${asctime(at)}\n`)]
  let written = 0
  for (const line of fromLines(raw)) {
    pieces.push(raw.subarray(written, line), GREATER)
    written = line
  }
  pieces.push(raw.subarray(written), Buffer.from(raw.at(-1) === NEWLINE ? '\n' : '\n\n'))
  return Buffer.concat(pieces)
}

/** Where lines begin that are `From ` behind any number of `>`. */
function* fromLines(raw: Buffer): Generator<number> {
  for (let at = raw.indexOf('From '); at >= 0; at = raw.indexOf('From ', at + 5)) {
    let line = at
    while (line > 0 && raw[line - 1] === 0x3e) line -= 1
    if (line === 0 || raw[line - 1] === NEWLINE) yield line
  }
}
