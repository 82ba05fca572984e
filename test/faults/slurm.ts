import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A cluster of one node, this machine. */
export interface Slurm {
  /** Runs one of Slurm's commands and returns what it says. @throws when it fails */
  run(command: string, ...args: string[]): string;
  /** Kills the node's daemon with SIGKILL, and starts it again. */
  killNode(): Promise<void>;
  stop(): void;
}

/** Why no Slurm can be started here; null where it can. */
export function slurmMissing(): string | null {
  if (process.getuid?.() !== 0) return "it needs root, to start the daemons";
  const missing = ["slurmctld", "slurmd", "munged", "sbatch"].filter(
    (program) => spawnSync("sh", ["-c", `command -v ${program}`]).status !== 0,
  );
  return missing.length === 0 ? null : `Slurm is not installed (${missing.join(", ")})`;
}

/** Starts a cluster whose files are in a folder, with a `PATH` for its jobs. */
export async function startSlurm(folder: string, path: string): Promise<Slurm> {
  for (const name of ["state", "spool", "log"]) mkdirSync(join(folder, name), { recursive: true });
  const config = join(folder, "slurm.conf");
  writeFileSync(config, configOf(folder));
  const env = { ...process.env, SLURM_CONF: config, PATH: path };
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { env, cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  execFileSync("sh", ["-c", "mkdir -p /run/munge && chown munge:munge /run/munge"]);
  const startedMunge = spawnSync("pgrep", ["-x", "munged"]).status !== 0;
  if (startedMunge) execFileSync("runuser", ["-u", "munge", "--", "/usr/sbin/munged"]);
  const daemon = (name: string, ...args: string[]) =>
    spawn(name, ["-D", "-f", config, ...args], { env, stdio: "ignore" });
  const controller = daemon("slurmctld");
  let node: ChildProcess = daemon("slurmd", "-N", "localhost");
  const ready = async () => {
    for (let attempt = 0; attempt < 300; attempt++) {
      const { status, stdout } = spawnSync("sinfo", ["-h", "-o", "%T"], { env, encoding: "utf8" });
      if (status === 0 && /^(idle|mixed|allocated)\n/.test(stdout)) return;
      await sleep(100);
    }
    throw new Error(`Slurm did not start: ${readFileSync(join(folder, "log", "slurmd.log"), "utf8").slice(-2000)}`);
  };
  await ready();
  return {
    run,
    async killNode() {
      node.kill("SIGKILL");
      await sleep(3000);
      node = daemon("slurmd", "-N", "localhost");
      await ready();
    },
    stop() {
      for (const process of [node, controller]) process.kill("SIGTERM");
      if (startedMunge) process.kill(Number(readFileSync("/run/munge/munged.pid", "utf8")), "SIGTERM");
    },
  };
}

const configOf = (folder: string) => `ClusterName=local
SlurmctldHost=localhost(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CryptoType=crypto/munge
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/log/slurmctld.log
SlurmdLogFile=${folder}/log/slurmd.log
SlurmctldPort=6817
SlurmdPort=6818
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/linux
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/filetxt
JobCompLoc=${folder}/log/jobcomp.log
SchedulerType=sched/backfill
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MpiDefault=none
NodeName=localhost NodeAddr=127.0.0.1 CPUs=${Math.min(2, availableParallelism())} RealMemory=2000 State=UNKNOWN
PartitionName=main Nodes=localhost Default=YES MaxTime=INFINITE State=UP
`;
