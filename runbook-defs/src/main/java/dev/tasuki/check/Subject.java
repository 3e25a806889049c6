package dev.tasuki.check;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.link.Linked;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.parse.FileKind;
import dev.tasuki.parse.ParsedRunbook;
import dev.tasuki.parse.Sources;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The runbook that is checked, with all that rules need to know about it. */
final class Subject {
  private final Linked linked;
  private final ParsedRunbook parsed;
  private final Catalogue catalogue;
  private final Problems problems;
  private final Outline outline;
  private final Scopes scopes;
  private final SortedMap<String, ContractSchema> schemas = new TreeMap<>();

  Subject(Linked linked, Catalogue catalogue, Problems problems) {
    this.linked = linked;
    this.parsed = linked.parsed();
    this.catalogue = catalogue;
    this.problems = problems;
    this.outline = Outline.of(parsed.definition());
    this.scopes = new Scopes(this);
  }

  /** Whether it is a runbook, a block or a guard. */
  FileKind kind() {
    return linked.kind();
  }

  /** Guards and runbooks that it names. */
  Linked linked() {
    return linked;
  }

  ParsedRunbook parsed() {
    return parsed;
  }

  RunbookDefinition definition() {
    return parsed.definition();
  }

  Sources sources() {
    return parsed.sources();
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** Steps of the body; not those inside an {@code undo} or {@code finally}. */
  List<Spot> body() {
    return outline.spots().stream().filter(spot -> !spot.unwinding()).toList();
  }

  Outline outline() {
    return outline;
  }

  Scopes scopes() {
    return scopes;
  }

  Optional<ContractSchema> schema(String action) {
    return catalogue
        .find(action)
        .map(contract -> schemas.computeIfAbsent(action, n -> ContractSchema.of(contract)));
  }

  /** Of an action that is in the catalogue; groups, asserts and finishes have none of their own. */
  Optional<Risk> risk(Step step) {
    return step instanceof Step.Action action
        ? catalogue.find(action.action()).map(ActionContract::risk)
        : Optional.empty();
  }

  boolean changes(Step step) {
    return risk(step).filter(Risk::changes).isPresent();
  }

  void add(Problem problem) {
    problems.add(problem);
  }

  void error(RunbookError code, Place place, String message) {
    problems.add(Problem.error(code, place, message));
  }

  void error(RunbookError code, Place place, String message, String hint) {
    problems.add(Problem.error(code, place, message).withHint(hint));
  }
}
