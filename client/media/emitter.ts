type Handler<Arguments extends readonly unknown[]> = (...values: Arguments) => void;

/** Typed events: `Events` maps each name to the values its handlers get. */
export class Emitter<Events extends { readonly [Name in keyof Events]: readonly unknown[] }> {
  readonly #handlers = new Map<keyof Events, Set<Handler<never>>>();

  /** Returns what takes the handler away again. */
  on<Name extends keyof Events>(name: Name, handler: Handler<Events[Name]>): () => void {
    const handlers = this.#handlers.get(name) ?? new Set();
    this.#handlers.set(name, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  protected emit<Name extends keyof Events>(name: Name, ...values: Events[Name]): void {
    for (const handler of [...(this.#handlers.get(name) ?? [])]) (handler as Handler<Events[Name]>)(...values);
  }
}
