package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;
import java.time.Instant;

/** A Lease, such as a node's in kube-node-lease. */
@TypeName("kubernetes.Lease")
public record FlatLease(
    @JsonUnwrapped ObjectHead head,
    @Describe(value = "Who holds it.", example = "ip-10-0-1-17.ec2.internal") @Bounds(max = "512")
        String holder,
    @Describe(value = "When it was last renewed.", example = "2026-11-22T08:01:30Z")
        Instant renewed,
    @Describe(value = "How long it holds from then, in seconds.", example = "40")
        long durationSeconds)
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
