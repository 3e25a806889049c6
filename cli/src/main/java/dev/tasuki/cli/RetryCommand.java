package dev.tasuki.cli;

import dev.tasuki.record.WayOn;
import java.util.List;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tasuki retry}. */
@Command(name = "retry", description = "Tries a held step again, also with other inputs.")
final class RetryCommand extends HeldStepCommand {
  @Option(
      names = "--input",
      paramLabel = "NAME=VALUE",
      description =
          "Runs the step with another value of this input; lists with commas. Under a gate it is"
              + " asked anew, and you do not decide.")
  List<String> inputs = List.of();

  @Override
  WayOn wayOn() {
    return WayOn.RETRY;
  }

  @Override
  SortedMap<String, Object> fields() {
    return values(inputs);
  }
}
