import { Broadcast, type CreateBroadcast } from '../../../server/broadcast/supervisor.ts';

/** A broadcast that composes nothing, for ceremonies that nobody watches. */
class NoPicture extends Broadcast {
  override async start(): Promise<void> {}
  override async stop(): Promise<void> {}
  override openClean(): void {}
  override async mark(): Promise<{ readonly at: string }> {
    return { at: new Date().toISOString() };
  }
  override async dump(): Promise<{ readonly from: string; readonly until: string }> {
    const until = Date.now();
    return { from: new Date(until - 1_000).toISOString(), until: new Date(until).toISOString() };
  }
  override async still(name: string): Promise<string> {
    return name;
  }
}

export const noPicture = (options: CreateBroadcast): Broadcast => new NoPicture(options);
