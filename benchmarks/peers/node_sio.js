// The peer: Node socket.io, one room, WebSocket only. node node_sio.js EVENT_BYTES SNAPSHOT_BYTES
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { event, snapshot } from './payload.js';

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
io.on('connection', (socket) => {
  socket.join('hall');
  socket.emit('snapshot', snapshot);
  socket.on('change', ({ r }) => io.to('hall').emit('view', { r, ...event }));
  socket.on('vote', (_ballot, ack) => ack({ ok: true, seq: 412, result: { id: 'b412' } }));
});
http.listen(0, '127.0.0.1', 8192, () => console.log(`READY http://127.0.0.1:${http.address().port}`));
