package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;

/** A Namespace. */
@TypeName("kubernetes.Namespace")
public record FlatNamespace(
    @JsonUnwrapped ObjectHead head,
    @Describe(value = "Active or Terminating.", example = "Active") @Bounds(max = "32")
        String phase)
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
