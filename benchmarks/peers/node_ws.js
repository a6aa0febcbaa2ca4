// The floor under every peer: a bare `ws` broadcast, no rooms and no acks. node node_ws.js EVENT_BYTES SNAPSHOT_BYTES
import { WebSocketServer } from 'ws';
import { event, snapshot } from './payload.js';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false, backlog: 8192 });
server.on('connection', (client) => {
  client.on('message', (data) => {
    const text = data.toString();
    if (!text.startsWith('change')) { client.send('ack'); return; }
    const message = `view${JSON.stringify({ r: text.slice(6), ...event })}`;
    for (const each of server.clients) if (each.readyState === each.OPEN) each.send(message);
  });
  client.send(`snapshot${JSON.stringify(snapshot)}`);
});
server.on('listening', () => console.log(`READY http://127.0.0.1:${server.address().port}`));
