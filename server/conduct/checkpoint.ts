/** The moments of a course of action between which a crash must lose nothing. Tests end the process at one of them. */
export type CheckpointName =
  | 'cms-stored'
  | 'record-sealed'
  | 'record-stored'
  | 'revision-stored'
  | 'signature-applied'
  | 'signature-received'
  | 'timestamp-asked'
  | 'turn-opened';

export type Checkpoint = (name: CheckpointName) => void;

export const noCheckpoint: Checkpoint = () => {};
