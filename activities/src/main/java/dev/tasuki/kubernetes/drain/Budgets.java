package dev.tasuki.kubernetes.drain;

import dev.tasuki.kubernetes.read.Listing;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;

/** The disruption budgets of a cluster, and which pods they cover. */
final class Budgets {
  private static final int MOST = 2_000;

  private final KubernetesClient client;

  Budgets(KubernetesClient client) {
    this.client = client;
  }

  /** All of them. */
  List<PodDisruptionBudget> now() {
    return Listing.all(client.policy().v1().podDisruptionBudget().inAnyNamespace(), "", "", MOST);
  }

  static boolean covers(PodDisruptionBudget budget, Pod pod) {
    LabelSelector selector = budget.getSpec() == null ? null : budget.getSpec().getSelector();
    if (selector == null
        || !budget.getMetadata().getNamespace().equals(pod.getMetadata().getNamespace())) {
      return false;
    }
    Map<String, String> labels =
        pod.getMetadata().getLabels() == null ? Map.of() : pod.getMetadata().getLabels();
    boolean byLabel =
        selector.getMatchLabels() == null
            || labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
    return byLabel
        && (selector.getMatchExpressions() == null
            || selector.getMatchExpressions().stream().allMatch(rule -> fits(rule, labels)));
  }

  private static boolean fits(LabelSelectorRequirement rule, Map<String, String> labels) {
    String value = labels.get(rule.getKey());
    return switch (rule.getOperator()) {
      case "In" -> value != null && rule.getValues().contains(value);
      case "NotIn" -> value == null || !rule.getValues().contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> false;
    };
  }
}
