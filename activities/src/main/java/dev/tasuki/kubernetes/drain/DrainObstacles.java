package dev.tasuki.kubernetes.drain;

import dev.tasuki.catalogue.kubernetes.DrainPlan.Obstacle;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.PodFields;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is in the way of a drain, pod by pod. */
final class DrainObstacles {
  private static final Map<String, String> OPT_OUTS =
      Map.of(
          "karpenter.sh/do-not-disrupt", "true",
          "cluster-autoscaler.kubernetes.io/safe-to-evict", "false");

  private final List<PodDisruptionBudget> budgets;

  DrainObstacles(List<PodDisruptionBudget> budgets) {
    this.budgets = budgets;
  }

  List<Obstacle> of(PodFilters.Sorted sorted) {
    List<Obstacle> all = new ArrayList<>();
    for (Pod pod : sorted.evict()) {
      String name = PodFields.nameOf(pod);
      if (sorted.lostForGood().contains(name)) {
        all.add(
            new Obstacle(name, "uncontrolled", "nothing makes it again; it needs \"force: true\""));
      }
      if (sorted.localDataLost().contains(name)) {
        all.add(
            new Obstacle(
                name,
                "local-data",
                "the data of its emptyDir is lost; it needs \"deleteEmptyDir: true\""));
      }
      budget(pod).ifPresent(because -> all.add(new Obstacle(name, "budget", because)));
      optedOut(pod).ifPresent(because -> all.add(new Obstacle(name, "opted-out", because)));
      if (toleratesAll(pod)) {
        all.add(
            new Obstacle(name, "returns", "it tolerates every taint, so that it may come back"));
      }
      List<String> finalizers = pod.getMetadata().getFinalizers();
      if (finalizers != null && !finalizers.isEmpty()) {
        all.add(
            new Obstacle(
                name,
                "finalizer",
                Heads.text(
                    "it stays until these are taken off: " + String.join(", ", finalizers),
                    Heads.TEXT)));
      }
    }
    return all;
  }

  private Optional<String> budget(Pod pod) {
    List<PodDisruptionBudget> covering =
        budgets.stream().filter(budget -> Budgets.covers(budget, pod)).toList();
    if (covering.size() > 1) {
      return Optional.of("more than one budget covers it; mend the budgets");
    }
    return covering.stream()
        .filter(DrainEffects::allowsNothing)
        .map(
            budget ->
                "budget %s/%s allows no disruption now%s"
                    .formatted(
                        budget.getMetadata().getNamespace(),
                        budget.getMetadata().getName(),
                        "AlwaysAllow".equals(budget.getSpec().getUnhealthyPodEvictionPolicy())
                            ? ", but of a pod that is not ready"
                            : ""))
        .findFirst();
  }

  private static Optional<String> optedOut(Pod pod) {
    Map<String, String> annotations = pod.getMetadata().getAnnotations();
    return annotations == null
        ? Optional.empty()
        : OPT_OUTS.entrySet().stream()
            .filter(one -> one.getValue().equals(annotations.get(one.getKey())))
            .map(one -> "its annotation %s is %s".formatted(one.getKey(), one.getValue()))
            .sorted()
            .findFirst();
  }

  private static boolean toleratesAll(Pod pod) {
    return pod.getSpec().getTolerations() != null
        && pod.getSpec().getTolerations().stream()
            .anyMatch(
                one ->
                    "Exists".equals(one.getOperator())
                        && (one.getKey() == null || one.getKey().isEmpty())
                        && (one.getEffect() == null || !"NoExecute".equals(one.getEffect())));
  }
}
