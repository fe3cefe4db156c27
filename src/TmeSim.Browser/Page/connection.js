// The connection to the server: requests as JSON, answers by number, pictures as they come.

const lostAfter = 1000;
const lost = "the connection was lost";

export class Connection {
  #socket = null;
  #next = 1;
  #open = new Map();
  #handlers;

  /** @param {{frame: function, message: function, state: function}} handlers */
  constructor(handlers) {
    this.#handlers = handlers;
    this.#connect();
  }

  /** Sends what wants no answer. */
  tell(name, details = {}) {
    if (this.#isOpen()) this.#socket.send(JSON.stringify({ do: name, ...details }));
  }

  /** Sends what wants an answer; fails with the reason if the server refuses or cannot be reached. */
  ask(name, details = {}) {
    if (!this.#isOpen()) return Promise.reject(new Error(lost));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      this.tell(name, { ...details, id });
    });
  }

  #isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  #connect() {
    const socket = new WebSocket(new URL("live", location.href.split("#")[0]));
    socket.binaryType = "arraybuffer";
    socket.onopen = () => { this.#socket = socket; this.#handlers.state(true); };
    socket.onclose = () => {
      this.#open.forEach(({ reject }) => reject(new Error(lost)));
      this.#open.clear();
      this.#handlers.state(false);
      setTimeout(() => this.#connect(), lostAfter);
    };
    socket.onmessage = ({ data }) => typeof data === "string" ? this.#hear(JSON.parse(data)) : this.#see(data);
  }

  #hear(message) {
    if (message.type !== "answer") { this.#handlers.message(message); return; }
    const waiting = this.#open.get(message.id);
    this.#open.delete(message.id);
    if (message.error) waiting?.reject(new Error(message.error)); else waiting?.resolve(message);
  }

  // Only when a picture is drawn the next is asked for.
  async #see(buffer) {
    try {
      const length = new DataView(buffer).getInt32(0, true);
      const status = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
      const rest = new Uint8Array(buffer, 4 + length);
      const pixels = status.packing === "raw" ? rest : await inflate(rest);
      this.#handlers.frame(status, pixels);
    } finally {
      requestAnimationFrame(() => this.tell("drawn"));
    }
  }
}

async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
