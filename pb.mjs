import { build } from "vite";

await build({
  configFile: false,
  logLevel: "error",
  build: {
    outDir: "/tmp/pb",
    minify: false,
    lib: { entry: "lab/training/player.ts", formats: ["es"], fileName: "player" },
  },
});
const { createPlayer } = await import("/tmp/pb/player.js");
const req = {
  problem: "modular-arithmetic",
  preset: "modular-addition",
  settings: { "weight-decay": "0.3", iterations: "2000" },
};
for (const pace of [Infinity]) {
  let n = 0;
  const c0 = process.cpuUsage(),
    t0 = performance.now();
  await new Promise((res) => {
    const p = createPlayer({
      now: () => performance.now(),
      later: (cb, ms) => (ms < 4 ? setImmediate(cb) : setTimeout(cb, ms)),
      report: (g) => {
        n++;
        if (g.standing === "complete") res();
      },
    });
    p.open(req, 1);
    p.play(pace);
  });
  const c = process.cpuUsage(c0);
  console.log(pace, "reports", n, "wall", (performance.now() - t0).toFixed(0), "cpu ms", (c.user / 1000).toFixed(0));
}
