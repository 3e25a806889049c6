package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;

/** A PersistentVolume. */
@TypeName("kubernetes.PersistentVolume")
public record FlatVolume(
    @JsonUnwrapped ObjectHead head,
    @Describe(value = "Available, Bound, Released or Failed.", example = "Bound")
        @Bounds(max = "32")
        String phase,
    @Describe(
            value = "Namespace and name of the claim it is bound to; empty for none.",
            example = "shop/data-db-0")
        @Bounds(max = "320")
        String claim,
    @Describe(value = "Its StorageClass.", example = "gp3") @Bounds(max = "253")
        String storageClass,
    @Describe(value = "Delete or Retain.", example = "Delete") @Bounds(max = "32")
        String reclaimPolicy,
    @Describe(
            value = "How its driver names it, such as an EBS volume id.",
            example = "vol-0123456789abcdef0")
        @Bounds(max = "512")
        String volumeId,
    @Describe(value = "Its size, in bytes.", example = "107374182400") long capacityBytes,
    @Describe(value = "It can only be used on one node.", example = "false") boolean local)
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
