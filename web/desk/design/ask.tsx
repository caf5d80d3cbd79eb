import { useText } from '../i18n/text.tsx'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface AskProps {
  title: string
  text: string
  /** What is done then, in its own words. */
  submit: string
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that cannot be taken back. */
export function Ask({ title, text, submit, onConfirm, onClose }: AskProps) {
  const t = useText()
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button
            look="danger"
            onClick={() => {
              onClose()
              onConfirm()
            }}
          >
            {submit}
          </Button>
        </>
      }
    >
      <p className="pb-3">{text}</p>
    </Dialog>
  )
}
