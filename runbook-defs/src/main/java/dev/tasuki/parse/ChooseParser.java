package dev.tasuki.parse;

import dev.tasuki.definition.Expression;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code choose} and {@code otherwise}. */
final class ChooseParser {
  private final StepParser steps;
  private final FileContext file;

  ChooseParser(StepParser steps) {
    this.steps = steps;
    this.file = steps.file;
  }

  Step choose(Step.Head head, MappingReader reader) {
    StepParser inside = steps.inside(head);
    List<Step.Case> cases = new ArrayList<>();
    List<YamlNode> items = reader.list("choose");
    for (YamlNode item : items) {
      MappingReader.of(item, "the case", file.problems)
          .map(one -> one(inside, one))
          .ifPresent(
              one -> {
                file.sources.put(one, item);
                cases.add(one);
              });
    }
    if (items.isEmpty() && reader.find("choose").map(Listing.class::isInstance).orElse(true)) {
      file.problems.add(
          Problem.error(
                  RunbookError.KEY_MISSING,
                  reader.keyPlace("choose"),
                  "the \"choose\" has no cases")
              .withHint("write a list of { when: EXPR, steps: [ … ] }"));
    }
    if (reader.find("otherwise").isEmpty()) {
      file.problems.add(
          Problem.error(
                  RunbookError.KEY_MISSING,
                  reader.keyPlace("choose"),
                  "the \"choose\" has no \"otherwise\" beside it: what is done if no case holds")
              .withHint("where nothing is to be done, write \"otherwise: []\""));
    }
    List<Step> otherwise = inside.steps(reader.list("otherwise"));
    GroupParser.Patience patience = GroupParser.patience(reader, file);
    return new Step.Choose(
        head,
        cases,
        otherwise,
        new CoverParser(steps).cover(reader),
        patience.timeout(),
        patience.onTimeout());
  }

  private Step.Case one(StepParser inside, MappingReader reader) {
    Optional<String> when = reader.requireText("when");
    Optional<Template> title = reader.text("title").map(Template::new);
    List<YamlNode> items =
        reader.require("steps").map(node -> reader.list("steps")).orElse(List.of());
    List<Step> body = inside.steps(items);
    reader.done();
    return new Step.Case(new Expression(when.orElse("true")), title, body);
  }
}
