package dev.tasuki.parse;

import dev.tasuki.definition.FormField;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Listing;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;

/** Reads {@code ask}. */
final class AskParser {
  private final FileContext file;

  AskParser(FileContext file) {
    this.file = file;
  }

  Optional<Step> ask(Step.Head head, MappingReader step) {
    Optional<OnTimeout> onTimeout = step.word("on-timeout", Words.ON_TIMEOUT);
    return step.mapping("ask").map(reader -> ask(head, step, reader, onTimeout));
  }

  private Step ask(
      Step.Head head, MappingReader step, MappingReader reader, Optional<OnTimeout> onTimeout) {
    String text = reader.requireText("text").orElse("");
    boolean written = reader.require("who").filter(Listing.class::isInstance).isPresent();
    List<String> who = Values.groups(file, reader, "who", "who is asked,");
    List<FormField> fields = new FormParser(file).fields(reader.entries("fields"));
    List<Template> checklist =
        reader.texts("checklist").stream().map(Scalar::text).map(Template::new).toList();
    Optional<Template> within = reader.text("within").map(Template::new);
    if (reader.find("within").isEmpty()) {
      file.misplaced(
          step, "on-timeout", "\"on-timeout\" of an \"ask\" needs a \"within\" in its mapping");
    }
    reader.done();
    if (written && who.isEmpty()) {
      file.problems.add(
          Problem.error(
                  RunbookError.VALUE_OUT_OF_BOUNDS,
                  reader.keyPlace("who"),
                  "\"who\" names no group, so that nobody can answer")
              .withHint("write one or more groups: who: [\"@sre-oncall\"]"));
    }
    return new Step.Ask(
        head, new Template(text), who, fields, checklist, within, onTimeout.orElse(OnTimeout.HOLD));
  }
}
