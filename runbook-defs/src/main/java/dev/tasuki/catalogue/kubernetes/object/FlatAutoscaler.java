package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;

/** A HorizontalPodAutoscaler. */
@TypeName("kubernetes.HorizontalPodAutoscaler")
public record FlatAutoscaler(
    @JsonUnwrapped ObjectHead head,
    @Describe(value = "Kind and name of what it scales.", example = "Deployment/api")
        @Bounds(max = "320")
        String scales,
    @Describe(value = "The fewest replicas it asks for.", example = "2") long minReplicas,
    @Describe(value = "The most replicas it asks for.", example = "10") long maxReplicas,
    @Describe(value = "Replicas there are.", example = "4") long currentReplicas,
    @Describe(value = "Replicas it asks for now.", example = "4") long desiredReplicas,
    @Describe(value = "It would ask for more or fewer than its bounds let it.", example = "false")
        boolean limited)
    implements KubernetesObject {
  @Override
  public String namespace() {
    return head.namespace();
  }

  @Override
  public String name() {
    return head.name();
  }
}
