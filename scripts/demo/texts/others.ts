/** What does not come from customers. */
export const SPAM = [
  {
    name: 'Dr. Victor Amadi',
    address: 'v.amadi@lottery.example',
    subject: 'Your compensation of 4.500.000,00 USD',
    text: 'Dear beneficiary,\n\nyour fund is ready for release. Kindly send name, address and bank details to proceed.',
  },
  {
    name: 'SEO Experts',
    address: 'growth@rankfast.example',
    subject: 'Rank #1 on all search engines, guaranteed',
    text: 'Hello,\n\nwe looked at your website and found 48 errors. Reply for a free quote!',
  },
  {
    name: 'Parcel Service',
    address: 'noreply@parcel-desk.example',
    subject: 'Your parcel could not be delivered',
    text: 'A fee of 1.99 is missing. Pay within 24 hours, or your parcel goes back.',
  },
]

export const NOTES = {
  de: [
    '{colleague} kannst du hier kurz auf den Vertrag sehen? Mir fehlt die Berechtigung.',
    'Habe angerufen, niemand da. Versuche es morgen noch einmal.',
    'Kunde ist seit 2014 bei uns, bitte kulant sein.',
    '{colleague} der Netzbetreiber bestätigt den Stand erst nächste Woche.',
  ],
  en: [
    '{colleague} could you check the contract? I am not allowed to.',
    'Called, nobody answered. Will try again tomorrow.',
    'Customer since 2014, let us be generous here.',
    '{colleague} the grid operator will confirm the reading next week.',
  ],
}

/** What the desk says when it has answered before. */
export const LATER_ANSWERS = {
  de: [
    'gern. Das habe ich so eingetragen, Sie bekommen dazu noch eine Bestätigung.',
    'ich habe eben noch einmal nachgesehen: es ist heute veranlasst und in zwei Werktagen erledigt.',
    'vielen Dank für die Rückmeldung. Die Abrechnung kommt Anfang des nächsten Monats.',
    'kein Problem, das ist geändert. Melden Sie sich gern, wenn noch etwas offen ist.',
  ],
  en: [
    'of course. I have noted it like that, and you will get a confirmation.',
    'I have just checked again: it was started today and will be done within two working days.',
    'thank you for letting us know. The statement comes at the beginning of next month.',
    'no problem, that is changed. Do get in touch if anything is left.',
  ],
}

export const CANNED: [shortCode: string, content: string][] = [
  ['danke', 'Guten Tag {{contact.name}},\n\nvielen Dank für Ihre Nachricht. Wir haben alles eingetragen.'],
  [
    'zaehler',
    'Bitte nennen Sie uns die Zählernummer, den Stand und das Datum der Ablesung. Ein Foto genügt.',
  ],
  ['abschlag', 'Ihren Abschlag können Sie jederzeit im Portal unter „Zahlungen“ ändern.'],
  ['umzug', 'Für den Umzug brauchen wir die neue Adresse, die Nummer des neuen Zählers und beide Stände.'],
  ['outage', 'We know of the outage and are working on it. You will find the current state on our website.'],
  [
    'moving',
    'To move your contract we need the new address, the number of the new meter, and both readings.',
  ],
  ['callback', 'Hello {{contact.name}},\n\nwe tried to call you. When would be a good time?'],
]

export const LABELS: [title: string, color: string, description: string][] = [
  ['meter-reading', '#2f9e44', 'Readings, and pictures of meters'],
  ['invoice', '#1971c2', 'Bills, credits, copies'],
  ['payment', '#0c8599', 'Direct debits, instalments'],
  ['moving', '#e8590c', 'In, out, or elsewhere'],
  ['contract', '#6741d9', 'Tariffs, prolongation, cancellation'],
  ['outage', '#c92a2a', 'No power, or too little'],
  ['solar', '#f08c00', 'Panels, wallboxes, feed-in'],
  ['complaint', '#a61e4d', 'Somebody is not happy'],
  ['feedback', '#5c940d', 'Somebody is'],
  ['vip', '#9c36b5', 'Town hall, hospital, schools'],
  ['urgent', '#e03131', 'Today'],
  ['waiting-for-grid', '#495057', 'The grid operator has to answer first'],
]
