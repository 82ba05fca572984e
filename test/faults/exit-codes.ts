/** The exit codes of a command that a signal stops: SIGUSR1 asks to be started again. */
export const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143, SIGUSR1: 85 } as const;
