package dev.tasuki.check;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.parse.FileKind;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.RunbookError;
import java.util.Optional;

/** Every action is in the catalogue, and works on the kind of target that the runbook has. */
final class ActionsKnown implements Rule {
  @Override
  public void check(Subject subject) {
    for (Spot node : subject.written()) {
      if (node.step() instanceof Step.Action action) {
        check(subject, node, action.action(), "action");
        action.probe().ifPresent(probe -> check(subject, node, probe.action(), "probe", "action"));
      }
    }
  }

  private static void check(Subject subject, Spot node, String name, String... path) {
    Place place = subject.sources().place(node.step(), path);
    Optional<ActionContract<?, ?>> contract = subject.catalogue().find(name);
    if (contract.isEmpty()) {
      subject.unknown(
          RunbookError.ACTION_UNKNOWN,
          place,
          "there is no action \"%s\"".formatted(name),
          name,
          subject.catalogue().all().stream().map(ActionContract::name).toList(),
          "actions");
      return;
    }
    TargetKind needed = contract.get().place();
    TargetKind given = subject.definition().target();
    // Another target than the run's is known when it runs.
    boolean elsewhere =
        node.outwards().stream().anyMatch(spot -> spot.step().cover().target().isPresent());
    if (subject.kind() == FileKind.RUNBOOK && !elsewhere && !fits(needed, given)) {
      subject.error(
          RunbookError.INPUT_INVALID,
          place,
          "the action \"%s\" works on a target of kind %s, but the runbook's is \"%s\""
              .formatted(name, needed.word(), given.word()),
          "write \"target: " + needed.word() + "\" at the top, or beside the step its name");
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
