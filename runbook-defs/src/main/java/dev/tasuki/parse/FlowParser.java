package dev.tasuki.parse;

import dev.tasuki.definition.Expression;
import dev.tasuki.definition.FinishOutcome;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Reads the steps that touch nothing outside: {@code wait}, {@code set}, {@code assert}, {@code
 * finish}.
 */
final class FlowParser {
  private final FileContext file;

  FlowParser(FileContext file) {
    this.file = file;
  }

  Optional<Step> pause(Step.Head head, MappingReader reader) {
    return reader.requireText("wait").map(time -> new Step.Wait(head, new Template(time)));
  }

  Step set(Step.Head head, MappingReader reader) {
    List<Entry> entries = reader.entries("set");
    entries.forEach(entry -> file.takeVariable(entry.key()));
    if (entries.isEmpty()) {
      file.problems.add(
          Problem.error(
                  RunbookError.KEY_MISSING, reader.keyPlace("set"), "the \"set\" names no value")
              .withHint("write set: { name: expression }"));
    }
    return new Step.Set(head, Values.expressions(file, entries, "the variable"));
  }

  Optional<Step> assertion(Step.Head head, MappingReader reader) {
    Optional<String> condition = reader.requireText("assert");
    Optional<String> message = reader.requireText("message");
    return condition.map(
        text -> new Step.Assert(head, new Expression(text), new Template(message.orElse(""))));
  }

  Optional<Step> finish(Step.Head head, MappingReader reader) {
    return reader.mapping("finish").flatMap(inner -> finishing(head, inner));
  }

  private Optional<Step> finishing(Step.Head head, MappingReader reader) {
    Optional<FinishOutcome> outcome =
        reader.require("outcome").flatMap(v -> reader.word("outcome", Words.OUTCOMES));
    Optional<String> message = reader.requireText("message");
    Optional<Scalar> next = reader.scalar("next");
    SortedMap<String, Object> with = Values.inputs(reader);
    next.filter(id -> !Values.isTemplate(id.text()))
        .ifPresent(id -> Names.checkId(id, "the next runbook's id", file.problems));
    if (outcome.filter(word -> word != FinishOutcome.HANDED_OVER).isPresent()) {
      file.misplaced(
          reader,
          "next",
          "\"next\" proposes a runbook to people; that goes with \"outcome: handed-over\"");
    }
    if (reader.find("next").isEmpty()) {
      file.misplaced(reader, "with", "\"with\" gives parameters to \"next\", which is not there");
    }
    reader.done();
    return outcome.map(
        word ->
            new Step.Finish(
                head,
                word,
                new Template(message.orElse("")),
                next.map(Scalar::text).map(Template::new),
                with));
  }
}
