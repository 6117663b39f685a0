import type { RecordTexts } from '../en/record.ts';

export const es: RecordTexts = {
  title: 'Acta',
  ofSignature: 'de firma',
  between: 'entre',
  and: 'y',
  page: (page, pages) => `Página ${page} de ${pages}`,
  draft: 'Borrador',
  specimen: 'Espécimen',
  draftNotice:
    'Borrador. La ceremonia no ha concluido o se esperan sus últimos sellos de tiempo. Solo vale lo que lleva el sello electrónico.',

  preamble: {
    signed: (date, bodies, parties, instrument, places) =>
      `El ${date}, ${bodies}, ${parties}, firmaron el documento «${instrument}» en una misma ceremonia celebrada en ${places}, sedes unidas por imagen y sonido. La ceremonia se transmitió al público.`,
    notSigned: (date, bodies, parties, instrument, places) =>
      `El ${date}, ${bodies}, ${parties}, se reunieron para firmar el documento «${instrument}» en una misma ceremonia celebrada en ${places}, sedes unidas por imagen y sonido. La ceremonia se transmitió al público. Terminó antes de que todos hubieran firmado.`,
    planned: (date, bodies, parties, instrument, places) =>
      `El ${date}, ${bodies}, ${parties}, se reúnen para firmar el documento «${instrument}» en una misma ceremonia en ${places}, sedes unidas por imagen y sonido.`,
    undertaking: { memorandum: 'los participantes', treaty: 'las partes' },
    lasted: (from, to) => `Comenzó a las ${from} y concluyó a las ${to}.`,
    together: (places, apart) =>
      `Las firmas se estamparon en ${places}; según sus sellos de tiempo, entre la primera y la última hay ${apart}.`,
    minutes: (count) => (count === 1 ? 'menos de un minuto' : `menos de ${count} minutos`),
    clock: (clocks) =>
      `Las horas son las del servidor de la ceremonia, según los relojes de ${clocks}; las de los sellos de tiempo son de la autoridad de sellado, en UTC.`,
    sample:
      'Esta fue la ceremonia de muestra que acompaña al programa. Sus certificados son de una autoridad de desarrollo y no dan fe de nadie.',
    rehearsal: 'Esto fue un ensayo. Nada se firmó de verdad.',
  },

  present: {
    title: 'Los presentes',
    forParty: (party) => `Por ${party}`,
    witnesses: 'En presencia de',
    director: 'Bajo la dirección de',
    others: 'También participaron',
    remote: 'por imagen y sonido',
    named: 'Todos se nombran como fueron invitados.',
  },

  text: {
    title: 'El texto',
    instrument: 'Título',
    languages: 'Idioma',
    pages: 'Páginas',
    presented: 'Presentado',
    handedIn: 'Entregado como',
    handedInFingerprint: 'Huella del archivo entregado (SHA-256)',
    signedBefore: 'Firmas de terceros que ya llevaba',
    notPresented: 'No se presentó.',
    paragraphs: {
      memorandum: (headings) => `Sus párrafos: ${headings}.`,
      treaty: (headings) => `Sus artículos: ${headings}.`,
    },
    about: (language) => `De qué trata, en sus propios términos (${language}):`,
  },

  order: {
    title: 'Programa de la ceremonia',
    step: 'Paso',
    exchanged: (time) =>
      `A las ${time} los ejemplares originales firmados se mostraron en las mesas de todas las sedes y se intercambiaron: cada uno lo conserva quien figura en él en primer lugar.`,
    none: 'No se inició ningún paso.',
  },

  signatures: {
    title: 'Firmas',
    none: 'Nadie firmó.',
    capacity: 'En calidad de',
    forParty: (party) => `por ${party}`,
    signed: 'Hora de la firma',
    timestamp: 'Sello de tiempo',
    by: (time, authority) => `${time}, ${authority}`,
    covered: (time) => `sin sello propio; cubierta por un sello de tiempo del documento de las ${time}`,
    untimed: 'ninguno',
    certificate: 'Certificado',
    issued: (subject, issuer, until) => `${subject}; emitido por ${issuer}; válido hasta el ${until}`,
    kind: {
      'one-time': 'firma electrónica con un certificado emitido para esta ceremonia',
      pkcs12: 'firma electrónica con un certificado propio del firmante',
    },
    level: 'Naturaleza',
    identity: 'Identidad',
    confirmedBy: (who) => `confirmada por: ${who}`,
    apart: (gaps) => `De un sello de tiempo al siguiente: ${gaps}.`,
    apartAll: (seconds) => `Entre el primero y el último median ${seconds}.`,
    seconds: (count) => `${count} s`,
  },

  attestations: {
    title: 'Constancias de presencia',
    titleOne: 'Constancia de presencia',
    none: 'Ningún testigo firmó una constancia.',
    sinceThen: (files) =>
      files === 1
        ? 'La huella que se cita es la del archivo en el momento de la constancia. Lo que permite validar las firmas en el futuro se añadió después, y nada de lo firmado se modificó. Su huella actual figura en «El ejemplar original firmado».'
        : 'Las huellas que se citan son las de los archivos en el momento de la constancia. Lo que permite validar las firmas en el futuro se añadió después, y nada de lo firmado se modificó. Sus huellas actuales figuran en «Los ejemplares originales firmados».',
    without: (people, count) => `${count === 1 ? 'Testigo' : 'Testigos'} sin constancia: ${people}.`,
    words: (language) => `El texto firmado (${language}):`,
  },

  pictures: {
    title: 'Imágenes',
    chosen: (count) =>
      count === 1
        ? 'Imagen fija de la transmisión, elegida por el responsable de protocolo.'
        : 'Imágenes fijas de la transmisión, elegidas por el responsable de protocolo.',
  },

  unusual: {
    title: 'Lo que salió de lo corriente',
    nothing:
      'Nada. La ceremonia no se interrumpió ni se suspendió, ningún turno pasó sin firma y cada firma lleva su propio sello de tiempo.',
    moved: (from, to) => `El comienzo se trasladó de las ${from} a las ${to}.`,
    delayed: (seconds) =>
      `El público vio la transmisión ${seconds} segundos después, como se había decidido de antemano.`,
    dumped: (at) =>
      `En la transmisión, la pantalla de espera ocupa el lugar de algunos segundos alrededor de las ${at}.`,
    accepted: (person) =>
      `El certificado de ${person} nombra a su titular de otro modo que la invitación. El responsable de protocolo lo aceptó.`,
    held: (from, to) => `La ceremonia se interrumpió desde las ${from} hasta las ${to}.`,
    heldFrom: (from) => `La ceremonia está interrumpida desde las ${from}.`,
    suspended: (from, to) => `La ceremonia se suspendió a las ${from} y continuó a las ${to}.`,
    suspendedFrom: (from) => `La ceremonia está suspendida desde las ${from}.`,
    lapsed: (person, at) => `Un turno de ${person} pasó sin firma, a las ${at}.`,
    passedOver: (person, at) => `El responsable de protocolo pasó el turno de ${person}, a las ${at}.`,
    corrected: {
      title: (at) => `El título de la ceremonia se corrigió, a las ${at}.`,
      naming: (person, at) => `El nombre o el cargo de ${person} se corrigió, a las ${at}.`,
      text: (at) => `La redacción del texto se corrigió antes de su primera firma, a las ${at}.`,
    },
    readyAgain: (at) => `Se preguntó de nuevo a los firmantes si todo estaba listo, a las ${at}.`,
    attestationAgain: (at) => `Se habían añadido firmas: la constancia se abrió de nuevo, a las ${at}.`,
    reopened: (person, at) => `El responsable de protocolo volvió a dar el turno a ${person}, a las ${at}.`,
    pressedAgain: (person, at) =>
      `La conformidad de ${person} para firmar ya no valía cuando llegó su turno. Se pidió y se dio de nuevo, a las ${at}.`,
    unexchanged: 'Los ejemplares originales firmados no se intercambiaron durante la ceremonia.',
    certificate: {
      revoked: (person, at) =>
        `A las ${at} se supo que el emisor había revocado el certificado con el que ${person} había firmado uno de los ejemplares originales.`,
      suspended: (person, at) =>
        `A las ${at} se supo que el emisor había suspendido el certificado con el que ${person} había firmado uno de los ejemplares originales.`,
      again: (at) => `A las ${at} se mostró otro para lo que quedaba por firmar.`,
      lifted: (at) => `La suspensión se levantó a las ${at}.`,
    },
    substituted: (substitute, former, at) => `${substitute} tomó el lugar de ${former} como firmante, a las ${at}.`,
    withdrawn: (at) => `El texto se retiró antes de su primera firma, a las ${at}.`,
    withdrawnAgain: (at, again) =>
      `El texto se retiró antes de su primera firma, a las ${at}, y se presentó de nuevo a las ${again}.`,
    untimed: (person) =>
      `Ninguna autoridad de sellado de tiempo respondió al firmar ${person}; la firma no lleva sello de tiempo.`,
    untimedCovered: (person, time) =>
      `Ninguna autoridad de sellado de tiempo respondió al firmar ${person}. Un sello de tiempo del documento de las ${time} cubre la firma.`,
    untimedAttestation: (person) =>
      `Ninguna autoridad de sellado de tiempo respondió a la constancia de ${person}, que no lleva sello de tiempo.`,
    incomplete: (people) => `Faltan las firmas de estas personas: ${people}.`,
  },

  originals: {
    title: 'El ejemplar original firmado',
    titleSeveral: 'Los ejemplares originales firmados',
    file: 'Archivo',
    state: 'Estado',
    states: {
      signed: 'firmado por todos',
      incomplete: 'terminado antes de que todos firmaran',
      signing: 'en proceso de firma',
      presented: 'presentado',
      withdrawn: 'retirado',
      draft: 'no presentado',
    },
    length: 'Tamaño',
    bytes: (count) => `${count} bytes`,
    fingerprint: 'Huella (SHA-256)',
    archive: 'Conservación',
    archived: (time: string) => `lo que valida las firmas está en el archivo, bajo un sello de tiempo de ${time}`,
    validatable: 'lo que valida las firmas está en el archivo',
    unknown: (name: string) => `No consta si el certificado de ${name} había sido revocado.`,
    compare: 'Un archivo con otra huella no es este.',
  },

  fingerprints: {
    title: 'Huellas para comparar',
    explain:
      'Una huella es un número que se calcula a partir de un archivo por el método SHA-256. Quien la calcule de una copia obtendrá el mismo número si la copia es igual hasta el último byte, y otro si no lo es.',
    presented: 'Texto tal como se presentó',
    certificate: (person) => `Certificado de ${person}`,
  },

  log: {
    title: 'El registro de sucesos',
    explain:
      'Cada suceso de la ceremonia consta en un registro en el que una huella lo encadena al anterior, de modo que ninguno puede quitarse ni cambiarse sin que se note. De él se ha extraído esta acta.',
    head: 'Suceso final',
    number: (seq) => `número ${seq}`,
    hash: 'Su huella (SHA-256)',
    timestamp: 'Sello de tiempo de la huella',
  },

  where: {
    title: 'Dónde encontrarlo',
    page: 'La ceremonia, su grabación y sus archivos',
    verification: 'Verificación',
  },

  seal: {
    made: 'Esta acta fue elaborada por el programa de este servicio a partir del registro de sucesos de la ceremonia. Es una relación de hechos y no certifica la identidad de nadie.',
    sealed: (name) =>
      `Lleva el sello electrónico «${name}», con un sello de tiempo. Un sello es de una persona jurídica; no es la firma de nadie.`,
    label: 'Sello electrónico',
  },

  around: {
    connecting: 'Conectando',
    missing: 'No hay ninguna ceremonia en esta dirección',
    missingHelp: 'Compruebe el enlace que recibió: cada ceremonia tiene su propia dirección.',
    noSession: 'Esta página necesita su enlace personal',
    noSessionHelp: 'Abra de nuevo el enlace de su invitación en este dispositivo.',
    dismissed: 'Este enlace fue retirado',
    dismissedHelp: 'Pida uno nuevo al responsable de protocolo.',
    unreachable: 'La conexión se ha interrumpido. Esta página continúa por sí sola.',
    broken: 'El registro publicado no se sostiene',
    brokenHelp: 'Su cadena está rota: no se muestra nada de él. Avise a quien le dio esta dirección.',
    beforehand: 'El acta se elabora al concluir la ceremonia',
    beforehandHelp: 'Aparece aquí en cuanto se autorice su publicación.',
    awaitingRelease: 'La publicación del acta aún no está autorizada',
    awaitingReleaseHelp: 'La ceremonia ha concluido. El acta podrá leerse aquí en cuanto se autorice su publicación.',
    cancelled: 'Esta ceremonia fue cancelada',
    cancelledHelp: 'No hay acta.',
    withdrawn: 'El acta ha sido retirada de la publicación',
    draft: 'Borrador',
    draftHelp: 'La ceremonia continúa. Lo que consta aquí la sigue.',
    sealing: 'Sellado en curso',
    sealingHelp: 'La ceremonia ha concluido. El sello se pone cuando están sus últimos sellos de tiempo.',
    sealed: 'Sellada',
    sealedAt: (times) => `Sellada a las ${times}.`,
    released: {
      memorandum: (count, of) => `Liberada por ${count} de ${of} participantes.`,
      treaty: (count, of) => `Liberada por ${count} de ${of} partes.`,
    },
    published: 'Publicada.',
    download: (size) => `Descargar el acta (PDF, ${size})`,
    downloadDraft: 'Descargar el borrador (PDF)',
    fingerprint: 'Huella (SHA-256)',
    watch: 'A la página pública',
  },
};
