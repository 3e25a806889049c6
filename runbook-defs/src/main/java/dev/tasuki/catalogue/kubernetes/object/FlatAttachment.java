package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;

/** A VolumeAttachment. */
@TypeName("kubernetes.VolumeAttachment")
public record FlatAttachment(
    @JsonUnwrapped ObjectHead head,
    @Describe(value = "The volume is attached.", example = "true") boolean attached,
    @Describe(
            value = "The node it is, or is to be, attached to.",
            example = "ip-10-0-1-17.ec2.internal")
        @Bounds(max = "253")
        String nodeName,
    @Describe(value = "The PersistentVolume.", example = "pvc-0b7a4f9e") @Bounds(max = "253")
        String volume,
    @Describe(
            value = "What went wrong with attaching or detaching it; empty if nothing did.",
            example = "Volume is in use")
        @Bounds(max = "512")
        String message)
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
