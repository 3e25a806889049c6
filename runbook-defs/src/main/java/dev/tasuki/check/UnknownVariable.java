package dev.tasuki.check;

import dev.tasuki.definition.Step;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Sight;
import dev.tasuki.outline.Spot;
import dev.tasuki.parse.FileKind;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says why a name means nothing where it stands. */
final class UnknownVariable {
  private static final List<String> ROOTS =
      List.of(
          "params", "steps", "state", "vars", "run", "target", "now", "result", "alert", "input");

  private final Subject subject;
  private final Scope scope;

  UnknownVariable(Subject subject, Scope scope) {
    this.subject = subject;
    this.scope = scope;
  }

  /** A variable that is not there at all, or not there in this place. */
  Problem problem(Place place, String name) {
    Problem problem =
        Problem.error(
            RunbookError.REFERENCE_UNKNOWN,
            place,
            "there is no variable \"%s\" here".formatted(name));
    return hint(name).map(problem::withHint).orElse(problem);
  }

  private Optional<String> hint(String name) {
    return switch (name) {
      case "alert" ->
          Optional.of("only triggers see the alert; pass on what you need in a parameter");
      case "result" ->
          Optional.of("only \"keep\", \"until\", \"give-up\" and \"happened\" see the answer");
      case "input" -> Optional.of("only the steps of an \"undo\" see the inputs of their step");
      case "now" ->
          Optional.of("inputs see no clock, so that a repeat is the same; freeze it by \"set\"");
      case "params", "steps", "state", "vars", "run", "target" ->
          Optional.of("a trigger sees nothing but \"alert\"");
      default -> {
        if (subject.parameters(scope.frame()).stream().anyMatch(p -> p.name().equals(name))) {
          yield Optional.of("write \"params." + name + "\"");
        }
        if (subject.program().names().step(name, scope.frame()).isPresent()) {
          yield Optional.of("write \"steps." + name + "\"");
        }
        if (subject.program().names().variable(name, scope.frame()).isPresent()) {
          yield Optional.of("write \"vars." + name + "\"");
        }
        if (loopOf(name).isPresent()) {
          yield Optional.of(
              "only the steps of the loop \"%s\" see its item"
                  .formatted(loopOf(name).get().name()));
        }
        List<String> known = new ArrayList<>(ROOTS);
        known.addAll(scope.items());
        yield NearestName.hint(name, known, "variables");
      }
    };
  }

  private Optional<Step> loopOf(String item) {
    return subject.outline().spots().stream()
        .map(Spot::step)
        .filter(step -> step instanceof Step.Loop loop && loop.as().equals(item))
        .findFirst();
  }

  /** A variable that no step sets, or not before. */
  Problem variable(Place place, String name) {
    Optional<Spot> set = subject.program().names().variable(name, scope.frame());
    if (set.isPresent()) {
      return unseen(place, "the variable \"%s\" is not set here".formatted(name), set.get());
    }
    Problem problem =
        Problem.error(
            RunbookError.REFERENCE_UNKNOWN,
            place,
            "no step sets a variable \"%s\"".formatted(name));
    return NearestName.hint(name, subject.program().names().variablesOf(scope.frame()), "variables")
        .map(problem::withHint)
        .orElse(problem);
  }

  /** A step that is not there, not yet there, or has nothing to read. */
  Problem step(Place place, String root, String name) {
    Optional<Spot> spot = subject.program().names().step(name, scope.frame());
    if (spot.isEmpty()) {
      Problem problem =
          Problem.error(
              RunbookError.REFERENCE_UNKNOWN, place, "there is no step \"%s\"".formatted(name));
      return NearestName.hint(name, subject.program().names().stepsOf(scope.frame()), "steps")
          .or(this::ofCaller)
          .map(problem::withHint)
          .orElse(problem);
    }
    boolean visible = scope.reader().filter(r -> r.sight(spot.get()).visible()).isPresent();
    if (visible && root.equals("steps")) {
      return Problem.error(
              RunbookError.REFERENCE_UNKNOWN,
              place,
              "the step \"%s\" has no output; %s".formatted(name, why(spot.get().step())))
          .withHint("whether it ran says \"state." + name + "\"");
    }
    return unseen(place, "the step \"%s\" has not run here".formatted(name), spot.get());
  }

  private Optional<String> ofCaller() {
    return subject.kind() == FileKind.RUNBOOK
        ? Optional.empty()
        : Optional.of(
            "a %s sees nothing of who uses it; pass it in a parameter"
                .formatted(subject.kind().word()));
  }

  private static String why(Step step) {
    return switch (step) {
      case Step.Group _, Step.Parallel _, Step.Choose _ -> "read the steps inside it";
      case Step.Set _ -> "what it sets is read as \"vars.NAME\"";
      case Step.Block _ -> "its block declares no \"outputs\"";
      case Step.Wait _, Step.Assert _, Step.Finish _ -> "this kind of step has none";
      case Step.Action _, Step.Run _, Step.Ask _, Step.Loop _ -> "it cannot be read here";
    };
  }

  private Problem unseen(Place place, String message, Spot spot) {
    Problem problem = Problem.error(RunbookError.REFERENCE_UNKNOWN, place, message);
    Sight sight = scope.reader().map(reader -> reader.sight(spot)).orElse(Sight.HIDDEN);
    return switch (sight) {
      case BESIDE ->
          problem.withHint("it stands in another branch of \"parallel\", which runs beside this");
      case HIDDEN -> problem.withHint(hidden(spot));
      case LATER, SURE, MAYBE ->
          problem.withHint("it stands later, or is this step; an expression reads earlier steps");
    };
  }

  private static String hidden(Spot spot) {
    for (Spot around : spot.outwards()) {
      if (around != spot && around.step() instanceof Step.Loop loop) {
        return "it stands in the loop \"%s\"; outside read its list: steps.%s.map(e, e.steps.%s)"
            .formatted(loop.name(), loop.name(), spot.step().name());
      }
    }
    return Outline.block(spot).isPresent()
        ? "it stands in a block; outside read the block's \"outputs\""
        : "it stands in an \"undo\" or \"finally\", which nothing else sees";
  }
}
