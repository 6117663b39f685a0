import type { VerifyTexts } from '../en/verify.ts';

export const es: VerifyTexts = {
  kind: 'Verificación',
  title: 'Verificar un documento firmado',
  lead: '¿Es auténtico, ha sido modificado? Elija el PDF y, si lo tiene, el registro de la ceremonia (events.jsonl).',
  nowhere: 'Se verifica en esta página y no va a ninguna parte.',
  nowhereHelp:
    'No se envía nada, tampoco a este servicio. Puede desconectar la red ahora y verificarlo de todos modos.',
  choose: 'Elegir un archivo',
  chooseMore: 'Elegir otro archivo',
  drop: 'o soltarlo en esta página',
  ceremony: 'El documento firmado y el registro están en la página de la ceremonia',
  checking: (name) => `Se verifica ${name}`,
  checked: (name, word) => `${name}, resultado: ${word}`,

  verdict: {
    intact: 'Íntegro',
    unknown: 'Emisor desconocido',
    changed: 'Modificado',
    uncertain: 'No es seguro',
    unsigned: 'Sin firma',
    unreadable: 'Ilegible',
    unchecked: 'Sin verificar',
  },
  sentence: {
    intact: (count) =>
      count === 1
        ? 'La firma es válida, y nada se modificó después de ella salvo lo que permite.'
        : 'Todas las firmas son válidas, y nada se modificó después de ellas salvo lo que permiten.',
    unknown: (issuer) =>
      `Las firmas son válidas y nada se modificó, pero ${issuer} no está entre los emisores que este servicio conoce: quién firmó no queda probado aquí.`,
    changed: 'Este documento no es lo que se firmó, o una de sus firmas está rota. No confíe en él.',
    uncertain: 'No se halló ninguna modificación, pero no todo acerca de las firmas puede probarse.',
    unsigned: 'Este documento no lleva ninguna firma. Nada puede decirse de quién lo escribió ni de cuándo.',
  },
  why: {
    HASH_FAILURE: 'Se modificó la propia parte firmada del documento.',
    SIG_CRYPTO_FAILURE: 'Una firma no se hizo con la clave de su certificado.',
    FORMAT_FAILURE: 'Una firma está rota, o no está donde ni sobre lo que debe estar.',
    'not-permitted': 'Después de la firma se hizo en el documento algo que no está permitido.',
    suspended: 'Un certificado estaba suspendido cuando se utilizó.',
    NO_SIGNING_CERTIFICATE_FOUND: 'El certificado de quien firmó falta o es otro.',
    NO_CERTIFICATE_CHAIN_FOUND: 'El emisor de un certificado no se conoce aquí.',
    CERTIFICATE_CHAIN_GENERAL_FAILURE: 'Un certificado no conduce a su emisor como debe.',
    CHAIN_CONSTRAINTS_FAILURE: 'Un certificado se usó para algo que no le corresponde.',
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE: 'Una firma emplea métodos que hoy pueden falsificarse.',
    NOT_YET_VALID: 'Un certificado se usó antes de ser válido.',
    OUT_OF_BOUNDS_NO_POE: 'Un certificado ha caducado, y ningún sello de tiempo de confianza prueba que se usó antes.',
    REVOKED_NO_POE: 'Un certificado fue revocado, y ningún sello de tiempo de confianza prueba que se usó antes.',
    REVOKED_CA_NO_POE: 'El certificado de un emisor fue revocado.',
    EXPIRED: 'Un certificado había caducado antes de que se usara.',
    REVOKED: 'Un certificado había sido revocado antes de que se usara.',
    CRYPTO_CONSTRAINTS_FAILURE:
      'Una firma usa métodos en los que ya no se confiaba, o nunca se confió, cuando se hizo.',
    OUT_OF_BOUNDS_NOT_REVOKED:
      'Un certificado ha caducado; no había sido revocado, pero ningún sello de tiempo de confianza prueba que se usara antes.',
    SIGNATURE_POLICY_NOT_AVAILABLE: 'Una firma designa una política, cuyo documento no está disponible.',
    POLICY_PROCESSING_ERROR: 'Una firma designa una política, y el documento que se dio para ella es otro.',
    SIG_CONSTRAINTS_FAILURE: 'A una firma le falta algo que exige la política de esta verificación.',
    TIMESTAMP_ORDER_FAILURE: 'Los sellos de tiempo contradicen el orden en que se hicieron las cosas.',
    GENERIC: 'Una firma es de un tipo que no puede verificarse aquí.',
    SIGNED_DATA_NOT_FOUND: 'Lo que se firmó no está.',
    TRY_LATER: 'Todavía no se sabe si un certificado estaba revocado.',
  },
  revocationUnknown: 'El archivo no indica si un certificado estaba revocado cuando se usó, y no se ha comprobado.',
  rehearsal:
    'Los certificados son de la autoridad propia de este servicio para muestras y ensayos. No prueban la identidad de nadie.',
  rehearsalSome: (names) =>
    `Estos certificados son de la autoridad propia de este servicio para muestras y ensayos, y no prueban la identidad de nadie: ${names}.`,
  anchorsMissing:
    'No se pudo cargar la lista de emisores de confianza de este servicio: todo emisor es desconocido. Vuelva a abrir la página.',
  listsMissing:
    'No se pudieron cargar las listas de confianza de este servicio: no se considera cualificado ningún certificado, y un emisor que solo ellas nombran es desconocido. Vuelva a abrir la página.',

  unusedLists: {
    expired: (name) =>
      `La lista de confianza ${name} de este servicio ha caducado y no se utiliza: ninguna firma se califica según ella. Avise a quien administra el servicio.`,
    malformed: (name) =>
      `La lista de confianza ${name} de este servicio está dañada y no se utiliza. Avise a quien administra el servicio.`,
    signature: (name) =>
      `La lista de confianza ${name} de este servicio se modificó después de firmarse y no se utiliza. Avise a quien administra el servicio.`,
    unavailable: (name) =>
      `La lista de confianza ${name} de este servicio no se pudo cargar y no se utiliza: un emisor que solo ella nombra es desconocido. Abra de nuevo la página.`,
    'unknown-signer': (name) =>
      `La lista de confianza ${name} de este servicio no está firmada por su responsable y no se utiliza. Avise a quien administra el servicio.`,
  },

  kept: {
    title: 'Informe de verificación',
    keep: 'Conservar este informe en PDF',
    failed:
      'No se pudo elaborar el informe: no se pudo cargar una parte de esta página. Compruebe la conexión e inténtelo de nuevo.',
    made: (at) =>
      `Elaborado el ${at} por Alternat, en el dispositivo de quien verificó el documento, a partir del archivo cuya huella figura en la parte técnica. Este informe no está firmado: en caso de duda, verifique de nuevo el documento.`,
    policy: 'Política de la verificación',
    page: (number, count) => `Página ${number} de ${count}`,
  },

  who: {
    title: 'Quién firmó, y cuándo',
    certifies: {
      1: 'Certifica el documento: desde aquí no se permite ninguna modificación',
      2: 'Certifica el documento: desde aquí solo se permite rellenar y firmar',
      3: 'Certifica el documento: desde aquí solo se permite comentar, rellenar y firmar',
    },
    certifiedBy: (issuer) => `Certificado de ${issuer}`,
    qualified: {
      QESig: 'Firma electrónica cualificada',
      QESeal: 'Sello electrónico cualificado',
      'AdESig-QC': 'Firma electrónica avanzada con certificado cualificado',
      'AdESeal-QC': 'Sello electrónico avanzado con certificado cualificado',
    },
    qualifiedBy: (provider, territory) => `${provider}, según la lista de confianza de ${territory}`,
    nobody: 'Firmante desconocido',
    proven: (time, authority) => `Firmado antes del ${time}, según el sello de tiempo de ${authority}`,
    provenByDocument: (time) => `Firmado antes del ${time}, según un sello de tiempo del documento`,
    claimed: (time) => `Firmado el ${time} según la propia firma; ningún sello de tiempo de confianza lo prueba`,
    untold: 'No se indica cuándo se firmó',
    timestamp: 'Sello de tiempo del documento',
    timestampAt: (time) => `Existía el ${time}`,
  },

  since: {
    title: 'Qué cambió desde la primera firma',
    nothing: 'Nada. La firma abarca todo el archivo.',
    permitted: 'Permitido',
    refused: 'No permitido',
  },
  changes: {
    signature: (field) => `Se firmó el campo «${field}»`,
    'signed-by': (name) => `Firmó ${name}`,
    'document-timestamp': (field) => `Se añadió un sello de tiempo del documento (campo «${field}»)`,
    'signature-field-added': (field) => `Se añadió el campo de firma «${field}», que no se ve`,
    'visible-field-added': (field, page) => `Se añadió el campo de firma «${field}» en la página ${page}`,
    'form-field-filled': (field) => `Se rellenó el campo «${field}»`,
    'field-closed': (field) => `El campo «${field}» ya no se puede rellenar`,
    'validation-data': () => 'Se añadieron datos para una validación posterior',
    'validation-data-removed': () => 'Se quitaron datos para una validación posterior',
    metadata: () => 'Se modificó lo que el archivo dice de sí mismo (título, autor, fechas)',
    'tags-added': () => 'Las etiquetas para las tecnologías de apoyo recibieron un elemento para lo que se añadió',
    'comment-added': (_field: string, page: string) => `Página ${page}: se añadió un comentario`,
    'page-added': (_field, page) => `Se añadió la página ${page}`,
    'page-removed': (_field, page) => `Se quitó la que era la página ${page}`,
    'page-order': () => 'Se cambió el orden de las páginas',
    'page-content': (_field, page) => `Página ${page}: se reemplazó lo que muestra`,
    'pages-content': () => 'Se reemplazó lo que muestran varias páginas',
    'page-entry': (_field, page) => `Página ${page}: se modificó cómo se muestra`,
    annotation: (_field, page) => `Página ${page}: se puso, movió o quitó un comentario u otro añadido`,
    'signature-changed': (field) => `Se modificó la firma del campo «${field}»`,
    'field-added': (field) => `Se añadió el campo «${field}»`,
    'field-removed': (field) => `Se quitó o cambió de nombre el campo «${field}»`,
    'field-changed': (field) => `Se modificó el campo «${field}»`,
    form: () => 'Se modificó el formulario',
    catalog: () => 'Se modificó lo que el documento hace o contiene',
    trailer: () => 'Se modificó el directorio del archivo',
    structure: () => 'Una actualización no sigue al documento anterior',
    unreadable: () => 'Una actualización no puede leerse',
    'too-much': () => 'Hay demasiado en el archivo para examinarlo todo',
    'bytes-after-end': () => 'Hay algo después del fin del documento',
  },

  log: {
    title: 'El registro de la ceremonia',
    whole: (count) => `El registro está completo: ${count} sucesos, cada uno a continuación del anterior.`,
    broken: (seq) => `El registro no está completo: el suceso ${seq} no sigue a los anteriores.`,
    timestampBroken: (seq) => `El sello de tiempo del suceso ${seq} no es válido.`,
    covered: (seq, time) => `Un sello de tiempo prueba que los sucesos 1 a ${seq} existían el ${time}.`,
    after: (seq) => `Ningún sello de tiempo cubre todavía los sucesos posteriores al ${seq}.`,
    uncovered: 'Ningún sello de tiempo prueba cuándo se escribió.',
    unreadable: 'Este archivo no es el registro de una ceremonia.',
    unchecked:
      'No se pudo verificar el registro: algo falló en esta página. Recargue la página y elija de nuevo el archivo.',
    same: (count) =>
      `Esta página hizo de nuevo el documento firmado, a partir del texto presentado y de ${count} anotaciones del registro. Es el mismo, byte por byte.`,
    earlier: 'Es un estado anterior del documento al que conduce el registro: hecho de nuevo, continúa.',
    continued: 'Es el documento al que conduce el registro, pero se añadió algo que el registro no conoce.',
    different: 'El documento comienza con el texto del registro, pero no es aquel al que el registro conduce.',
    unknown: 'Este registro es de otro documento.',
    alone: 'Elija también el documento firmado: esta página lo hará de nuevo a partir del registro y comparará.',
  },

  technical: {
    claimsQualified: 'su emisor lo llama cualificado, lo que no se comprobó con una lista de confianza',
    title: 'Parte técnica',
    standard: 'Validado según ETSI EN 319 102-1',
    sha256: 'Huella SHA-256',
    length: 'Tamaño',
    bytes: (count) => `${count} bytes`,
    revisions: 'Revisiones',
    directory: 'Índice de objetos',
    directoryIs: {
      'other-objects': 'no todos los programas lo siguen: algunos buscan los objetos por sí mismos y encuentran otros',
      'same-objects':
        'no está escrito como indica ISO 32000-1; los programas que buscan los objetos por sí mismos encuentran los mismos',
    },
    validatedAt: 'Con fecha de',
    status: 'Resultado',
    reasons: 'Motivos (en inglés)',
    level: 'Nivel',
    format: 'Formato de firma',
    algorithms: 'Algoritmos',
    revision: 'Revisión firmada',
    revisionOf: (revision, count) => `${revision} de ${count}`,
    byteRange: 'Alcance firmado (ByteRange)',
    claimed: 'Momento que indica la propia firma',
    chain: 'Certificados',
    validity: (from, to) => `válido del ${from} al ${to}`,
    serial: (serial) => `número de serie ${serial}`,
    fingerprint: (sha256) => `huella ${sha256}`,
    timestamp: 'Sello de tiempo',
    contentTimestamp: 'Sello de tiempo anterior a la firma',
    policy: 'Política según la cual se firmó',
    policyDocument: {
      'not-compared': 'no se comparó su documento ni se comprobó lo que exige',
      other: 'el documento aportado es otro',
      same: 'el documento aportado es ese; no se comprobó lo que exige',
    },
    deviations: 'Se aparta de PAdES en',
    report: 'Guardar el informe (JSON)',
    print: 'Imprimir o conservar como PDF',
  },
  revocation: {
    good: 'no revocado',
    'not-needed': 'nunca se revoca',
    revoked: 'revocado',
    unknown: 'revocación no comprobada',
  },

  cautions: {
    title: 'Mire con atención',
    why: 'Así era cuando se firmó el documento, y es posible que quien firmó no lo viera. Puede ser inofensivo: también lo hacen sellos y programas.',
    of: {
      'annotation-covered': (_field, page) => `Página ${page}: un campo o comentario cubre otro.`,
      layers: () => 'El archivo contiene capas, que pueden mostrarse u ocultarse.',
      'missing-object': (_field, page) =>
        `Página ${page}: falta algo que debería mostrarse y que podría añadirse más tarde.`,
      'other-objects': () =>
        'No todos los programas leen este archivo de la misma manera: algunos muestran algo distinto de lo que se ve aquí.',
      'other-value': (field, page) => `Página ${page}: el campo «${field}» contiene un valor distinto del que muestra.`,
      'outside-content': () => 'El archivo muestra algo que no está en él, o algo distinto al imprimirse.',
      script: () => 'El archivo ejecuta un programa (JavaScript), que puede cambiar lo que se muestra.',
      'text-covered': (_field, page) => `Página ${page}: algo cubre texto y lo oculta.`,
      'unlisted-object': () => 'El archivo contiene algo que ningún lector muestra y que podría hacerse visible.',
      xfa: () => 'El archivo es también un formulario XFA: algunos programas lo muestran en lugar de las páginas.',
      'unreached-page': () => 'El archivo contiene una página o un documento que ningún lector muestra.',
    },
  },
  compared: {
    title: 'Ver lo que se firmó junto a lo que es ahora',
    choose: 'El documento',
    signedBy: (name) => `Tal como lo firmó ${name}`,
    now: 'Tal como es ahora',
    page: (page) => `Página ${page}`,
    differs: (page) => `Página ${page}: se ve distinta`,
    same: (page) => `Página ${page}: se ve igual`,
    undrawn: (page) => `Página ${page}: no se puede mostrar aquí`,
    help: 'Lo que se ve distinto está enmarcado, también lo que estaba permitido, como otras firmas.',
    opening: 'Se están dibujando las páginas.',
    failed: 'Las páginas no se pueden mostrar aquí.',
  },
  password: { label: 'Contraseña del PDF', check: 'Verificar con esta contraseña' },
  refusals: {
    'not-a-pdf': 'Este archivo no es un PDF.',
    encrypted:
      'Este PDF está protegido con contraseña. Introdúzcala para verificar sus firmas; no sale de esta página.',
    'wrong-password': 'Esta contraseña no abre el PDF.',
    'too-large': 'Este archivo es demasiado grande, o tiene demasiadas firmas, para verificarse aquí.',
    'too-long': 'La verificación de este archivo tardó demasiado y se detuvo.',
    damaged: 'Este PDF está dañado. Nada de lo que contiene es fiable, aunque otro programa lo muestre.',
    'not-checked':
      'No se pudo verificar este archivo: algo falló en esta página. Recargue la página y elija de nuevo el archivo.',
  },
};
