package dev.tasuki.sandbox.tools;

import dev.tasuki.problem.RunbookException;
import dev.tasuki.sandbox.process.ChildProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A program of somebody else's that is run to its end, and ends when this JVM does. */
final class Command {
  private static final int END = 2_000;

  private Command() {}

  /**
   * Runs it.
   *
   * @param environment in addition to this process's own
   * @param purpose completes "cannot …"
   * @param lines gets each line of its output
   * @return the end of its output, at most 2,000 characters
   * @throws RunbookException with {@link dev.tasuki.problem.RunbookError#TOOL_MISSING} and the end
   *     of its output when it fails
   */
  static String run(
      List<String> command, Map<String, String> environment, String purpose, Consumer<String> lines)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(ChildProcess.guarded("tools", command)).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    StringBuilder end = new StringBuilder();
    try (var output = process.inputReader()) {
      output
          .lines()
          .forEach(
              line -> {
                lines.accept(line);
                end.append(line).append('\n');
                end.delete(0, Math.max(0, end.length() - END));
              });
      if (process.waitFor() != 0) {
        throw Missing.because(
            "cannot " + purpose + " with \"" + command.getFirst() + "\":\n" + end);
      }
      return end.toString();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw Missing.because("interrupted while trying to " + purpose, e);
    } finally {
      process.destroyForcibly();
    }
  }
}
