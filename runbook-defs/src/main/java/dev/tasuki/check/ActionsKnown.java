package dev.tasuki.check;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.parse.FileKind;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import java.util.List;
import java.util.Optional;

/** Every action is in the catalogue, and works on the kind of target that the runbook has. */
final class ActionsKnown implements Rule {
  @Override
  public void check(Subject subject) {
    for (Spot node : subject.outline().spots()) {
      if (node.step() instanceof Step.Action action) {
        check(subject, action);
      }
    }
  }

  private static void check(Subject subject, Step.Action action) {
    Place place = subject.sources().place(action, "action");
    Optional<ActionContract<?, ?>> contract = subject.catalogue().find(action.action());
    if (contract.isEmpty()) {
      List<String> names = subject.catalogue().all().stream().map(ActionContract::name).toList();
      Problem problem =
          Problem.error(
              RunbookError.ACTION_UNKNOWN,
              place,
              "there is no action \"%s\"".formatted(action.action()));
      subject.add(
          NearestName.hint(action.action(), names, "actions")
              .map(problem::withHint)
              .orElse(problem));
      return;
    }
    TargetKind needed = contract.get().place();
    TargetKind given = subject.definition().target();
    if (subject.kind() == FileKind.RUNBOOK && !fits(needed, given)) {
      subject.error(
          RunbookError.INPUT_INVALID,
          place,
          "the action \"%s\" works on a target of kind %s, but the runbook's is \"%s\""
              .formatted(action.action(), needed.word(), given.word()),
          "write \"target: " + needed.word() + "\" at the top");
    }
  }

  private static boolean fits(TargetKind needed, TargetKind given) {
    return switch (needed) {
      case NONE -> true;
      case CLUSTER -> given == TargetKind.CLUSTER;
      // A cluster's configuration names its account.
      case ACCOUNT -> given != TargetKind.NONE;
    };
  }
}
