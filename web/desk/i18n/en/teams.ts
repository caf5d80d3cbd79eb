export const teams = {
  lead: 'People who answer for conversations together.',
  none: 'There are no teams yet.',
  addTitle: 'New team',
  editTitle: 'Change the team',
  members: 'Members',
  given: 'Conversations',
  toOne: 'go to one of its people who is there',
  toAll: 'wait for all of them',
  automatic: 'Give conversations to one of its people',
  automaticHelp: 'To one who is there and may take more; otherwise they wait for the whole team.',
  removeText: (name: string) => `Conversations of “${name}” go on without a team.`,
}
