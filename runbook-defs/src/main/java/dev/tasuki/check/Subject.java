package dev.tasuki.check;

import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.link.Linked;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.parse.FileKind;
import dev.tasuki.parse.ParsedRunbook;
import dev.tasuki.parse.Sources;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The runbook that is checked, with all that rules need to know about it. */
final class Subject {
  private final Linked linked;
  private final ParsedRunbook parsed;
  private final Program program;
  private final Problems problems;
  private final List<Spot> written;

  Subject(Linked linked, Catalogue catalogue, Problems problems) {
    this.linked = linked;
    this.parsed = linked.parsed();
    this.program = Program.of(parsed.definition(), parsed.broken(), catalogue, Others.of(linked));
    this.problems = problems;
    this.written =
        outline().spots().stream().filter(spot -> Outline.block(spot).isEmpty()).toList();
  }

  Program program() {
    return program;
  }

  /** Whether it is a runbook, a block or a guard. */
  FileKind kind() {
    return linked.kind();
  }

  RunbookDefinition definition() {
    return parsed.definition();
  }

  Sources sources() {
    return parsed.sources();
  }

  Catalogue catalogue() {
    return program.catalogue();
  }

  Outline outline() {
    return program.outline();
  }

  Scopes scopes() {
    return program.scopes();
  }

  /** Steps of the body; not those inside an {@code undo} or {@code finally}. */
  List<Spot> body() {
    return outline().spots().stream().filter(spot -> !spot.unwinding()).toList();
  }

  /** Steps that are written in this file; not those of blocks, which have a check of their own. */
  List<Spot> written() {
    return written;
  }

  /** The parameters that a frame sees; empty for the file's own. */
  List<Parameter> parameters(Optional<Spot> frame) {
    return program.parameters(frame);
  }

  Optional<ContractFacts> facts(Step.Action action) {
    return program.facts(action);
  }

  Optional<Risk> risk(Step step) {
    return program.risk(step);
  }

  boolean risks(Step step, Risk least) {
    return program.risks(step, least);
  }

  boolean changes(Step step) {
    return program.changes(step);
  }

  boolean hasErrors() {
    return problems.hasErrors();
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

  void warning(RunbookError code, Place place, String message, String hint) {
    problems.add(Problem.warning(code, place, message).withHint(hint));
  }

  /** An error about a name, with the nearest of those that there are. */
  void unknown(
      RunbookError code,
      Place place,
      String message,
      String written,
      Collection<String> known,
      String what) {
    Problem problem = Problem.error(code, place, message);
    problems.add(NearestName.hint(written, known, what).map(problem::withHint).orElse(problem));
  }
}
