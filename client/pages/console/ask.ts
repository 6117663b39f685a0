import type { Request, RequestName } from '../../../core/protocol/requests.ts';

/** Sends a request and shows what came of it, if it was refused. */
export type Ask = <N extends RequestName>(request: Extract<Request, { name: N }>) => Promise<unknown>;
