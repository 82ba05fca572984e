import { describeTrial } from "./describe-trial.js";
import { faultOf } from "./fault.js";
import { createPlayer } from "./player.js";
import type { Answer, Call } from "./protocol.js";
import { study } from "./study.js";

// The worker: it does the mathematics, so that the page answers while anything trains.

interface WorkerScope {
  postMessage(message: Answer): void;
  addEventListener(type: "message", listener: (event: { readonly data: Call }) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
const now = () => performance.now();
/** Lets messages that have come in have their turn; a timer of the browser would wait for milliseconds. */
const turn = createTurns();

let lastStudy = 0;

const player = createPlayer({
  now,
  later: (callback, milliseconds) => {
    if (milliseconds < 4) turn().then(callback);
    else setTimeout(callback, milliseconds);
  },
  report: (progress) => scope.postMessage({ kind: "progress", progress }),
});

scope.addEventListener("message", ({ data }) => {
  perform(data).catch((thrown: unknown) =>
    scope.postMessage({ kind: "fault", call: data.number, fault: faultOf(thrown) }),
  );
});

async function perform(call: Call): Promise<void> {
  const { number } = call;
  switch (call.kind) {
    case "describe":
      return scope.postMessage({ kind: "description", call: number, description: describeTrial(call.request) });
    case "study":
      lastStudy = number;
      return study(
        call.request,
        call.wanted,
        (made) => scope.postMessage({ kind: "study", call: number, study: made }),
        {
          now,
          next: () => turn().then(() => lastStudy === number),
        },
      );
    case "open":
      return player.open(call.request, call.run);
    case "play":
      return player.play(call.pace);
    case "pause":
      return player.pause();
    case "step":
      return player.step();
    case "rewind":
      return player.rewind(call.run);
    case "look":
      return scope.postMessage({ kind: "picture", call: number, picture: player.look(call.iteration) });
  }
}

function createTurns(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
