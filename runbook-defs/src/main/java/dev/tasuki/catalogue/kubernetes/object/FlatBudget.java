package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A PodDisruptionBudget. */
@TypeName("kubernetes.PodDisruptionBudget")
public record FlatBudget(
    @JsonUnwrapped ObjectHead head,
    @Describe(value = "It allows a disruption.", example = "true") boolean ready,
    @Describe(value = "Evictions that it allows now.", example = "1") long disruptionsAllowed,
    @Describe(value = "Healthy pods.", example = "3") long currentHealthy,
    @Describe(value = "Healthy pods that it asks for.", example = "2") long desiredHealthy,
    @Describe(value = "Pods that it counts.", example = "3") long expectedPods,
    @Describe(
            value = "The labels of the pods it covers; only matchLabels.",
            example = "{ app: api }")
        @Bounds(max = "50")
        Map<String, String> selector)
    implements KubernetesObject {
  public FlatBudget {
    selector = Collections.unmodifiableSortedMap(new TreeMap<>(selector));
  }

  @Override
  public String namespace() {
    return head.namespace();
  }

  @Override
  public String name() {
    return head.name();
  }
}
