import { crc32, deflateSync } from 'node:zlib'

const WIDTH = 320
const HEIGHT = 160
const DIGIT = { width: 30, height: 56, gap: 12, left: 40, top: 52, thick: 6 }

/** Which of the seven strokes a digit has: top, upper left and right, middle, lower left and right, bottom. */
const STROKES = [
  '1110111',
  '0010010',
  '1011101',
  '1011011',
  '0111010',
  '1101011',
  '1101111',
  '1010010',
  '1111111',
  '1111011',
]

/** A picture (PNG) of a meter that shows this number. */
export function meterPicture(reading: number): Buffer {
  const digits = String(reading).padStart(6, '0').slice(-6)
  const rows: Buffer[] = []
  for (let y = 0; y < HEIGHT; y += 1) {
    const row = Buffer.alloc(1 + WIDTH * 3)
    for (let x = 0; x < WIDTH; x += 1) row.set(colorAt(x, y, digits), 1 + x * 3)
    rows.push(row)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  // Eight bits a channel, red, green and blue.
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([signature, ...chunks])
}

function colorAt(x: number, y: number, digits: string): [number, number, number] {
  const isGlass = x > 24 && x < WIDTH - 24 && y > 36 && y < HEIGHT - 36
  if (!isGlass) return [168 + Math.round((y / HEIGHT) * 40), 172 + Math.round((x / WIDTH) * 30), 176]
  const step = DIGIT.width + DIGIT.gap
  const place = Math.floor((x - DIGIT.left) / step)
  const digit = x < DIGIT.left ? undefined : digits[place]
  const isLit = digit !== undefined && isStroke(digit, x - DIGIT.left - place * step, y - DIGIT.top)
  if (!isLit) return [22, 28, 24]
  return place === digits.length - 1 ? [255, 96, 80] : [196, 250, 205]
}

function isStroke(digit: string, x: number, y: number): boolean {
  const { width, height, thick } = DIGIT
  if (x < 0 || x >= width || y < 0 || y >= height) return false
  const isUpper = y < height / 2
  const at = [
    y < thick,
    x < thick && isUpper,
    x >= width - thick && isUpper,
    Math.abs(y - height / 2) < thick / 2,
    x < thick && !isUpper,
    x >= width - thick && !isUpper,
    y >= height - thick,
  ]
  const strokes = STROKES[Number(digit)] ?? ''
  return at.some((isHere, index) => isHere && strokes[index] === '1')
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(4)
  frame.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([frame, body, check])
}

/** One page (PDF) with a title and some lines. */
export function letterPdf(title: string, lines: string[]): Buffer {
  const shown = [`/F1 20 Tf 60 770 Td (${escaped(title)}) Tj`, '/F1 11 Tf 0 -20 Td']
  const text = [...shown, ...lines.map((line) => `0 -18 Td (${escaped(line)}) Tj`)].join('\n')
  const content = `BT\n${text}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let pdf = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = pdf.length
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const start = pdf.length
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(pdf, 'latin1')
}

const escaped = (text: string): string => text.replaceAll(/[\\()]/g, '\\$&').replaceAll('€', '\x80')
