package dev.tasuki.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One of the applications, in this terminal. */
abstract class ApplicationCommand extends TerminalCommand {
  static final String HEAP = "160m";
  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;

  @Option(names = "--config", paramLabel = "FILE", description = "tasuki.yml; else TASUKI_CONFIG.")
  @Nullable Path config;

  abstract JavaRoom.Application application();

  @Override
  ExitCode execute() {
    String file =
        config != null
            ? config.toString()
            : terminal()
                .variable("TASUKI_CONFIG")
                .orElseThrow(
                    () ->
                        new CliException(
                            ExitCode.WRONG_USAGE, text("config.missing", application().module())));
    JavaRoom room = new JavaRoom(terminal(), this::text);
    return exit(room.await(room.start(application(), List.of("--config", file), new TreeMap<>())));
  }

  /** Who ends it by a signal got what was wanted. */
  static ExitCode exit(int code) {
    return switch (code) {
      case 0, INTERRUPTED, TERMINATED -> ExitCode.DONE;
      case 2 -> ExitCode.WRONG_USAGE;
      case 3 -> ExitCode.CANNOT_REACH;
      default -> ExitCode.NO;
    };
  }
}
