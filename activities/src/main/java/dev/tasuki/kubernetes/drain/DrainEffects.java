package dev.tasuki.kubernetes.drain;

import dev.tasuki.catalogue.kubernetes.DrainNode.Skipped;
import dev.tasuki.kubernetes.view.Metadata;
import dev.tasuki.kubernetes.view.PodFields;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says to people, before they decide, what a drain would do. */
final class DrainEffects {
  private static final int LINES = 20;

  private final Budgets budgets;

  DrainEffects(Budgets budgets) {
    this.budgets = budgets;
  }

  List<String> of(PodFilters.Sorted sorted) {
    List<String> lines = new ArrayList<>();
    lines.add("evicts %d pods".formatted(sorted.evict().size()));
    List<String> lost = sorted.lostForGood().stream().sorted().toList();
    lost.forEach(pod -> lines.add("%s is lost for good: nothing makes it again".formatted(pod)));
    List<String> data = sorted.localDataLost().stream().sorted().toList();
    data.forEach(pod -> lines.add("the local data of %s is lost for good".formatted(pod)));
    lines.addAll(whatBudgetsSay(sorted.evict()));
    byOwner(sorted.evict())
        .forEach((owner, count) -> lines.add("evicts %d of %s".formatted(count, owner)));
    Map<String, Long> left =
        sorted.leave().stream()
            .collect(Collectors.groupingBy(Skipped::reason, TreeMap::new, Collectors.counting()));
    left.forEach((reason, count) -> lines.add("leaves %d alone: each %s".formatted(count, reason)));
    if (lines.size() <= LINES) {
      return lines;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, LINES - 1));
    shown.add("and %d lines more".formatted(lines.size() - shown.size()));
    return shown;
  }

  private List<String> whatBudgetsSay(List<Pod> pods) {
    if (pods.isEmpty()) {
      return List.of();
    }
    List<PodDisruptionBudget> all = budgets.now();
    List<String> lines = new ArrayList<>();
    for (Pod pod : pods) {
      List<PodDisruptionBudget> covering =
          all.stream().filter(budget -> Budgets.covers(budget, pod)).toList();
      if (covering.size() > 1) {
        lines.add(
            "%s cannot be evicted: more than one budget covers it"
                .formatted(PodFields.nameOf(pod)));
      } else if (covering.stream().anyMatch(DrainEffects::allowsNothing)) {
        lines.add(
            "%s waits: budget %s allows no disruption now"
                .formatted(PodFields.nameOf(pod), covering.getFirst().getMetadata().getName()));
      }
    }
    return lines;
  }

  static boolean allowsNothing(PodDisruptionBudget budget) {
    Integer allowed =
        budget.getStatus() == null ? null : budget.getStatus().getDisruptionsAllowed();
    return allowed == null || allowed == 0;
  }

  private static Map<String, Long> byOwner(List<Pod> pods) {
    return pods.stream()
        .collect(
            Collectors.groupingBy(
                pod -> {
                  String owner = Metadata.ownerOf(pod.getMetadata());
                  return owner.isEmpty()
                      ? PodFields.nameOf(pod)
                      : pod.getMetadata().getNamespace() + " " + owner;
                },
                TreeMap::new,
                Collectors.counting()));
  }
}
