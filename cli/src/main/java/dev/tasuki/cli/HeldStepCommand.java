package dev.tasuki.cli;

import dev.tasuki.api.CommandRequest;
import dev.tasuki.api.RunPage;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunView.Held;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A way on for a held step. */
abstract class HeldStepCommand extends ServerCommand {
  @Parameters(paramLabel = "RUN", description = "Id of the run, or a unique beginning of its hash.")
  String run = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "STEP",
      description = "Path of the held step; may be left out where only one is held.")
  @Nullable String step;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the run.")
  String reason = "";

  abstract WayOn wayOn();

  @Override
  ExitCode execute() {
    if (wayOn() != WayOn.RETRY && reason.isBlank()) {
      throw new CliException(ExitCode.WRONG_USAGE, text("reason.missing", wayOn().word()));
    }
    Api api = api();
    RunPage page = api.get("runs/" + Api.encoded(run), RunPage.class).value();
    Held held = held(page);
    return send(
        api,
        page.view().id(),
        new CommandRequest(
            held.path(),
            held.revision(),
            wayOn(),
            false,
            reason,
            UUID.randomUUID().toString(),
            fields(),
            proof(held)));
  }

  /** What is filled in. */
  SortedMap<String, Object> fields() {
    return new TreeMap<>();
  }

  /** Where it can be seen; empty for nothing. */
  String proof(Held held) {
    return "";
  }

  /** {@code NAME=VALUE} each; what the value is, the starter and the run find out. */
  final SortedMap<String, Object> values(List<String> written) {
    SortedMap<String, Object> values = new TreeMap<>();
    for (String one : written) {
      int sign = one.indexOf('=');
      if (sign < 1) {
        throw new CliException(ExitCode.WRONG_USAGE, text("answer.field", one));
      }
      values.put(one.substring(0, sign), one.substring(sign + 1));
    }
    return values;
  }

  final Held held(RunPage page) {
    List<Held> all = page.view().held();
    if (step != null) {
      String wanted = step;
      return all.stream()
          .filter(held -> held.path().equals(wanted))
          .findFirst()
          .orElseThrow(() -> new CliException(ExitCode.NO, text("held.not", wanted, names(all))));
    }
    if (all.size() == 1) {
      return all.getFirst();
    }
    throw all.isEmpty()
        ? new CliException(ExitCode.NO, text("held.none", page.view().state().word()))
        : new CliException(ExitCode.WRONG_USAGE, text("held.many", names(all)));
  }

  private static String names(List<Held> all) {
    return all.isEmpty() ? "-" : String.join(", ", all.stream().map(Held::path).toList());
  }

  final ExitCode send(Api api, String id, CommandRequest request) {
    return order(api, "runs/" + Api.encoded(id) + "/commands", request);
  }
}
