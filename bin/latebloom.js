#!/usr/bin/env node
import("../dist/program/main.js")
  .then(({ main }) => main())
  .catch((error) => {
    // Loaded in pieces: what keeps a piece from being read is no mistake of the program.
    if (error.code !== "EMFILE" && error.code !== "ENFILE") throw error;
    console.error("error: there are too few file handles to start: raise the limit (ulimit -n 1024)");
    process.exitCode = 1;
  });
