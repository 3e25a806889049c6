package dev.tasuki.cli;

import dev.tasuki.sandbox.demo.DemoApplication;
import java.util.List;

/** The door to the sandbox: only commands that need it load its classes. */
final class Demonstration {
  private Demonstration() {}

  static ExitCode run(List<String> arguments, Terminal terminal) {
    terminal.out().flush();
    return switch (DemoApplication.run(arguments, terminal.environment(), System.out)) {
      case 0 -> ExitCode.DONE;
      case 2 -> ExitCode.WRONG_USAGE;
      case 3 -> ExitCode.CANNOT_REACH;
      default -> ExitCode.NO;
    };
  }
}
