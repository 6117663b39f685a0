/**
 * What goes wrong at a page, by the codes that it may report to the director. A code is published with the log, and the
 * server's own words are not for anybody to say: so there is a list of them. What was seen stands in the row beside.
 */
export const reportedIncidents = [
  // What a signatory's page found to be other than it reviewed; it has signed nothing.
  'presented-file-differs',
  'presented-text-unsound',
  'presented-anew',
  'log-rewritten',
  'log-broken',
  'turn-time-false',
  'turn-field-other',
  'turn-original-other',
  'turn-revision-other',
  'turn-person-other',
  'certificate-changed',
  'signature-invalid',
  'signature-unasked',
  'revision-differs',
  // What a room's page found so.
  'document-differs',
  // What somebody says.
  'tablet-other',
  'trouble',
  'trouble-sound',
  'trouble-echo',
  'trouble-picture',
  'trouble-tablet',
  'trouble-person',
  'trouble-wait',
] as const;
