package dev.tasuki.starter.run;

import dev.tasuki.api.CommandRequest;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.given.ChangedInputs;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunView;
import java.util.SortedMap;
import java.util.function.Supplier;

/** What a person fills in for a held step, as it is signed. */
final class FilledIn {
  private static final ChangedInputs INPUTS = new ChangedInputs(StandardCatalogue.get());
  private static final int LONGEST = 16_384;

  private FilledIn() {}

  /** Other inputs as values of their types; whether they fit is the run's to say. */
  static SortedMap<String, Object> of(CommandRequest request, Supplier<RunView> run) {
    int length = Json.write(request.fields()).length();
    if (length > LONGEST) {
      throw new RunbookException(
          RunbookError.USAGE_WRONG,
          "the fields have " + length + " characters as JSON; at most " + LONGEST + " are taken");
    }
    if (request.wayOn() != WayOn.RETRY || request.fields().isEmpty()) {
      return request.fields();
    }
    return run.get().held().stream()
        .filter(held -> held.path().equals(request.step()))
        .findFirst()
        .map(held -> INPUTS.typed(held.action(), held.input(), request.fields()))
        .orElse(request.fields());
  }
}
