package dev.tasuki.sandbox.trial;

import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.GuardDefinition;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.trial.Reply;
import dev.tasuki.trial.TrialCase;
import dev.tasuki.type.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts one question in place of each guard that a test answers as a whole. */
final class PlayedGuards {
  private PlayedGuards() {}

  static PinnedRunbook in(PinnedRunbook runbook, TrialCase trial) {
    SortedMap<String, GuardDefinition> guards = new TreeMap<>(runbook.guards());
    SortedMap<String, ActionFacts> actions = new TreeMap<>(runbook.actions());
    trial
        .answers()
        .forEach(
            (id, replies) -> {
              GuardDefinition guard = runbook.guards().get(id);
              if (guard != null && replies.stream().allMatch(Reply.Holds.class::isInstance)) {
                guards.put(id, asked(guard));
                actions.put(id, facts(id));
              }
            });
    return new PinnedRunbook(runbook.definition(), guards, runbook.runbooks(), actions);
  }

  private static GuardDefinition asked(GuardDefinition guard) {
    Step ask =
        new Step.Action(
            head("answer", OnFailure.HOLD),
            guard.id(),
            new TreeMap<>(),
            Optional.empty(),
            new TreeMap<>(),
            Optional.empty(),
            Cover.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Step judge =
        new Step.Assert(
            head("holds", OnFailure.UNDO),
            new Expression("steps.answer.holds"),
            new Template("The guard " + guard.id() + " does not hold, says the test."));
    return new GuardDefinition(guard.id(), guard.title(), guard.parameters(), List.of(ask, judge));
  }

  private static Step.Head head(String name, OnFailure onFailure) {
    return new Step.Head(name, true, Optional.empty(), Optional.empty(), onFailure);
  }

  private static ActionFacts facts(String id) {
    return new ActionFacts(
        id,
        Risk.READ,
        Repeat.SAFE,
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ZERO,
        new Inverse.NotNeeded("It changes nothing."),
        Fidelity.NONE,
        List.of(),
        List.of(),
        new ValueType.Structure(
            "trial.Guard", List.of(new ValueType.Field("holds", new ValueType.Bool()))));
  }
}
