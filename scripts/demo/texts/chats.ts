/** A chat on the website, line by line: `v` the visitor, `a` the desk. */
export type Line = ['v' | 'a', string]

export const CHATS: Line[][] = [
  [
    ['v', 'Hallo, bin ich hier richtig für eine Frage zum Abschlag?'],
    ['a', 'Hallo! Ja, worum geht es?'],
    ['v', 'Ich möchte ihn von 84 auf 70 Euro senken.'],
    ['a', 'Das geht. Wie hoch ist Ihr Zählerstand heute?'],
    ['v', '48213'],
    ['a', 'Danke. Ab dem nächsten Ersten sind es 70 Euro.'],
    ['v', 'Perfekt, vielen Dank!'],
  ],
  [
    ['v', 'Hi, is there an outage in Hafenstraße right now?'],
    ['a', 'Hi! Yes, since 9:40. The team is on site and expects to be done by noon.'],
    ['v', 'ok thanks, good to know it is not just me'],
  ],
  [
    ['v', 'Wie lange dauert der Wechsel zu euch?'],
    ['a', 'Guten Tag! In der Regel zwei bis drei Wochen, wir kündigen beim alten Anbieter für Sie.'],
    ['v', 'Und wenn ich noch eine Restlaufzeit habe?'],
    ['a', 'Dann merken wir Sie vor und beginnen genau danach.'],
    ['v', 'Klasse. Dann schließe ich am Wochenende ab.'],
  ],
  [
    ['v', 'I cannot log in to the portal, it says my account is locked'],
    ['a', 'Let me have a look. Which address do you sign in with?'],
    ['v', 'the one I gave at the start of this chat'],
    ['a', 'Found it: too many wrong passwords. I have unlocked it, please set a new one.'],
    ['v', 'works again, thank you so much'],
  ],
  [
    ['v', 'Guten Tag, muss ich mein Balkonkraftwerk anmelden?'],
    ['a', 'Guten Tag! Ja, aber nur im Register. Wir bekommen die Daten von dort.'],
    ['v', 'Super einfach, danke'],
  ],
  [
    ['v', 'Meine Rechnung ist doppelt so hoch wie letztes Jahr???'],
    ['a', 'Das sehe ich mir an. Haben Sie die Rechnungsnummer?'],
    ['v', 'Moment'],
    ['v', '2026-11873'],
    ['a', 'Der Stand wurde geschätzt. Wenn Sie mir den echten nennen, rechnen wir neu ab.'],
    ['v', 'Mache ich heute Abend per Mail.'],
  ],
  [
    ['v', 'Do you offer a tariff for electric cars?'],
    ['a', 'We do: “Nordlicht mobil” has a lower price from 10 pm to 6 am.'],
    ['v', 'Do I need a second meter for it?'],
    ['a', 'A smart meter is enough. We install it free of charge.'],
  ],
  [['v', 'Hallo? Ist da jemand?']],
]

export const RATINGS: [score: number, comment: string | null][] = [
  [5, 'Schnell und freundlich, danke!'],
  [5, null],
  [4, 'Hat etwas gedauert, aber gelöst.'],
  [5, 'Great help.'],
  [3, null],
  [4, null],
  [2, 'Ich musste meine Nummer dreimal nennen.'],
  [5, 'Top!'],
  [1, 'Problem not solved.'],
]
