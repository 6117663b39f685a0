import { createSocket } from 'node:dgram';

export type LatePath = { readonly ip: string; readonly port: number; close(): void };

/** A path on which every datagram takes so long to its receiver, whatever becomes of its sender meanwhile. */
export function latePath(to: { readonly ip: string; readonly port: number }, lateMs: number): Promise<LatePath> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 2 ** 21 });
  let isOpen = true;
  socket.on('message', (datagram) => {
    setTimeout(() => {
      if (isOpen) socket.send(datagram, to.port, to.ip);
    }, lateMs);
  });
  const close = () => {
    if (isOpen) socket.close();
    isOpen = false;
  };
  return new Promise((resolve) => {
    socket.bind(0, '127.0.0.1', () => resolve({ ip: '127.0.0.1', port: socket.address().port, close }));
  });
}
