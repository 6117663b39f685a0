import type { WatchTexts } from '../en/watch.ts';

export const es: WatchTexts = {
  kind: 'Ceremonia de firma',
  connecting: 'Conectando',
  unreachable: 'La conexión se ha interrumpido. Esta página continúa por sí sola.',
  missing: 'No hay ninguna ceremonia en esta dirección',
  missingHelp: 'Revise el enlace que recibió: cada ceremonia tiene su propia dirección.',

  where: { yours: 'Donde usted está' },

  countdown: {
    in: 'La ceremonia comienza en',
    shortly: 'La ceremonia comienza en breve',
    goesOn: {
      in: 'La ceremonia continúa en',
      shortly: 'La ceremonia continúa en breve',
      spoken: (minutes) =>
        minutes === 1 ? 'La ceremonia continúa en 1 minuto' : `La ceremonia continúa en ${minutes} minutos`,
    },
    days: (days) => (days === 1 ? '1 día' : `${days} días`),
    daysAndHours: (days, hours) => `${days} ${hours} h`,
    spoken: (minutes) =>
      minutes === 1 ? 'La ceremonia comienza en 1 minuto' : `La ceremonia comienza en ${minutes} minutos`,
  },

  phase: {
    live: 'En vivo',
    held: 'En pausa',
  },
  held: 'Volvemos en breve',
  resumed: 'La ceremonia continúa',
  isLive: 'La ceremonia se transmite en vivo',
  cancelled: 'Esta ceremonia fue cancelada',
  cancelledHelp: (when) => `Estaba prevista para el ${when}.`,
  suspended: 'La ceremonia está suspendida',
  suspendedHelp: 'Continuará en otro momento con el mismo texto. Esta página la seguirá por sí sola.',
  suspendedUntil: (when) => `Continuará el ${when}, con el mismo texto. Esta página la seguirá por sí sola.`,
  delayed: (when) => `Aplazada hasta el ${when}`,
  broughtForward: (when) => `Adelantada al ${when}`,
  ended: {
    title: 'La ceremonia ha terminado',
    awaitingRelease:
      'El ejemplar original firmado se podrá descargar aquí en cuanto se haya autorizado su publicación.',
    published: 'Descargar el ejemplar original firmado y verificarlo',
    publishedSeveral: 'Descargar los ejemplares originales firmados y verificarlos',
    incomplete: 'Terminó antes de que todos hubieran firmado.',
  },

  picture: {
    label: (title) => `Imagen y sonido: ${title}`,
    play: 'Ver',
    live: 'Ahora en vivo',
    replay: 'La grabación de la ceremonia',
    soFar: 'La grabación hasta ahora',
    backToLive: 'Volver al vivo',
    now: 'Ahora',
    restoring: 'La imagen se ha interrumpido. Vuelve por sí sola.',
    mutedInvited:
      'El sonido está apagado porque usted figura entre los invitados: en la sala produciría eco. Puede activarlo en la imagen.',
    mutedBrowser: 'Su navegador comenzó sin sonido. Puede activarlo en la imagen.',
    unplayableLive:
      'Este navegador no puede reproducir la transmisión. Pruebe con otro navegador o vuelva para ver la grabación: quedará en esta dirección.',
    unplayableReplay: 'Este navegador no puede reproducir la grabación.',
    file: 'Descargar la grabación (MP4)',
    announce: 'Anunciar lo que sucede a los lectores de pantalla',
  },

  order: {
    title: 'Programa',
    minutes: (minutes) => `${minutes} min`,
    from: (title) => `${title}: ver de nuevo desde aquí`,
  },

  signatures: {
    exchanged:
      'Los ejemplares originales firmados se han intercambiado: cada uno lo conserva quien figura en él en primer lugar.',
    title: 'Firmas',
    awaited: 'aún sin firmar',
    missing: 'sin firmar',
    untimed: 'sin sello de tiempo propio',
    signed: (name, count, of) => `Firmado: ${name}, ${count} de ${of}`,
    awaiting: (places) => `A la espera de ${places}`,
    all: 'Firmado por todos',
    see: (name) => `Ver de nuevo la firma de ${name}`,
  },

  people: {
    signatories: 'Los firmantes',
    present: 'En presencia de',
    attested: (times) => `Dejó constancia a las ${times}`,
  },

  files: {
    title: 'El ejemplar original firmado',
    titleSeveral: 'Los ejemplares originales firmados',
    download: (size) => `Descargar el ejemplar original firmado (PDF, ${size})`,
    downloadOf: (name, size) => `Descargar: ${name}, PDF, ${size}`,
    fingerprint: 'Huella (SHA-256)',
    length: 'Tamaño',
    bytes: (count) => `${count} bytes`,
    more: 'La ceremonia misma',
    record: (size) => `Acta de firma (PDF, ${size})`,
    recordHelp: 'Quién, dónde y cuándo, en presencia de quién, qué se firmó y cómo comprobarlo: con sello electrónico.',
    recordPage: 'Leerla aquí',
    log: 'Registro de la ceremonia (events.jsonl)',
    logHelp:
      'Cada suceso en su orden, encadenado de modo que ninguno pueda quitarse ni modificarse sin que se advierta.',
    recording: 'Grabación (MP4)',

    check: {
      title: 'Cómo verificarlos',
      here: 'Verificarlo en su navegador',
      hereHelp: 'La página de verificación examina el PDF, y el registro junto a él, sin enviarlos a ninguna parte.',
      reader:
        'Abra el PDF en un lector que tenga un panel de firmas. Este muestra cada firma e indica si el documento fue modificado después. La expresión «emisor desconocido» se refiere a la lista de emisores del propio lector, no al documento.',
      fingerprint:
        'Compare la huella. Uno de estos comandos muestra los 64 caracteres de arriba si el archivo es el que está publicado aquí:',
      commands: [
        ['Windows', 'certutil -hashfile ARCHIVO SHA256'],
        ['macOS', 'shasum -a 256 ARCHIVO'],
        ['Linux', 'sha256sum ARCHIVO'],
      ],
      validate: 'Con el programa de este servicio, genere el informe de validación y verifique el registro:',
      validateCommands: ['npm run validate -- ARCHIVO', 'npm run verify-log -- events.jsonl'],
    },
  },
};
