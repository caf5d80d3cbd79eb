import type { Messages } from '../en/index.ts'

export const domains: Messages['domains'] = {
  lead: 'Wer von einer Domain sendet, weist in ihrem DNS nach, dass sie ihm gehört. Fügen Sie Ihre hinzu, und setzen Sie die Einträge, die Sie hier finden.',
  add: 'Neue Domain',
  domain: 'Domain',
  domainHelp: 'Der Teil hinter dem @ Ihrer Adressen, etwa example.org.',
  receives: 'Mail an diese Domain kommt zu diesem Server',
  receivesHelp:
    'Nehmen Sie den Haken heraus, wenn die Mail bei Ihrem Anbieter bleibt und von dort abgeholt oder weitergeleitet wird.',
  none: 'Es wurde noch keine Domain hinzugefügt.',
  lastChecked: 'Zuletzt geprüft',
  notChecked: 'Noch nicht geprüft',
  checkedAt: (moment) => `Zuletzt geprüft: ${moment}`,
  standing: {
    pending: 'Nicht bestätigt',
    verified: 'Bestätigt',
    failing: 'Gestört',
  },
  standingHelp: {
    pending: 'Von dieser Domain wird nichts gesendet, bis die Einträge unten stimmen.',
    verified: 'Alle Einträge stimmen. Mail von dieser Domain geht hinaus, mit Signatur.',
    failing:
      'Ein Eintrag stimmt nicht mehr. Drei Tage lang geht Mail noch hinaus; bringen Sie ihn vorher in Ordnung.',
  },
  removeText: (name) =>
    `Die Schlüssel von ${name} sind dann fort, und ihre Adressen werden inaktiv: Sie senden nicht und empfangen nicht.`,
  removed: 'Die Domain wurde gelöscht',
  back: 'Alle Domains',
  records: 'DNS-Einträge',
  howTo:
    'Tragen Sie diese Einträge dort ein, wo das DNS Ihrer Domain verwaltet wird. Manche Anbieter hängen die Domain selbst an den Namen an: Geben Sie dann nur ein, was davor steht. Bis andere eine Änderung sehen, kann eine Stunde vergehen.',
  checkNow: 'Jetzt prüfen',
  allRight: 'Alles stimmt: Die Domain ist bestätigt.',
  notYet: 'Noch stimmt nicht alles. Was fehlt, steht bei jedem Eintrag.',
  automatic: 'Es wird auch von selbst geprüft, anfangs alle paar Minuten.',
  name: 'Name',
  type: 'Typ',
  value: 'Wert',
  priority: 'Priorität',
  host: 'Host',
  found: 'Stattdessen gefunden',
  optional: 'Empfohlen',
  copy: (what) => `Kopieren: ${what}`,
  kinds: {
    ownership: 'Weist nach, dass sie Ihnen gehört',
    dkim: 'Signiert Ihre Mail',
    spf: 'Erlaubt diesem Server zu senden',
    mx: 'Bringt Ihre Mail hierher',
    dmarc: 'Sagt anderen, was mit Fälschungen geschehen soll',
  },
  kindsHelp: {
    ownership: 'Nur wer die Domain verwaltet, kann diesen Text setzen.',
    dkim: 'Der öffentliche Schlüssel, an dem andere sehen, dass eine Mail wirklich von Ihnen ist.',
    spf: 'Eine Domain hat einen solchen Eintrag. Gibt es ihn schon, nehmen Sie den mittleren Teil darin auf.',
    mx: 'Sagt, welcher Server Mail für die Domain annimmt.',
    dmarc: 'Nicht nötig, aber große Anbieter verlangen ihn.',
  },
  outcomes: {
    unchecked: 'Nicht geprüft',
    right: 'Stimmt',
    wrong: 'Falsch',
    missing: 'Fehlt',
    unknown: 'Keine Antwort',
  },
  reasons: {
    missing: 'Diesen Eintrag gibt es noch nicht.',
    several: 'Es gibt mehrere solche Einträge, darum zählt keiner. Behalten Sie einen.',
    other_text: 'Dort steht ein anderer Text. Er kann bleiben: Fügen Sie diesen hinzu.',
    held_elsewhere:
      'Eine andere Organisation dieses Servers hat die Domain bestätigt, und ihr Eintrag steht ebenfalls dort. Entfernen Sie ihn, um die Domain zu übernehmen.',
    no_key: 'Was dort steht, ist kein Schlüssel. Ersetzen Sie es durch den Wert oben.',
    key_revoked: 'Der Schlüssel dort ist leer und damit widerrufen. Ersetzen Sie ihn durch den Wert oben.',
    key_cut_off:
      'Der Schlüssel ist abgeschnitten. Tragen Sie ihn ganz ein; nimmt Ihr Anbieter höchstens 255 Zeichen, dann in mehreren Stücken nacheinander.',
    other_key: 'Dort steht ein anderer Schlüssel. Ersetzen Sie ihn durch den Wert oben.',
    other_host: 'Die Mail geht zu einem anderen Server.',
    shared_host:
      'Die Mail geht auch zu einem anderen Server. Geben Sie diesem die niedrigste Zahl, oder entfernen Sie die anderen.',
    timeout: 'Die Nameserver haben nicht rechtzeitig geantwortet. Versuchen Sie es später noch einmal.',
    servfail:
      'Die Nameserver der Domain konnten nicht antworten. Bleibt das so, stimmt mit ihnen etwas nicht.',
    refused: 'Die Nameserver haben die Antwort verweigert. Versuchen Sie es später noch einmal.',
    no_answer: 'Es kam keine brauchbare Antwort. Versuchen Sie es später noch einmal.',
  },
  spfLacks: (terms) => `Nehmen Sie „${terms}“ in den Eintrag auf, der dort steht, vor dessen „all“.`,
}
