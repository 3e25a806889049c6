package dev.tasuki.activity;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.Constant;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Targets;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.type.DurationText;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes {@code docs/actions.md} and {@code docs/errors.md} from the contracts and the codes. */
final class ReferencePages {
  private static final String ORIGIN =
      "<!-- Generated; do not edit. `mvn -pl activities -am test -Dtest=ReferencePagesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dtasuki.write-docs=true` writes it anew. -->\n\n";

  private ReferencePages() {}

  static String actions(Catalogue catalogue) {
    return "# Actions\n\n"
        + ORIGIN
        + "What runbooks may call. An input marked *target* has to be known when a gate opens; one"
        + " marked *constant* takes no template.\n"
        + catalogue.all().stream().map(ReferencePages::action).collect(Collectors.joining());
  }

  static String errors() {
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
        + ORIGIN
        + "A code, once released, keeps its meaning. *Passing*: the same request may succeed later"
        + " with nobody doing anything.\n\n"
        + "| code | name | category | passing | meaning |\n| --- | --- | --- | --- | --- |\n"
        + rows;
  }

  private static String action(ActionContract<?, ?> contract) {
    StringBuilder page = new StringBuilder();
    page.append("\n## `%s`\n\n%s\n\n".formatted(contract.name(), contract.summary()));
    page.append(
        "Works on: %s. Risk: `%s`. After a lost attempt: `%s`, %s after it. Dry run: %s.\n\n"
            .formatted(
                contract.place().word(),
                contract.risk().word(),
                contract.repeat().name().toLowerCase(Locale.ROOT),
                time(contract.timing().settle()),
                contract.dryRun().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    page.append(
        "Times: a request %s, an attempt %s, a heartbeat at least every %s, all attempts %s.\n\n"
            .formatted(
                time(contract.timing().request()),
                time(contract.timing().attempt()),
                time(contract.timing().heartbeat()),
                time(contract.timing().total())));
    page.append("Undo: %s\n\n".formatted(undo(contract.inverse())));
    page.append("| input | type | left out | description |\n| --- | --- | --- | --- |\n");
    Arrays.stream(contract.input().getRecordComponents())
        .map(ReferencePages::input)
        .forEach(page::append);
    page.append("\n| output | type | description |\n| --- | --- | --- |\n");
    Arrays.stream(contract.output().getRecordComponents())
        .map(ReferencePages::output)
        .forEach(page::append);
    if (!contract.approvalFacts().isEmpty()) {
      page.append(
          "\nAn approval is void when one of these differs: %s.\n"
              .formatted(
                  contract.approvalFacts().stream()
                      .map(fact -> "`" + fact + "`")
                      .collect(Collectors.joining(", "))));
    }
    page.append(
        "\nNeeds: %s.\n"
            .formatted(
                contract.permissions().stream()
                    .map(ReferencePages::permission)
                    .collect(Collectors.joining("; "))));
    page.append("\nBy hand:\n\n```\n%s\n```\n".formatted(String.join("\n", contract.manual())));
    return page.toString();
  }

  private static String undo(Inverse inverse) {
    return switch (inverse) {
      case Inverse.ByAction by -> "`%s`.".formatted(by.action());
      case Inverse.NotNeeded none -> "none needed. " + none.why();
      case Inverse.Unknown _ -> "the runbook has to say it.";
    };
  }

  private static String permission(Permission permission) {
    return switch (permission) {
      case Permission.Rbac rbac ->
          "`%s%s` %s"
              .formatted(
                  rbac.resource(),
                  rbac.group().isEmpty() ? "" : "." + rbac.group(),
                  String.join(", ", rbac.verbs()));
      case Permission.Iam iam -> "`%s`".formatted(iam.action());
      case Permission.SlackScope slack -> "Slack scope `%s`".formatted(slack.scope());
    };
  }

  private static String input(RecordComponent component) {
    Preset preset = component.getAnnotation(Preset.class);
    String leftOut =
        preset != null
            ? "`%s`".formatted(preset.value().isEmpty() ? "\"\"" : preset.value())
            : component.getType() == Optional.class ? "absent" : "required";
    return "| `%s` | %s | %s | %s |\n"
        .formatted(component.getName(), type(component), leftOut, description(component));
  }

  private static String output(RecordComponent component) {
    return "| `%s` | %s | %s |\n"
        .formatted(component.getName(), type(component), description(component));
  }

  private static String description(RecordComponent component) {
    Describe describe = component.getAnnotation(Describe.class);
    List<String> parts = new ArrayList<>();
    if (component.isAnnotationPresent(Targets.class)) {
      parts.add("*Target.*");
    }
    if (component.isAnnotationPresent(Constant.class)) {
      parts.add("*Constant.*");
    }
    parts.add(describe.value());
    Bounds bounds = component.getAnnotation(Bounds.class);
    if (bounds != null && !bounds.min().isEmpty()) {
      parts.add("At least %s.".formatted(bounds.min()));
    }
    if (bounds != null && !bounds.max().isEmpty()) {
      parts.add("At most %s.".formatted(bounds.max()));
    }
    if (bounds != null && !bounds.pattern().isEmpty()) {
      parts.add("Written as `%s`.".formatted(bounds.pattern()));
    }
    parts.add("Example: `%s`".formatted(describe.example()));
    return String.join(" ", parts).replace("|", "\\|");
  }

  private static String type(RecordComponent component) {
    return component
        .getGenericType()
        .getTypeName()
        .replaceAll("[A-Za-z0-9_.]+[.$]", "")
        .replace("Optional<Duration>", "Duration")
        .replace("<", " of ")
        .replace(">", "")
        .replace("Map of String, ", "map of ")
        .toLowerCase(Locale.ROOT);
  }

  private static String time(Duration duration) {
    return DurationText.write(duration);
  }
}
