package dev.tasuki.cli;

import dev.tasuki.api.RunbookSummary;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.check.CheckedRunbook;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.json.Json;
import dev.tasuki.library.Library;
import dev.tasuki.pinned.ActionFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tasuki runbooks}. */
@Command(
    name = "runbooks",
    description = "The runbooks; with words only those whose texts or alerts have all of them.")
final class RunbooksCommand extends LibraryCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "WORDS",
      description = "Words, a symptom, or the name of an alert.")
  List<String> words = new ArrayList<>();

  @Override
  ExitCode execute() {
    Library library = library();
    List<RunbookSummary> found =
        library.runbooks().values().stream()
            .filter(this::matches)
            .map(RunbooksCommand::summary)
            .toList();
    if (output == Output.json) {
      terminal().print(Json.write(found) + "\n");
      return found.isEmpty() ? ExitCode.NO : ExitCode.DONE;
    }
    if (found.isEmpty()) {
      terminal().print(text("runbooks.none", String.join(" ", words)) + "\n");
      return ExitCode.NO;
    }
    Listing listing = new Listing(text("runbooks.head").split("\\|", -1), terminal().color());
    for (RunbookSummary runbook : found) {
      listing.row(
          runbook.id(), runbook.title(), runbook.category(), runbook.risk(), runbook.owner());
    }
    terminal().print(listing.text());
    library
        .bundle()
        .ifPresent(
            bundle ->
                terminal()
                    .print(
                        "\n"
                            + text(
                                "runbooks.bundle",
                                bundle.commit(),
                                bundle.digest(),
                                bundle.signer(),
                                bundle.madeAt())
                            + "\n"));
    return ExitCode.DONE;
  }

  private boolean matches(CheckedRunbook runbook) {
    RunbookDefinition definition = runbook.definition();
    String all =
        String.join(
                "\n",
                definition.id(),
                definition.title(),
                definition.category(),
                definition.summary().orElse(""),
                String.join("\n", alerts(definition)))
            .toLowerCase(Locale.ROOT);
    return words.stream()
        .flatMap(word -> java.util.Arrays.stream(word.split("\\s+", -1)))
        .allMatch(word -> all.contains(word.toLowerCase(Locale.ROOT)));
  }

  private static RunbookSummary summary(CheckedRunbook runbook) {
    RunbookDefinition definition = runbook.definition();
    Risk risk =
        runbook.pin().actions().values().stream()
            .map(ActionFacts::risk)
            .max(Comparator.naturalOrder())
            .orElse(Risk.READ);
    return new RunbookSummary(
        definition.id(),
        definition.title(),
        definition.category(),
        definition.owner(),
        risk.word(),
        alerts(definition));
  }

  /** The conditions of its triggers, as they are written. */
  private static List<String> alerts(RunbookDefinition definition) {
    return definition.triggers().stream().map(trigger -> trigger.when().text()).toList();
  }
}
