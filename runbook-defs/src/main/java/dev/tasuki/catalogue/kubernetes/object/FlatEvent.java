package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;
import java.time.Instant;

/** An Event. */
@TypeName("kubernetes.Event")
public record FlatEvent(
    @JsonUnwrapped ObjectHead head,
    @Describe(
            value = "Kind, namespace and name of what it is about.",
            example = "Pod shop/api-7c9d8-x2x4z")
        @Bounds(max = "512")
        String about,
    @Describe(value = "Its reason in one word.", example = "NodeNotReady") @Bounds(max = "128")
        String reason,
    @Describe(value = "Its text.", example = "Node status is now: NodeNotReady")
        @Bounds(max = "512")
        String message,
    @Describe(value = "Normal or Warning.", example = "Warning") @Bounds(max = "32") String type,
    @Describe(value = "How often it was seen.", example = "4") long count,
    @Describe(value = "When it was last seen.", example = "2026-11-22T08:01:30Z") Instant lastSeen)
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
