package dev.tasuki.activity;

import dev.tasuki.problem.RunbookError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes {@code docs/errors.md} from the codes, and from the checker's fixtures that are mended.
 */
final class ErrorsPage {
  private static final Path FIXTURES =
      Path.of("..", "runbook-defs", "src", "test", "resources", "runbooks", "invalid");
  private static final Pattern CODE = Pattern.compile("(?:error|warning)\\[(TSK\\d{3})]");

  private ErrorsPage() {}

  /** A mistake, what the checker says of it, and the same without it. */
  record Example(String name, String bad, String said, String mended) {
    static Example of(Path folder) throws IOException {
      return new Example(
          folder.getFileName().toString(),
          Files.readString(folder.resolve("runbook.yaml")),
          Files.readString(folder.resolve("expected.txt")),
          Files.readString(folder.resolve("mended.yaml")));
    }

    List<String> codes() {
      Matcher matcher = CODE.matcher(said);
      return matcher.results().map(found -> found.group(1)).distinct().toList();
    }
  }

  /** The smallest example of each code that is about nothing else. */
  static SortedMap<String, Example> examples() throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.list(FIXTURES)) {
      folders = all.filter(one -> Files.exists(one.resolve("mended.yaml"))).sorted().toList();
    }
    SortedMap<String, Example> byCode = new TreeMap<>();
    for (Path folder : folders) {
      Example example = Example.of(folder);
      if (example.codes().size() == 1) {
        byCode.merge(
            example.codes().getFirst(),
            example,
            (one, other) -> other.bad().length() < one.bad().length() ? other : one);
      }
    }
    return byCode;
  }

  static String text() throws IOException {
    SortedMap<String, Example> examples = examples();
    String rows =
        Arrays.stream(RunbookError.values())
            .sorted(Comparator.comparing(RunbookError::id))
            .map(
                error ->
                    "| %s | `%s` | %s | %s | %s |\n"
                        .formatted(
                            examples.containsKey(error.id())
                                ? "[`%s`](#%s)"
                                    .formatted(error.id(), error.id().toLowerCase(Locale.ROOT))
                                : "`" + error.id() + "`",
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
        + rows
        + "\n## Mistakes in runbooks, and their mend\n\n"
        + "Each from a test of the checker.\n\n"
        + examples.entrySet().stream()
            .map(entry -> section(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("\n"));
  }

  private static String section(String code, Example example) {
    String meaning = RunbookError.byId(code).map(RunbookError::meaning).orElse("");
    return "### %s\n\n%s\n\n%s\n%s\nInstead:\n\n%s"
        .formatted(
            code,
            meaning,
            fenced("yaml", example.bad()),
            fenced("text", example.said()),
            fenced("yaml", example.mended()));
  }

  private static String fenced(String language, String text) {
    return "```" + language + "\n" + text.stripTrailing() + "\n```\n";
  }
}
