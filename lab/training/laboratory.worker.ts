import type { OpenTrial } from "../../src/index.js";
import { describeTrial } from "./describe-trial.js";
import { faultOf } from "./fault.js";
import { createPlayer } from "./player.js";
import type { Answer, Call } from "./protocol.js";
import { withShipped } from "./shipped-file.js";
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

/** What is being opened: what is asked of it waits. */
let opening: Promise<void> = Promise.resolve();
let lastStudy = 0;
let lastFigure = 0;
let studied: OpenTrial | null = null;

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
      studied = await study(
        await withShipped(call.request),
        call.wanted,
        (made) => scope.postMessage({ kind: "study", call: number, study: made }),
        { now, next: () => turn().then(() => lastStudy === number) },
      );
      return;
    case "open": {
      const opened = opening.then(() => withShipped(call.request)).then((request) => player.open(request, call.run));
      opening = opened.catch(() => {});
      return opened;
    }
    case "play":
      await opening;
      return player.play(call.pace);
    case "pause":
      await opening;
      return player.pause();
    case "step":
      await opening;
      return player.step();
    case "drawn":
      return player.drawn();
    case "rewind":
      await opening;
      return player.rewind(call.run);
    // What the first run does without is loaded when it is asked for.
    case "export": {
      const { exportRun } = await import("./export-run.js");
      const trial = player.trial ?? studied;
      return scope.postMessage({
        kind: "exported",
        call: number,
        files: trial === null ? [] : exportRun(trial, call.what),
      });
    }
    case "file": {
      const { lookAtFile } = await import("./look-at-file.js");
      return scope.postMessage({ kind: "looked", call: number, look: await lookAtFile(call.file, call.words) });
    }
    case "figures": {
      const { listFigures } = await import("./figure-work.js");
      return scope.postMessage({ kind: "figures", figures: listFigures() });
    }
    case "figure": {
      const { findFigure, workOnFigure } = await import("./figure-work.js");
      lastFigure = number;
      return workOnFigure(
        findFigure(call.id),
        call.effort,
        (work) => scope.postMessage({ kind: "figure", call: number, work }),
        () => turn().then(() => lastFigure === number),
      );
    }
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
