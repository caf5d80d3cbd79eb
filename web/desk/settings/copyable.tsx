import { Copy } from 'lucide-react'
import { Button } from '../design/button.tsx'
import { tell } from '../design/toast.tsx'
import { useText } from '../i18n/text.tsx'

/** A text that is taken elsewhere. */
export function Copyable({ text }: { text: string }) {
  const t = useText()
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    tell(t.settings.copied)
  }
  return (
    <div className="flex items-start gap-2 rounded-md bg-sunken p-2">
      <code className="min-w-0 grow select-all break-all font-mono text-sm">{text}</code>
      <Button isSmall onClick={() => void copy()}>
        <Copy aria-hidden className="size-3.5" />
        {t.settings.copy}
      </Button>
    </div>
  )
}
