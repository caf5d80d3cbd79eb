import type { Topic } from './topic.ts'

export const outages: Topic = {
  key: 'outage',
  inbox: 'technik',
  label: 'outage',
  weight: 9,
  words: {
    de: {
      subjects: ['Stromausfall {street}', 'Flackerndes Licht im ganzen Haus'],
      asks: [
        'in der {street} ist seit etwa einer Stunde der Strom weg, auch bei den Nachbarn. Wissen Sie schon etwas?',
        'seit gestern flackert bei uns im ganzen Haus das Licht. Die Sicherungen sind alle in Ordnung. Kann das am Netz liegen?',
      ],
      answers: [
        'die Störung ist bekannt: ein Kabel wurde bei Bauarbeiten beschädigt. Die Kollegen sind vor Ort und rechnen mit zwei Stunden.',
        'das klingt nach einer losen Klemme am Hausanschluss. Ein Techniker meldet sich noch heute bei Ihnen. Bitte fassen Sie nichts an.',
      ],
      returns: [
        'der Strom ist wieder da, danke für die schnelle Auskunft!',
        'der Techniker war da, es war die Klemme.',
      ],
    },
    en: {
      subjects: ['Power outage in {street}', 'Lights flicker in the whole house'],
      asks: [
        'we have had no power in {street} for about an hour, and neither have our neighbours. Do you know anything?',
        'since yesterday the lights flicker in the whole house. All fuses are fine. Could it be the grid?',
      ],
      answers: [
        'we know of it: a cable was damaged during road works. Our colleagues are there and expect to be done within two hours.',
        'that sounds like a loose clamp. A technician will call you today. Please do not touch anything until then.',
      ],
      returns: ['power is back, thanks for letting us know!', 'the technician was here, it was the clamp.'],
    },
  },
}

export const solar: Topic = {
  key: 'solar',
  inbox: 'technik',
  label: 'solar',
  weight: 10,
  file: 'pdf',
  words: {
    de: {
      subjects: [
        'Anmeldung Photovoltaik {street}',
        'Einspeisevergütung fehlt',
        'Balkonkraftwerk anmelden',
        'Wallbox: Genehmigung nötig?',
      ],
      asks: [
        'wir haben eine Anlage mit 9,8 kWp auf dem Dach. Welche Unterlagen brauchen Sie für die Anmeldung? Das Datenblatt hängt an.',
        'für die letzten beiden Monate fehlt die Einspeisevergütung. Laut Zähler {meter} waren es {reading} kWh.',
        'muss ich ein Balkonkraftwerk mit 800 Watt bei Ihnen anmelden, oder reicht das Register?',
        'wir möchten eine Wallbox mit 11 kW einbauen lassen. Müssen Sie das genehmigen?',
      ],
      answers: [
        'vielen Dank. Es fehlt nur noch das Inbetriebnahmeprotokoll Ihres Elektrikers, dann tauschen wir den Zähler.',
        'die Vergütung wird nach der Ablesung ausgezahlt. Mit {reading} kWh sind es {amount} €, sie kommen zum Monatsende.',
        'das Register reicht. Falls Ihr Zähler rückwärts laufen kann, tauschen wir ihn kostenlos.',
        '11 kW müssen nur gemeldet werden; das Formular füllt Ihr Elektriker aus. Erst darüber braucht es eine Genehmigung.',
      ],
      returns: ['das Protokoll ist unterwegs, danke.', 'verstanden, vielen Dank für die klare Auskunft.'],
    },
    en: {
      subjects: [
        'Solar panels: feed-in tariff',
        'Registering solar panels at {street}',
        'Do I need a permit for a wallbox?',
      ],
      asks: [
        'the feed-in payment for the last two months is missing. Meter {meter} says {reading} kWh.',
        'we have 9.8 kWp on the roof now. Which documents do you need? I attached the data sheet.',
        'we would like a wallbox of 11 kW. Do you have to approve that?',
      ],
      answers: [
        'the payment follows the reading. For {reading} kWh it is {amount} €; it will be there by the end of the month.',
        'thank you. Only the commissioning report of your electrician is missing, then we change the meter.',
        '11 kW only have to be reported; your electrician fills in the form.',
      ],
      returns: ['the report is on its way, thanks.', 'understood, thank you for the clear answer.'],
    },
  },
}
