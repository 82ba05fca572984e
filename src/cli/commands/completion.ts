import { Argument, Command } from "commander";
import { completeWords, type OfferedCommands } from "../help/complete-words.js";
import { print } from "../terminal/print.js";

// Each shell asks `latebloom completion words` with the words up to the cursor; where it has nothing to say, files are offered.
const SCRIPTS = {
  bash: `_latebloom() {
  local IFS=$'\\n'
  COMPREPLY=($(latebloom completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -o nosort -F _latebloom latebloom
`,
  zsh: `#compdef latebloom
_latebloom() {
  local -a found
  found=("\${(@f)$(latebloom completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then compadd -V latebloom -- "\${found[@]}"; else _files; fi
}
compdef _latebloom latebloom
`,
  fish: `function __latebloom_words
  set -l before (commandline -opc)
  set -l current (commandline -ct)
  set -l found (latebloom completion words -- $before[2..] "$current" 2>/dev/null)
  if set -q found[1]
    printf '%s\\n' $found
  else
    __fish_complete_path "$current"
  end
end
complete -c latebloom -f -k -a '(__latebloom_words)'
`,
} as const;

/** `latebloom completion bash|zsh|fish`: a script for the shell. @param commands what there is to complete */
export function completionCommand(commands: OfferedCommands): Command {
  const command = new Command("completion")
    .addArgument(new Argument("<shell>", "which shell").choices(Object.keys(SCRIPTS)))
    .action((shell: keyof typeof SCRIPTS) => print(SCRIPTS[shell]));
  command.addCommand(
    new Command("words")
      .argument("[word...]", "the words after latebloom, up to the cursor")
      .action(async (words: string[]) => {
        for (const word of await completeWords(words, commands)) print(`${word}\n`);
      }),
    { hidden: true },
  );
  return command;
}
