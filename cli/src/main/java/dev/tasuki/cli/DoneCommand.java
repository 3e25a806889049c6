package dev.tasuki.cli;

import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunView.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki done}. */
@Command(
    name = "done",
    description =
        "Says that a held step is done: that it did happen, where nobody knew, or that somebody"
            + " did it by hand.")
final class DoneCommand extends HeldStepCommand {
  @Option(
      names = "--proof",
      paramLabel = "REF",
      description =
          "Where it can be seen, such as a ticket or a URL; needed for what was done by hand.")
  String proof = "";

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "FIELD=VALUE",
      description = "What the step would have answered, as far as later steps read it.")
  List<String> fields = List.of();

  @Override
  WayOn wayOn() {
    return WayOn.DONE;
  }

  @Override
  ExitCode execute() {
    // No path of a step has the sign: STEP was left out.
    if (step != null && step.indexOf('=') >= 0) {
      List<String> all = new ArrayList<>(List.of(step));
      all.addAll(fields);
      fields = all;
      step = null;
    }
    return super.execute();
  }

  @Override
  SortedMap<String, Object> fields() {
    return values(fields);
  }

  @Override
  String proof(Held held) {
    if (held.proof() && proof.isBlank()) {
      throw new CliException(ExitCode.WRONG_USAGE, text("proof.missing", held.path()));
    }
    return proof;
  }
}
