package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;

/** An EndpointSlice. */
@TypeName("kubernetes.EndpointSlice")
public record FlatEndpoints(
    @JsonUnwrapped ObjectHead head,
    @Describe(value = "The Service it belongs to.", example = "api") @Bounds(max = "253")
        String service,
    @Describe(value = "Endpoints that are ready.", example = "3") long readyEndpoints,
    @Describe(value = "Endpoints that are not ready.", example = "0") long notReadyEndpoints)
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
