package dev.tasuki.parse;

import dev.tasuki.definition.ChildMode;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.Optional;
import java.util.SortedMap;

/** Reads {@code run}: a block or another runbook; which of them is known when files are linked. */
final class RunParser {
  private final StepParser steps;
  private final FileContext file;

  RunParser(StepParser steps) {
    this.steps = steps;
    this.file = steps.file;
  }

  Optional<Step> run(Step.Head head, MappingReader reader) {
    Optional<Scalar> id = reader.requireScalar("run");
    Optional<ChildMode> mode = reader.word("mode", Words.CHILD_MODES);
    id.ifPresent(scalar -> checkId(scalar, mode));
    SortedMap<String, Object> with = Values.inputs(reader);
    boolean await = reader.bool("wait").orElse(true);
    return id.map(
        scalar ->
            new Step.Run(
                head,
                new Template(scalar.text()),
                with,
                mode,
                await,
                new CoverParser(steps).cover(reader)));
  }

  private void checkId(Scalar id, Optional<ChildMode> mode) {
    if (!Values.isTemplate(id.text())) {
      Names.checkId(id, "the id", file.problems);
    } else if (mode.isEmpty() || mode.get() == ChildMode.EXECUTE) {
      file.problems.add(
          Problem.error(
                  RunbookError.TEMPLATE_INVALID,
                  id.place(),
                  "which runbook \"%s\" is, is known only when it runs; nobody can have checked it"
                      .formatted(id.text()))
              .withHint("write its id, or add \"mode: propose\" (or \"diagnose\")"));
    }
  }
}
