package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;
import java.util.List;

/** A PersistentVolumeClaim. */
@TypeName("kubernetes.PersistentVolumeClaim")
public record FlatClaim(
    @JsonUnwrapped ObjectHead head,
    @Describe(value = "It is bound.", example = "true") boolean ready,
    @Describe(value = "Pending, Bound or Lost.", example = "Bound") @Bounds(max = "32")
        String phase,
    @Describe(value = "The PersistentVolume it is bound to.", example = "pvc-0b7a4f9e")
        @Bounds(max = "253")
        String volume,
    @Describe(value = "Its StorageClass.", example = "gp3") @Bounds(max = "253")
        String storageClass,
    @Describe(value = "Size asked for, in bytes.", example = "107374182400") long requestedBytes,
    @Describe(value = "Size there is, in bytes.", example = "107374182400") long capacityBytes,
    @Describe(value = "Its access modes.", example = "[ ReadWriteOnce ]") @Bounds(max = "10")
        List<String> accessModes)
    implements KubernetesObject {
  public FlatClaim {
    accessModes = List.copyOf(accessModes);
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
