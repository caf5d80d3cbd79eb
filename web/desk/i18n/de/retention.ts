import type { Messages } from '../en/index.ts'

export const retention: Messages['retention'] = {
  lead: 'Was nach einer Zeit aus Konversationen wird. Die Regeln werden jede Stunde angewendet.',
  none: 'Es gibt keine Regeln: Alles wird aufbewahrt.',
  addTitle: 'Neue Regel',
  editTitle: 'Regel ändern',
  what: 'Was geschieht',
  which: 'Mit welchen Konversationen',
  actions: { anonymize: 'Anonymisieren', delete: 'Löschen' },
  actionHelp: {
    anonymize:
      'Worte, Adressen und Dateien verschwinden; was gezählt wird, bleibt. Das lässt sich nicht rückgängig machen.',
    delete: 'Alles verschwindet, endgültig.',
  },
  sentence: {
    anonymize: (after) => `Anonymisiert ${after}`,
    delete: (after) => `Gelöscht ${after}`,
  },
  after: {
    closed: (days) =>
      days === 1 ? '1 Tag, nachdem sie erledigt ist' : `${days} Tage, nachdem sie erledigt ist`,
    last_activity: (days) =>
      days === 1 ? '1 Tag nach der letzten Nachricht' : `${days} Tage nach der letzten Nachricht`,
  },
  days: 'Nach so vielen Tagen',
  since: 'Gezählt ab',
  sinces: { closed: 'dem Erledigen', last_activity: 'der letzten Nachricht, erledigt oder nicht' },
  inbox: 'Posteingang',
  allInboxes: 'Alle Posteingänge',
  label: 'Label',
  anyLabel: 'Mit beliebigen Labels oder ohne',
  isActive: 'Die Regel wird angewendet',
  rests: 'Ruht',
  pause: 'Ruhen lassen',
  removeText: (rule) => `„${rule}“ endet. Was sie schon veranlasst hat, wird ausgeführt.`,
  takes: (n) =>
    n === 0
      ? 'Zurzeit würde sie keine Konversation betreffen.'
      : n === 1
        ? 'Zurzeit würde sie 1 Konversation betreffen:'
        : `Zurzeit würde sie ${n} Konversationen betreffen, diese zuerst:`,
  andMore: (n) => `und ${n} weitere`,
}
