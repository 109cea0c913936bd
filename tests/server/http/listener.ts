import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { throwAwayCertificate } from './certificate.ts';

export interface Listener {
  port: number;
  origin: string;
  spkiHash: string;
  close(): Promise<void>;
}

/** `reset` ends the connection below TLS, with RST instead of FIN. */
type Handle = (request: IncomingMessage, response: ServerResponse, reset: () => void) => void;

interface ListenerOptions {
  port: number;
  secure: boolean;
  handle: Handle;
}

export async function listen({ port, secure, handle }: ListenerOptions): Promise<Listener> {
  const certificate = secure ? await throwAwayCertificate() : undefined;
  const server: Server = certificate ? createHttpsServer(certificate) : createHttpServer();
  const sockets = new Map<number | undefined, Socket>();

  // A TLS socket refuses `resetAndDestroy`, so the TCP socket below it is remembered by its port.
  server.on('connection', (socket: Socket) => {
    const { remotePort } = socket;
    sockets.set(remotePort, socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(remotePort));
    // A client that hangs up or distrusts the certificate is no trouble of the server's.
    socket.on('error', () => socket.destroy());
  });
  server.on('request', (request, response) => {
    const tcpSocket = sockets.get(request.socket.remotePort);
    handle(request, response, () => tcpSocket?.resetAndDestroy());
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const actualPort = (server.address() as AddressInfo).port;
  return {
    port: actualPort,
    origin: `${secure ? 'https' : 'http'}://127.0.0.1:${actualPort}`,
    spkiHash: certificate?.spkiHash ?? '',
    close: () => close(server, sockets),
  };
}

async function close(server: Server, sockets: Map<number | undefined, Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  for (const socket of sockets.values()) socket.destroy();
  await closed;
}
