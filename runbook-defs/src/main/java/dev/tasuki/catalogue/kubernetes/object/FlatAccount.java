package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;

/** A ServiceAccount. */
@TypeName("kubernetes.ServiceAccount")
public record FlatAccount(
    @JsonUnwrapped ObjectHead head,
    @Describe(
            value = "The IAM role that its pods may take (IRSA); empty for none.",
            example = "arn:aws:iam::111122223333:role/api")
        @Bounds(max = "2048")
        String roleArn,
    @Describe(value = "Pods get its token unless they say otherwise.", example = "true")
        boolean mountsToken)
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
