package dev.tasuki.kubernetes.workload;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.Scale;
import dev.tasuki.catalogue.kubernetes.Scale.Input;
import dev.tasuki.catalogue.kubernetes.Scale.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.Kinds;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.object.Resumed;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sets the replicas of a workload by its scale. */
final class ScaleHand implements Hand<Input, Output> {
  private static final String PREVIOUS = "previous";

  private final KubernetesClients clients;

  ScaleHand(KubernetesClients clients) {
    this.clients = clients;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return Scale.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    refuseOutside(input);
    return Conflicts.readAgain(
        () -> {
          OneObject workload = new OneObject(clients, attempt, place(input));
          // What guards it stands on the workload; its version is the scale's.
          GenericKubernetesResource whole = workload.getToChange(contract().name());
          GenericKubernetesResource read = workload.get("scale");
          String scaledBy = scaledBy(input, attempt);
          long now = replicas(read);
          boolean already = now == input.replicas();
          String uid = read.getMetadata().getUid();
          ApprovedFacts.check(
              contract().facts(attempt.call().input()),
              attempt.call(),
              already ? Resumed.facts(attempt.call(), Scale.UID, uid) : facts(read, scaledBy));
          if (already) {
            Optional<Long> before =
                Resumed.noted(attempt.call(), uid).map(noted -> Tree.number(noted, PREVIOUS));
            boolean ours = before.isPresent();
            return new Outcome<>(output(ours, before.orElse(now), scaledBy, read, read), ours);
          }
          refuseOther(input, now);
          attempt.progress(Map.of("uid", uid, PREVIOUS, now, "line", effect(input, now)));
          GenericKubernetesResource after = workload.merge(whole, patch(input), "scale");
          return new Outcome<>(output(true, now, scaledBy, read, after), true);
        });
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    refuseOutside(input);
    return Conflicts.readAgain(
        () -> {
          OneObject workload = new OneObject(clients, attempt, place(input));
          // What guards it stands on the workload; its version is the scale's.
          GenericKubernetesResource whole = workload.getToChange(contract().name());
          GenericKubernetesResource read = workload.get("scale");
          String scaledBy = scaledBy(input, attempt);
          long now = replicas(read);
          List<String> effects = new ArrayList<>();
          if (now == input.replicas()) {
            effects.add("changes nothing: it has %d replicas already".formatted(now));
          } else {
            refuseOther(input, now);
            var _ = workload.rehearseMerge(whole, patch(input), "scale");
            effects.add(effect(input, now));
          }
          if (!scaledBy.isEmpty()) {
            effects.add(
                "%s scales it by itself and will change it again; pause that before"
                    .formatted(scaledBy));
          }
          return new Look(facts(read, scaledBy), effects, contract().dryRun());
        });
  }

  private static SortedMap<String, Object> facts(GenericKubernetesResource read, String scaledBy) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(Scale.UID, read.getMetadata().getUid());
    facts.put(Scale.SCALED_BY, scaledBy);
    if (scaledBy.isEmpty()) {
      facts.put(Scale.REPLICAS, replicas(read));
    }
    return facts;
  }

  private static String effect(Input input, long now) {
    return "%s from %d to %d replicas%s"
        .formatted(
            ObjectPlace.of(
                    Kinds.known(Scale.CONTRACT.name(), input.kind()),
                    input.namespace(),
                    input.name())
                .shown(),
            now,
            input.replicas(),
            input.replicas() == 0 ? ": nothing of it runs any more" : "");
  }

  private static Map<String, Object> patch(Input input) {
    return Map.of("spec", Map.of("replicas", input.replicas()));
  }

  private static void refuseOutside(Input input) {
    if (input.replicas() < input.atLeast() || input.replicas() > input.atMost()) {
      throw new RunbookException(
          RunbookError.INPUT_INVALID,
          "\"%d\" replicas are not between atLeast %d and atMost %d; nothing was changed"
              .formatted(input.replicas(), input.atLeast(), input.atMost()));
    }
  }

  private void refuseOther(Input input, long now) {
    if (input.from() >= 0 && input.from() != now) {
      throw new RunbookException(
          RunbookError.TARGET_CONFLICT,
          "%s has %d replicas, not \"%d\" as the runbook expects; nothing was changed"
              .formatted(place(input).shown(), now, input.from()));
    }
  }

  private String scaledBy(Input input, Attempt attempt) {
    return new Scalers(clients.reading(attempt.call())).of(place(input));
  }

  private ObjectPlace place(Input input) {
    return Workloads.place(contract().name(), input.kind(), input.namespace(), input.name());
  }

  private static long replicas(GenericKubernetesResource scale) {
    return Tree.number(scale.getAdditionalProperties(), "spec", "replicas");
  }

  private static Output output(
      boolean changed,
      long previous,
      String scaledBy,
      GenericKubernetesResource before,
      GenericKubernetesResource after) {
    return new Output(
        changed,
        previous,
        scaledBy,
        before.getMetadata().getUid(),
        before.getMetadata().getResourceVersion(),
        after.getMetadata().getResourceVersion());
  }
}
