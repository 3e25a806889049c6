package dev.tasuki.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Computes what disruption budgets allow, as the disruption controller does. */
final class Budgets {
  private final ObjectStore store;

  Budgets(ObjectStore store) {
    this.store = store;
  }

  /** Brings the status of every budget up to date. */
  void recompute() {
    for (ObjectNode budget : store.all(Resource.BUDGETS)) {
      ObjectNode before = budget.deepCopy();
      status(budget);
      if (!budget.equals(before)) {
        store.put(Resource.BUDGETS, budget);
      }
    }
  }

  /** The budgets that a pod is under. */
  List<ObjectNode> of(JsonNode pod) {
    return store.all(Resource.BUDGETS).stream()
        .filter(budget -> Fields.namespace(budget).equals(Fields.namespace(pod)))
        .filter(budget -> Selectors.matches(budget.at("/spec/selector"), pod))
        .toList();
  }

  private void status(ObjectNode budget) {
    List<ObjectNode> pods =
        store.all(Resource.PODS).stream()
            .filter(pod -> Fields.namespace(pod).equals(Fields.namespace(budget)))
            .filter(pod -> Selectors.matches(budget.at("/spec/selector"), pod))
            .filter(pod -> !Fields.finished(pod))
            .toList();
    int healthy =
        (int)
            pods.stream()
                .filter(pod -> !Fields.terminating(pod) && Fields.condition(pod, "Ready"))
                .count();
    int expected = expected(pods);
    JsonNode spec = budget.path("spec");
    int desired =
        spec.has("maxUnavailable")
            ? Math.max(0, expected - share(spec.path("maxUnavailable"), expected))
            : share(spec.path("minAvailable"), expected);
    ObjectNode status = budget.withObject("/status");
    status.put("currentHealthy", healthy);
    status.put("desiredHealthy", desired);
    status.put("expectedPods", expected);
    status.put("disruptionsAllowed", expected == 0 ? 0 : Math.max(0, healthy - desired));
    status.put("observedGeneration", budget.at("/metadata/generation").asInt(1));
  }

  /** The replicas that the pods' controllers want; a pod without controller counts itself. */
  private int expected(List<ObjectNode> pods) {
    int replicas =
        List.of(Resource.REPLICA_SETS, Resource.STATEFUL_SETS).stream()
            .flatMap(resource -> store.all(resource).stream())
            .filter(owner -> pods.stream().anyMatch(pod -> Fields.ownedBy(pod, Fields.uid(owner))))
            .mapToInt(owner -> owner.at("/spec/replicas").asInt())
            .sum();
    long alone = pods.stream().filter(pod -> !pod.at("/metadata").has("ownerReferences")).count();
    return replicas + (int) alone;
  }

  private static int share(JsonNode amount, int of) {
    if (amount.isTextual() && amount.asText().endsWith("%")) {
      int percent = Integer.parseInt(amount.asText().replace("%", ""));
      return (percent * of + 99) / 100;
    }
    return amount.asInt();
  }
}
