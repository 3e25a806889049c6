package dev.tasuki.activity;

import dev.tasuki.problem.RunbookError;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes {@code docs/errors.md} from the codes. */
final class ErrorsPage {
  private ErrorsPage() {}

  static String text() {
    String rows =
        Arrays.stream(RunbookError.values())
            .sorted((a, b) -> a.id().compareTo(b.id()))
            .map(
                error ->
                    "| `%s` | `%s` | %s | %s | %s |\n"
                        .formatted(
                            error.id(),
                            error.name(),
                            error.category().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            error.category().passing() ? "yes" : "no",
                            error.meaning()))
            .collect(Collectors.joining());
    return "# Errors\n\n"
        + ActionsPage.ORIGIN
        + "A code, once released, keeps its meaning. *Passing*: the same request may succeed later"
        + " with nobody doing anything.\n\n"
        + "| code | name | category | passing | meaning |\n| --- | --- | --- | --- | --- |\n"
        + rows;
  }
}
