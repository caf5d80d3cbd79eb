interface Paragraph {
  depth: number
  text: string
  /** The last line ended in a blank: the next line of the same depth continues it. */
  isOpen: boolean
}

/** Joins the soft line breaks of format=flowed text (RFC 3676), per level of quoting. */
export function unflow(text: string, deleteSpace: boolean): string {
  const paragraphs: { depth: number; pieces: string[] }[] = []
  let open: { depth: number; pieces: string[] } | null = null
  for (const line of text.split(/\r?\n/)) {
    const read = readLine(line, deleteSpace)
    if (open && open.depth === read.depth && !isSignature(read.text)) open.pieces.push(read.text)
    else {
      open = { depth: read.depth, pieces: [read.text] }
      paragraphs.push(open)
    }
    if (!read.isOpen) open = null
  }
  return paragraphs.map(({ depth, pieces }) => quote(depth, pieces.join(''))).join('\n')
}

function readLine(line: string, deleteSpace: boolean): Paragraph {
  const depth = /^>*/.exec(line)?.[0].length ?? 0
  const stuffed = line.slice(depth)
  const text = stuffed.startsWith(' ') ? stuffed.slice(1) : stuffed
  const isOpen = text.endsWith(' ') && !isSignature(text)
  return { depth, text: isOpen && deleteSpace ? text.slice(0, -1) : text, isOpen }
}

const isSignature = (text: string): boolean => text === '-- '

function quote(depth: number, text: string): string {
  return depth > 0 ? `${'>'.repeat(depth)} ${text}` : text
}
