package dev.tasuki.check;

import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import java.util.List;
import java.util.Optional;

/** Says why a name means nothing where it stands. */
final class UnknownVariable {
  private static final List<String> ROOTS =
      List.of("params", "steps", "state", "run", "target", "now", "result", "alert", "input");

  private final Subject subject;

  UnknownVariable(Subject subject) {
    this.subject = subject;
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
      case "result" -> Optional.of("only \"until\" and \"give-up\" see the answer");
      case "input" -> Optional.of("only the steps of an \"undo\" see the inputs of their step");
      case "now" -> Optional.of("inputs and triggers see no clock, so that a repeat is the same");
      case "vars" -> Optional.of("this version of Tasuki does not know \"set\" yet");
      case "params", "steps", "state", "run", "target" ->
          Optional.of("a trigger sees nothing but \"alert\"");
      default -> {
        if (subject.definition().parameters().stream().anyMatch(p -> p.name().equals(name))) {
          yield Optional.of("write \"params." + name + "\"");
        }
        if (node(name).isPresent()) {
          yield Optional.of("write \"steps." + name + "\"");
        }
        yield NearestName.hint(name, ROOTS, "variables");
      }
    };
  }

  /** A step that is not there, not yet there, or has nothing to read. */
  Problem step(Place place, String root, String name) {
    Optional<Spot> node = node(name);
    if (node.isEmpty()) {
      Problem problem =
          Problem.error(
              RunbookError.REFERENCE_UNKNOWN, place, "there is no step \"%s\"".formatted(name));
      List<String> ids =
          subject.body().stream()
              .map(Spot::step)
              .filter(step -> step.head().named())
              .map(Step::name)
              .toList();
      return NearestName.hint(name, ids, "steps").map(problem::withHint).orElse(problem);
    }
    if (node.get().unwinding()) {
      return Problem.error(
          RunbookError.REFERENCE_UNKNOWN,
          place,
          "the step \"%s\" stands in an \"undo\", which nothing else sees".formatted(name));
    }
    if (root.equals("steps") && !(node.get().step() instanceof Step.Action)) {
      return Problem.error(
              RunbookError.REFERENCE_UNKNOWN,
              place,
              "the step \"%s\" has no output; only actions have one".formatted(name))
          .withHint("whether it ran says \"state." + name + "\"");
    }
    return Problem.error(
            RunbookError.REFERENCE_UNKNOWN,
            place,
            "the step \"%s\" has not run here".formatted(name))
        .withHint("it stands later, or is this step; an expression reads earlier steps");
  }

  private Optional<Spot> node(String name) {
    return subject.outline().spots().stream()
        .filter(node -> node.step().head().named() && node.step().name().equals(name))
        .findFirst();
  }
}
