import type { Messages } from '../en/index.ts'

export const teams: Messages['teams'] = {
  lead: 'Menschen, die gemeinsam für Konversationen verantwortlich sind.',
  none: 'Es gibt noch keine Teams.',
  addTitle: 'Neues Team',
  editTitle: 'Team ändern',
  members: 'Mitglieder',
  given: 'Konversationen',
  toOne: 'gehen an eine Person, die da ist',
  toAll: 'warten auf alle',
  automatic: 'Konversationen einer Person des Teams geben',
  automaticHelp: 'Einer, die da ist und noch etwas annehmen kann; sonst warten sie auf das ganze Team.',
  removeText: (name) => `Konversationen von „${name}“ gehen ohne Team weiter.`,
}
