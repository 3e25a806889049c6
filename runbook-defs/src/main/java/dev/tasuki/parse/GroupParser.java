package dev.tasuki.parse;

import dev.tasuki.definition.Expression;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Listing;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;

/** Reads {@code steps}, {@code steps} with {@code foreach}, and {@code parallel}. */
final class GroupParser {
  private static final int MOST_ITEMS = 10_000;
  private static final int MOST_AT_ONCE = 100;
  private static final int USUAL_ITEMS = 50;

  private final StepParser steps;
  private final FileContext file;

  GroupParser(StepParser steps) {
    this.steps = steps;
    this.file = steps.file;
  }

  /** How long a group may take, and what then. */
  record Patience(Optional<Template> timeout, OnTimeout onTimeout) {}

  static Patience patience(MappingReader reader, FileContext file) {
    Optional<Template> timeout = reader.text("timeout").map(Template::new);
    if (reader.find("timeout").isEmpty()) {
      file.misplaced(reader, "on-timeout", "\"on-timeout\" of a group needs its \"timeout\"");
    }
    return new Patience(
        timeout, reader.word("on-timeout", Words.ON_TIMEOUT).orElse(OnTimeout.HOLD));
  }

  Step group(Step.Head head, MappingReader reader) {
    List<Step> inside = inside(head, reader, "steps", "the group has no steps");
    Patience patience = patience(reader, file);
    return new Step.Group(
        head,
        inside,
        new CoverParser(steps).cover(reader),
        patience.timeout(),
        patience.onTimeout());
  }

  Step parallel(Step.Head head, MappingReader reader) {
    List<Step> inside = inside(head, reader, "parallel", "the \"parallel\" has no branches");
    Patience patience = patience(reader, file);
    return new Step.Parallel(
        head,
        inside,
        new CoverParser(steps).cover(reader),
        patience.timeout(),
        patience.onTimeout());
  }

  Optional<Step> loop(Step.Head head, MappingReader reader) {
    Optional<MappingReader> foreach = reader.mapping("foreach");
    List<Step> inside = inside(head, reader, "steps", "the loop has no steps");
    Patience patience = patience(reader, file);
    Step.Group group =
        new Step.Group(
            head,
            inside,
            new CoverParser(steps).cover(reader),
            patience.timeout(),
            patience.onTimeout());
    return foreach.flatMap(keys -> loop(group, keys));
  }

  private static Optional<Step> loop(Step.Group group, MappingReader reader) {
    Optional<String> in = reader.requireText("in");
    Optional<Scalar> as = reader.requireScalar("as");
    boolean named =
        as.filter(name -> Names.checkName(name, "the item", reader.problems())).isPresent();
    int atMost = reader.whole("at-most", 1, MOST_AT_ONCE).orElse(1L).intValue();
    int max = reader.whole("max", 1, MOST_ITEMS).orElse((long) USUAL_ITEMS).intValue();
    int stopAfter = reader.whole("stop-after", 1, MOST_ITEMS).orElse(1L).intValue();
    reader.done();
    if (in.isEmpty() || !named) {
      return Optional.empty();
    }
    return Optional.of(
        new Step.Loop(
            group.head(),
            new Expression(in.get()),
            as.get().text(),
            atMost,
            max,
            stopAfter,
            group.steps(),
            group.cover(),
            group.timeout(),
            group.onTimeout()));
  }

  private List<Step> inside(Step.Head head, MappingReader reader, String key, String ifNone) {
    List<YamlNode> items = reader.list(key);
    if (items.isEmpty() && reader.find(key).map(Listing.class::isInstance).orElse(true)) {
      file.problems.add(
          Problem.error(RunbookError.KEY_MISSING, reader.keyPlace(key), ifNone)
              .withHint("write a list: each step begins with \"- \" on a line of its own"));
    }
    return steps.inside(head).steps(items);
  }
}
